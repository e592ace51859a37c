import { expect, test } from 'vitest';
import { at, mine, NOW, partner, running, series, talking } from './make';
import { cameOut, clockShown, inPlace, markPassed, sceneOf } from './scene';
import type { MineView } from './shapes';

const ready = mine({ is_ready: true, standing: 'ready' });

test('who has not said to be ready sees what is to come, also while rounds go on', () => {
  expect(sceneOf(series(), mine(), NOW)).toBe('before');
  expect(sceneOf(running(), mine(), NOW)).toBe('before');
  expect(sceneOf(running({ state: 'paused', paused_at: at(0) }), mine(), NOW)).toBe('before');
});

test('who is ready waits for the start, and then for the round', () => {
  expect(sceneOf(series(), ready, NOW)).toBe('waiting');
  expect(sceneOf(series({ state: 'running', next_starts_at: at(10) }), ready, NOW)).toBe('next');
  expect(sceneOf(running({ next_starts_at: at(195) }), ready, NOW + 185_000)).toBe('next');
});

test('where no two can be brought together no clock runs down again and again', () => {
  const putOff = series({ state: 'running', next_starts_at: at(10), planned: 1, is_put_off: true });

  expect(sceneOf(putOff, ready, NOW)).toBe('alone');
  expect(clockShown(putOff, ready, 'alone', NOW)).toBeUndefined();
});

test('who comes in the middle of a round is looked after', () => {
  expect(sceneOf(running({ next_starts_at: at(195) }), ready, NOW)).toBe('late');
});

test('a talk is known before it begins, and begins by the clock', () => {
  const later = talking({ starts_at: at(5), ends_at: at(245) });

  expect(sceneOf(running(), later, NOW)).toBe('found');
  expect(sceneOf(running(), later, NOW + 5000)).toBe('talking');
});

test('pausing leaves talks as they are, and lets the others wait', () => {
  const paused = running({ state: 'paused', paused_at: at(-10) });

  expect(sceneOf(paused, talking(), NOW)).toBe('talking');
  expect(sceneOf(paused, ready, NOW)).toBe('paused');
});

test('the end is the end for everybody', () => {
  for (const who of [mine(), ready, talking()])
    expect(sceneOf(running({ state: 'ended' }), who, NOW)).toBe('ended');
});

test('the clock runs to the end of the talk, else to when it goes on', () => {
  expect(clockShown(running(), talking(), 'talking', NOW)?.endsAt).toBe(NOW + 180_000);
  expect(clockShown(running({ round: null, next_starts_at: at(8) }), ready, 'next', NOW)?.endsAt).toBe(
    NOW + 8000,
  );
  expect(clockShown(series(), ready, 'waiting', NOW)).toBeUndefined();
});

test('a round that is planned is what one waits for, not the one after it', () => {
  const planned = series({
    state: 'running',
    planned: 1,
    round: { number: 1, starts_at: at(5), ends_at: at(245) },
    next_starts_at: at(260),
  });

  expect(sceneOf(planned, ready, NOW)).toBe('next');
  expect(clockShown(planned, ready, 'next', NOW)?.endsAt).toBe(NOW + 5000);
});

test('who leaves a talk reads until the round is over, and also on a page opened anew, that it is the next one', () => {
  const left = mine({ is_ready: true, standing: 'ready', has_left: true });
  const planned = running({ round: { number: 1, starts_at: at(5), ends_at: at(245) } });

  expect(sceneOf(running(), left, NOW)).toBe('left');
  expect(sceneOf(planned, left, NOW)).toBe('left');
  expect(sceneOf(running({ next_starts_at: at(195) }), left, NOW + 181_000)).toBe('next');
  expect(sceneOf(running(), { ...left, is_ready: false, standing: 'outside' }, NOW)).toBe('before');
});

test('whose company has gone reads so until the round is over, unless the round itself ended the talk', () => {
  const sitting = mine({ is_ready: true, standing: 'sitting_out' });
  const second = running({ planned: 2, round: { number: 2, starts_at: at(-1), ends_at: at(9) } });

  expect(sceneOf(running(), sitting, NOW, cameOut(running(), talking(), sitting))).toBe('stranded');
  expect(cameOut(running({ round: null }), talking(), ready)).toBeUndefined();
  expect(sceneOf(second, sitting, NOW, { round: 1 })).toBe('sitting_out');
});

test('a minute and fifteen seconds before the end are marks, each once, and not for who comes later', () => {
  expect(markPassed(61, 60)).toBe(60);
  expect(markPassed(60, 59)).toBeUndefined();
  expect(markPassed(16, 15)).toBe(15);
  expect(markPassed(200, 20)).toBeUndefined();
});

test('who joins a talk stands below those who were there before', () => {
  const names = ({ talk }: MineView) => talk?.partners.map(({ card }) => card.name);
  const before = talking({ partners: [partner('Cem'), partner('Dora')] });

  const joined = talking({ partners: [partner('Ada'), partner('Dora'), partner('Cem')] });

  expect(names(inPlace(before, joined))).toEqual(['Cem', 'Dora', 'Ada']);
  expect(names(inPlace(mine(), joined))).toEqual(['Ada', 'Dora', 'Cem']);
});
