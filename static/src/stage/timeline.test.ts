import { expect, it } from 'vitest';
import { placeCues, type Timeline } from './timeline';

const NOON = Date.UTC(2026, 10, 22, 12);
const timeline: Timeline = {
  fragments: [
    { sequence: 7, startsAt: NOON, seconds: 2, start: 20, part: 0 },
    { sequence: 8, startsAt: NOON + 4000, seconds: 2, start: 22, part: 1 },
  ],
  zeros: new Map([
    [0, 80],
    [1, -22],
  ]),
};
const segment = { url: '', sequence: 7, seconds: 2, startsAt: NOON };
const captions = { shift: 0, cues: [{ start: 101, end: 103, text: 'Hallo' }] };

it('moves cues from the time of the frames to the time of the video', () => {
  expect(placeCues(segment, captions, timeline)).toEqual([{ start: 21, end: 23, text: 'Hallo' }]);
});

it('adds what the segment says about its own clock', () => {
  expect(placeCues(segment, { ...captions, shift: -1 }, timeline)?.[0]?.start).toBe(20);
});

it('uses the clock of the part after a break', () => {
  const after = { ...segment, sequence: 8, startsAt: NOON + 4000 };
  const cues = { shift: 0, cues: [{ start: 0, end: 2, text: 'Hallo' }] };

  expect(placeCues(after, cues, timeline)).toEqual([{ start: 22, end: 24, text: 'Hallo' }]);
});

it('finds segments by their number where they have no instant', () => {
  expect(placeCues({ ...segment, startsAt: null }, captions, timeline)?.[0]?.start).toBe(21);
});

it('undoes a wrap of the 33 bit clock', () => {
  const wrapped = { shift: 2 ** 33 / 90_000, cues: captions.cues };

  expect(placeCues(segment, wrapped, timeline)?.[0]?.start).toBeCloseTo(21, 3);
});

it('waits for parts that the player does not know yet', () => {
  expect(placeCues({ ...segment, startsAt: NOON + 60_000 }, captions, timeline)).toBeNull();
  expect(placeCues(segment, captions, { ...timeline, zeros: new Map() })).toBeNull();
});
