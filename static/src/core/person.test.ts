import { expect, test } from 'vitest';
import { initials, tone } from './person';

test('initials leave titles out', () => {
  expect(initials('Dr. Jana von Petersen')).toBe('JP');
  expect(initials('Öykü')).toBe('Ö');
  expect(initials('  ')).toBe('?');
});

test('a tone is the same as on the server', () => {
  expect(tone('Jana Petersen')).toBe(1);
  expect(tone('')).toBe(1);
});
