import { describe, expect, test } from 'vitest';
import { isSame, movedCaret, NOTHING, plain } from './content';

test('a text is compared as the server stores it', () => {
  const typed = { ...NOTHING, text: ' eins \r\nzwei\t\n', who: ' Ada  Beispiel ' };

  expect(plain(typed)).toEqual({ kind: 'outcome', text: 'eins\nzwei', who: 'Ada Beispiel' });
  expect(isSame(typed, plain(typed))).toBe(true);
  expect(isSame(typed, { ...typed, kind: 'question' })).toBe(false);
});

describe('the caret', () => {
  test.each([
    ['eins\nzwei', 'eins\nneu\nzwei', 9, 13], // it stood behind "zwei", and does so again
    ['eins\nzwei', 'eins\nzwei\ndrei', 4, 4],
    ['eins\nzwei', 'zwei', 9, 4],
    ['eins', 'eins', 2, 2],
    ['', 'neu', 0, 0],
  ])('stays behind the same letters: %j becomes %j', (before, after, at, then) => {
    expect(movedCaret(before, after, at)).toBe(then);
  });
});
