import { expect, test } from 'vitest';
import { qualityWord } from './desk-words';

test('only of a plan that reaches all that is possible it is said that none is better', () => {
  expect(qualityWord(100)).toBe('Excellent: no better plan is possible');
  expect(qualityWord(99)).toBe('Excellent: hardly any better plan is possible');
});
