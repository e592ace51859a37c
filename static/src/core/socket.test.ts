import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSocket } from './socket';

interface Waiting {
  backoff: { duration(): number };
}

/** How long one client waits before each of its attempts to come back, in milliseconds. */
function waits(attempts: number): number[] {
  const { backoff } = openSocket().io as unknown as Waiting;
  return Array.from({ length: attempts }, () => backoff.duration());
}

let drawn: number[];
beforeEach(() => {
  drawn = [];
  vi.spyOn(Math, 'random').mockImplementation(() => drawn.shift() ?? 0);
});
afterEach(() => void vi.restoreAllMocks());

test('who cannot come back waits twice as long each time, and 5 seconds at most', () => {
  expect(waits(7)).toEqual([500, 1000, 2000, 4000, 5000, 5000, 5000]);
});

test('clients that lost the same server do not come back at the same moment', () => {
  const [early, late] = [0.8, 0.9].map((chance) => {
    drawn = [chance, chance, chance];
    return waits(3);
  });

  expect(early).toEqual([300, 600, 1200]);
  expect(late).toEqual([725, 1450, 2900]);
});
