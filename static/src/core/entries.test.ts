import { expect, test } from 'vitest';
import { isNewer, newest } from './entries';

test('ids are compared by time, then by sequence, as numbers', () => {
  expect(isNewer('1700000000001-0', '1700000000000-9')).toBe(true);
  expect(isNewer('1700000000000-10', '1700000000000-9')).toBe(true);
  expect(isNewer('999-0', '1700000000000-0')).toBe(false);
  expect(isNewer('5-1', '5-1')).toBe(false);
});

test('the newest of two ids is the later one', () => {
  expect(newest('5-10', '5-9')).toBe('5-10');
});
