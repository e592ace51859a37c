import { expect, test } from 'vitest';
import { person } from './board-make';
import { reasonOf } from './board-words';

test('only of who had wishes it is said that none could be fulfilled', () => {
  const placed = { how: 'wishes' as const };

  expect(reasonOf(person('Ada', 'A', { ...placed, wishes: ['r-B'] }))).toBe('no wish could be fulfilled');
  expect(reasonOf(person('Ben', 'A', placed))).toBe('placed by free seats');
  expect(reasonOf(person('Cem', 'A', { ...placed, wish: 2, wishes: ['r-B', 'r-A'] }))).toBe('wish number 2');
});
