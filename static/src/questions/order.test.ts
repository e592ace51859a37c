import { expect, test } from 'vitest';
import { question } from './make';
import { arranged, sorted } from './order';
import { STEPS, TRAYS, trayOf } from './steps';

const ids = (questions: { id: string }[]) => questions.map((one) => one.id);
const some = [
  question(1, { support_count: 2 }),
  question(2, { support_count: 9, state: 'answered' }),
  question(3, { support_count: 5 }),
  question(4, { support_count: 0, state: 'answering' }),
  question(5, { support_count: 5 }),
];

test('what most want comes first, below what is being answered and above what was', () => {
  expect(ids(sorted(some, 'popular'))).toEqual(['q4', 'q5', 'q3', 'q1', 'q2']);
});

test('what is newest comes first, below what is being answered and above what was', () => {
  expect(ids(sorted(some, 'new'))).toEqual(['q4', 'q5', 'q3', 'q1', 'q2']);
  expect(ids(sorted([question(1, { support_count: 9 }), question(2)], 'new'))).toEqual(['q2', 'q1']);
});

test('nothing moves while somebody points at it, and new questions come at the end', () => {
  const before = ['q1', 'q3', 'q9'];
  const now = [question(1), question(3, { support_count: 5 }), question(4, { support_count: 7 })];

  expect(ids(arranged(now, 'popular', before, true))).toEqual(['q1', 'q3', 'q4']);
  expect(ids(arranged(now, 'popular', before, false))).toEqual(['q4', 'q3', 'q1']);
});

test('every state has its tray and a way on', () => {
  const states = Object.keys(STEPS) as (keyof typeof STEPS)[];

  expect([...new Set(states.map(trayOf))].sort()).toEqual([...TRAYS].sort());
  expect(states.filter((state) => STEPS[state].length === 0)).toEqual([]);
});
