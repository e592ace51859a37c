import { expect, test } from 'vitest';
import type { Quality, SeatStats } from './media-room';
import { AT_FIRST, judge, type Standing, weigh } from './quality';

const line = (more: Partial<SeatStats> = {}): SeatStats => ({
  state: 'connected',
  framesDecoded: 0,
  bytesReceived: 0,
  audioBytesReceived: 0,
  framesSent: 0,
  bytesSent: 0,
  lost: 0,
  received: 1000,
  roundTrip: 0.05,
  pair: 'host host',
  ...more,
});
const times = (count: number, qualities: (Quality | undefined)[], from: Standing = AT_FIRST): Standing =>
  Array.from({ length: count }).reduce<Standing>((standing) => weigh(standing, qualities), from);

test('a line is as good as what was lost on it lately, and as fast', () => {
  const before = line({ received: 1000, lost: 500 });
  expect(judge(before, line({ received: 2000, lost: 500 }))).toBe('good');
  expect(judge(before, line({ received: 2000, lost: 580 }))).toBe('weak');
  expect(judge(before, line({ received: 2000, lost: 900 }))).toBe('bad');
  expect(judge(before, line({ received: 2000, lost: 500, roundTrip: 1.5 }))).toBe('bad');
  expect(judge(before, line({ state: 'disconnected' }))).toBe('bad');
});

test('a line on which nothing came says nothing, unless it is broken or slow', () => {
  const before = line({ received: 1000, lost: 500 });
  expect(judge(before, before)).toBeUndefined();
  expect(judge(before, { ...before, roundTrip: 1.5 })).toBe('bad');
  expect(judge(before, { ...before, state: 'disconnected' })).toBe('bad');
});

test('where most are silent, those who speak tell how the line is', () => {
  const silent = [undefined, undefined, undefined];
  expect(times(5, ['bad', ...silent]).carried).toBe('sound');
  expect(times(30, silent)).toEqual(AT_FIRST);
});

test('where so little is carried that nothing comes, more is tried after a while', () => {
  const weak = times(5, ['bad']);
  expect(times(15, [undefined], weak).carried).toBe('picture');
});

test('one bad line of several is not the own one', () => {
  expect(times(30, ['bad', 'good', 'good']).carried).toBe('picture');
});

test('where all lines stay bad, pictures are left out first and then the sound', () => {
  expect(times(4, ['bad', 'bad']).carried).toBe('picture');
  expect(times(5, ['bad', 'bad']).carried).toBe('sound');
  expect(times(10, ['bad', 'bad']).carried).toBe('text');
  expect(times(60, ['bad', 'bad']).carried).toBe('text');
});

test('more is carried again only after many good measurements in a row', () => {
  const weak = times(5, ['bad']);
  expect(times(14, ['good'], weak).carried).toBe('sound');
  expect(times(15, ['good'], weak).carried).toBe('picture');
  expect(times(14, ['good'], weigh(times(14, ['good'], weak), ['bad'])).carried).toBe('sound');
});

test('nobody to talk to says nothing about the line', () => {
  expect(times(30, [])).toEqual(AT_FIRST);
});
