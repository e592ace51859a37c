import { expect, test } from 'vitest';
import { Speaking } from './speaking';

const hear = (speaking: Speaking, level: number, now: number) => [
  ...speaking.hear(new Map([['Ada', level]]), now),
];

test('whoever is loud speaks, and still does in the pause between two words', () => {
  const speaking = new Speaking();

  expect(hear(speaking, 0.2, 1000)).toEqual(['Ada']);
  expect(hear(speaking, 0, 1700)).toEqual(['Ada']);
  expect(hear(speaking, 0, 1900)).toEqual([]);
});

test('whoever left speaks no longer', () => {
  const speaking = new Speaking();
  hear(speaking, 0.2, 1000);

  expect([...speaking.hear(new Map(), 1100)]).toEqual([]);
});
