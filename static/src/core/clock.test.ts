import { expect, test } from 'vitest';
import { countdown, duration, minutesLeft, timeOfDay } from './clock';

test('times are those of the zone, without a leading zero', () => {
  expect(timeOfDay('2027-05-12T07:05:00Z', 'Europe/Berlin')).toBe('9:05');
  expect(timeOfDay('2027-05-12T22:30:00Z', 'Europe/Berlin')).toBe('0:30');
  expect(timeOfDay('2027-05-12T12:00:00Z', 'Europe/Berlin')).toBe('14:00');
});

test('a countdown ends at zero and never before', () => {
  expect(countdown(0)).toBe('0:00');
  expect(countdown(1)).toBe('0:01');
  expect(countdown(37 * 60_000 + 42_000)).toBe('37:42');
  expect(countdown(3_723_000)).toBe('1:02:03');
});

test('lengths are hours and minutes', () => {
  expect([38, 60, 270].map(duration)).toEqual(['38 min', '1 h', '4 h 30 min']);
});

test('what is over has no minutes left', () => {
  expect(minutesLeft(new Date(Date.now() - 1000))).toBe(0);
  expect(minutesLeft(new Date(Date.now() + 61_000))).toBe(2);
});
