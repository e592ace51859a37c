import { describe, expect, test } from 'vitest';
import { call, broadcast, NOW, at } from './make';
import { banner, callOf, FRESH, outcomeOf, withBroadcast, withCall } from './room-news';
import { passed, timeLeft } from './time-told';

describe('the time that is left is said', () => {
  test('at 5 min, 1 min, 30 s and 10 s, once each', () => {
    const said: number[] = [];
    let before: number | undefined;
    for (let left = 400_000; left >= 0; left -= 1000) {
      const found = passed(before, left);
      if (found) said.push(found);
      before = left;
    }

    expect(said).toEqual([300, 60, 30, 10]);
  });

  test('not when somebody comes, and not for what a late look has missed but the last', () => {
    expect(passed(undefined, 250_000)).toBeUndefined();
    expect(passed(301_000, 29_000)).toBe(30);
  });

  test('again after the room was given more time', () => {
    expect(passed(8000, 308_000)).toBeUndefined();
    expect(passed(300_500, 299_500)).toBe(300);
  });

  test('not at the end, which is said in its own words', () => {
    expect(passed(1000, 0)).toBeUndefined();
  });

  test.each([
    [300, '5 minutes left'],
    [60, '1 minute left'],
    [10, '10 seconds left'],
  ])('%d s are “%s”', (seconds, text) => {
    expect(timeLeft(seconds)).toBe(text);
  });
});

describe('broadcasts', () => {
  test('stand in the order in which they were sent, each once', () => {
    const [first, second] = [broadcast(), broadcast({ id: 'b2', sent_at: at(-20) })];

    expect(withBroadcast(withBroadcast([second], first), second)).toEqual([first, second]);
  });

  test('only the newest is a banner, until it is closed or old', () => {
    const both = [broadcast(), broadcast({ id: 'b2', sent_at: at(-20) })];

    expect(banner(both, new Set(), null, NOW)?.id).toBe('b2');
    expect(banner(both, new Set(), at(-30), NOW)?.id).toBe('b2');
    expect(banner(both, new Set(), at(-10), NOW)).toBeUndefined(); // of an earlier opening
    expect(banner(both, new Set(['b2']), null, NOW)).toBeUndefined();
    expect(banner(both, new Set(), null, NOW + FRESH)).toBeUndefined();
    expect(banner([], new Set(), null, NOW)).toBeUndefined();
  });
});

describe('calls', () => {
  test('there is one of a kind, and one that has ended is over', () => {
    const taken = call({ taken_by: 'Mo', taken_at: at(0) });
    const calls = withCall(withCall([], call()), taken);

    expect(callOf(calls, 'help')).toBe(taken);
    expect(callOf(calls, 'time')).toBeUndefined();
    expect(withCall(calls, call({ ended_at: at(0) }))).toEqual([]);
  });

  test.each([
    ['granted', 'time', 'The room has more time.'],
    ['refused', 'time', 'The moderation cannot give the room more time.'],
    ['answered', 'help', 'The moderation has dealt with the call for help.'],
    ['cancelled', 'help', ''],
    ['closed', 'help', ''],
  ] as const)('one that was %s (%s) says “%s”', (outcome, kind, text) => {
    expect(outcomeOf(call({ kind, outcome, ended_at: at(0) }))).toBe(text);
  });
});
