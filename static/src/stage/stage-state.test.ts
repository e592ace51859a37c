import { expect, it } from 'vitest';
import { BEGINNING, next, type StageEvent, type StageState, waitSeconds } from './stage-state';

const run = (...events: StageEvent[]): StageState => events.reduce(next, BEGINNING);
const off: StageEvent = { type: 'off', why: 'Pause' };

it('asks, opens and plays', () => {
  expect(run({ type: 'live' }, { type: 'started' })).toEqual({ ...BEGINNING, phase: 'playing' });
});

it('waits while the stage is off, says why, and asks again', () => {
  expect(run(off)).toEqual({ phase: 'waiting', failures: 1, reason: 'off', why: 'Pause' });
  expect(run(off, { type: 'due' }).phase).toBe('asking');
});

it.each<[string, StageEvent[]]>([
  ['the question', []],
  ['the opening', [{ type: 'live' }]],
  ['the picture', [{ type: 'live' }, { type: 'started' }]],
])('waits and tries again when %s fails', (_, before) => {
  const failed = run(...before, { type: 'failed' });

  expect(failed).toMatchObject({ phase: 'waiting', reason: 'lost' });
  expect(
    [{ type: 'due' }, { type: 'live' }, { type: 'started' }].reduce(next as never, failed),
  ).toMatchObject({
    phase: 'playing',
    failures: 0,
  });
});

it('counts failures until there is a picture', () => {
  const again: StageEvent[] = [{ type: 'failed' }, { type: 'due' }, { type: 'live' }];

  expect(run(...again, ...again, off).failures).toBe(2);
  expect(run(...again, ...again, { type: 'started' }).failures).toBe(0);
});

it('ignores what comes too late, by returning the very same state', () => {
  const waiting = run(off);
  const playing = run({ type: 'live' }, { type: 'started' });

  expect(next(waiting, { type: 'failed' })).toBe(waiting);
  expect(next(waiting, { type: 'started' })).toBe(waiting);
  expect(next(waiting, { type: 'live' })).toBe(waiting);
  expect(next(playing, { type: 'due' })).toBe(playing);
  expect(next(playing, off)).toBe(playing);
});

it('waits 2 seconds first, twice as long each time, 15 at most, and spreads the viewers', () => {
  expect([1, 2, 3, 4, 5, 500].map((failures) => waitSeconds(failures, 1))).toEqual([2, 4, 8, 15, 15, 15]);
  expect(waitSeconds(4, 0)).toBe(11.25);
});
