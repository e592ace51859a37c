import { describe, expect, test } from 'vitest';
import {
  answeringOf,
  type Board,
  boardOf,
  hiddenOwn,
  personTold,
  renewed,
  roomTold,
  withOwn,
  withOwnSupport,
} from './board';
import { list, own, question, ROOM } from './make';

const empty = boardOf(list([]));
const changed = (board: Board, ...more: Parameters<typeof question>) =>
  roomTold(board, 'question.changed', { question: question(...more) });
const removed = (number: number, version: number) => ({ id: `q${number}`, room_id: ROOM, version });
const tally = (number: number, support_count: number, support_version: number) => ({
  id: `q${number}`,
  support_count,
  support_version,
});
const shown = (board: Board) =>
  [...board.published.things.values()].map((one) => `${one.id} ${one.state} ${one.support_count}`);

describe('the room', () => {
  const pushes: [string, unknown][] = [
    ['question.changed', { question: question(1) }],
    ['question.supported', tally(1, 1, 1)],
    ['question.changed', { question: question(1, { version: 2, state: 'answering', ...tally(1, 1, 1) }) }],
    ['question.removed', removed(1, 3)],
    ['question.changed', { question: question(1, { version: 4, state: 'answered', ...tally(1, 2, 2) }) }],
    ['question.supported', tally(1, 3, 3)],
  ];

  test('is seen as it was told, and what is told twice changes nothing', () => {
    const once = pushes.reduce((board, [name, data]) => roomTold(board, name, data), empty);
    const twice = [...pushes, ...pushes].reduce((board, [name, data]) => roomTold(board, name, data), empty);

    expect(shown(once)).toEqual(['q1 answered 3']);
    expect(shown(twice)).toEqual(shown(once));
  });

  test('what is gone is not brought back by what is older', () => {
    const board = roomTold(empty, 'question.removed', removed(1, 3));

    expect(shown(changed(board, 1, { version: 2 }))).toEqual([]);
    expect(shown(changed(board, 1, { version: 4 }))).toEqual(['q1 published 0']);
  });

  test('an older tally does not replace a newer one, neither alone nor with a change', () => {
    const board = roomTold(changed(empty, 1), 'question.supported', tally(1, 5, 5));

    expect(shown(roomTold(board, 'question.supported', tally(1, 4, 4)))).toEqual(['q1 published 5']);
    expect(shown(changed(board, 1, { version: 2, state: 'answered', ...tally(1, 4, 4) }))).toEqual([
      'q1 answered 5',
    ]);
  });

  test('a tally of a question that is not seen changes nothing', () => {
    expect(roomTold(empty, 'question.supported', tally(9, 5, 5))).toEqual(empty);
  });

  test('knows which question is being answered', () => {
    const board = changed(changed(empty, 1), 2, { state: 'answering' });

    expect(answeringOf(board)?.id).toBe('q2');
    expect(answeringOf(changed(board, 2, { version: 2, state: 'answered' }))).toBeUndefined();
  });
});

describe('the own questions', () => {
  const told = (board: Board, ...more: Parameters<typeof own>) =>
    personTold(board, ROOM, 'question.own_changed', { question: own(...more) });

  test('that the room does not see stand apart, the newest first, until they are published', () => {
    const asked = told(told(empty, 1), 2);
    expect(hiddenOwn(asked).map((one) => one.id)).toEqual(['q2', 'q1']);

    const decided = told(told(asked, 1, { version: 2, state: 'published' }), 2, {
      version: 2,
      state: 'rejected',
      reason: 'Doppelt',
    });
    expect(hiddenOwn(decided).map((one) => one.reason)).toEqual(['Doppelt']);
    expect(shown(decided)).toEqual(['q1 published 0']);
  });

  test('of another room are of no concern here', () => {
    expect(told(empty, 1, { room_id: 'another' })).toEqual(empty);
  });

  test('that were withdrawn are gone', () => {
    expect(hiddenOwn(personTold(told(empty, 1), ROOM, 'question.removed', removed(1, 2)))).toEqual([]);
  });

  test('stay the own ones when the room loses sight of them', () => {
    const published = withOwn(empty, own(1, { state: 'published' }));
    const gone = roomTold(published, 'question.removed', removed(1, 2));
    const archived = told(gone, 1, { version: 2, state: 'archived' });

    expect(shown(archived)).toEqual([]);
    expect(hiddenOwn(archived).map((one) => one.state)).toEqual(['archived']);
  });
});

describe('the own support', () => {
  test('is what the server says', () => {
    const board = withOwnSupport(changed(empty, 1), { ...tally(1, 4, 2), is_supported: true });
    expect(board.supported.has('q1')).toBe(true);
    expect(shown(board)).toEqual(['q1 published 4']);

    expect(withOwnSupport(board, { ...tally(1, 3, 3), is_supported: false }).supported.has('q1')).toBe(false);
  });
});

describe('a fresh list', () => {
  test('replaces what is known', () => {
    const before = changed(changed(empty, 1), 2);

    expect(shown(renewed(before, before, list([question(2), question(3)])))).toEqual([
      'q2 published 0',
      'q3 published 0',
    ]);
  });

  test('does not undo what came while it was under way', () => {
    const before = withOwn(changed(empty, 1), own(5));
    let now = withOwn(changed(before, 2), own(6));
    now = withOwnSupport(now, { ...tally(1, 1, 1), is_supported: true });
    now = personTold(now, ROOM, 'question.removed', removed(5, 2));

    const fresh = renewed(before, now, list([question(1)], { own: [own(5)] }));

    expect(shown(fresh)).toEqual(['q1 published 1', 'q2 published 0']);
    expect([...fresh.supported]).toEqual(['q1']);
    expect(hiddenOwn(fresh).map((one) => one.id)).toEqual(['q6']);
  });
});
