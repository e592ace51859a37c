import { describe, expect, test } from 'vitest';
import { factOf, stateOf } from './slot-state';

const HOUR = 3_600_000;

describe('the state of a slot', () => {
  test('follows the plan while nobody says anything', () => {
    expect([-1, 0, HOUR - 1, HOUR].map((now) => stateOf('', 0, HOUR, now))).toEqual([
      'planned',
      'running',
      'running',
      'ended',
    ]);
  });

  test('is what somebody said, early or late', () => {
    expect(stateOf('started', 0, HOUR, -HOUR)).toBe('running');
    expect(stateOf('started', 0, HOUR, 2 * HOUR)).toBe('running');
    expect(stateOf('ended', 0, HOUR, 1)).toBe('ended');
    expect(stateOf('cancelled', 0, HOUR, 1)).toBe('cancelled');
  });

  test('is over two hours after the planned end if nobody ended it', () => {
    expect(stateOf('started', 0, HOUR, 3 * HOUR)).toBe('ended');
  });

  test('is on for two hours after the last start if that was later than the planned end', () => {
    expect(stateOf('started', 0, HOUR, 4 * HOUR, 3 * HOUR)).toBe('running');
    expect(stateOf('started', 0, HOUR, 5 * HOUR, 3 * HOUR)).toBe('ended');
  });

  test('says cancelled before ended before started', () => {
    const slot = {
      id: 'a',
      version: 1,
      started_at: 'x',
      last_started_at: 'x',
      ended_at: 'x',
      cancelled_at: 'x',
    };
    expect(factOf(slot)).toBe('cancelled');
    expect(factOf({ ...slot, cancelled_at: null })).toBe('ended');
    expect(factOf({ ...slot, cancelled_at: null, ended_at: null })).toBe('started');
    expect(factOf({ ...slot, cancelled_at: null, ended_at: null, started_at: null })).toBe('');
  });
});
