import { describe, expect, test } from 'vitest';
import { at, call, change, offer, open, person, rooms, step, view } from './board-make';
import { type Board, boardOf, knowsAll, renewed, told, withSet, withWhere } from './board-state';

const start = boardOf(view(rooms([open('A'), open('B')]), [person('Ada', 'A'), person('Ben')]));
const placed = (board: Board) =>
  Object.fromEntries([...board.people.values()].map((one) => [one.name, one.room_id]));

describe('what is told', () => {
  test('takes the place of what was known', () => {
    const board = told(start, change(6, { people: [person('Ben', 'B')] }));

    expect(placed(board)).toEqual({ Ada: 'r-A', Ben: 'r-B' });
  });

  test('twice changes nothing, and neither does what is older than the snapshot', () => {
    const push = change(6, { people: [person('Ben', 'B')], steps: [step(1)] });
    const once = told(start, push);

    expect(told(once, push)).toEqual(once);
    expect(placed(told(start, change(5, { people: [person('Ben', 'B')] })))).toEqual(placed(start));
  });

  test('late does not undo what is newer, and still brings what only it holds', () => {
    const newer = told(start, change(7, { people: [person('Ben', 'A')] }));
    const board = told(newer, change(6, { people: [person('Ben', 'B'), person('Ada', 'B')] }));

    expect(placed(board)).toEqual({ Ada: 'r-B', Ben: 'r-A' });
  });

  test('while everything is fetched anew is not lost, and what was fetched before something newer is', () => {
    const fetched = view(rooms([open('A'), open('B')]), [person('Ben')]);
    const meanwhile = { name: 'breakout.board_changed', data: change(6, { people: [person('Ben', 'B')] }) };

    expect(placed(renewed(start, fetched, [meanwhile]))).toEqual({ Ben: 'r-B' });
    const newer = boardOf(view(rooms([], { version: 7 }), []));
    expect(renewed(newer, fetched, [])).toBe(newer);
  });

  test('of another set is of no concern', () => {
    const push = { ...change(6, { people: [person('Ben', 'B')] }), set_id: 'another' };

    expect(told(start, push)).toBe(start);
  });

  test('in any order leads to the same', () => {
    const pushes = [
      change(6, { people: [person('Ben', 'A')], offers: [offer('Ada', 'B')], steps: [step(1)] }),
      change(7, { people: [person('Ada', 'B')], offers: [offer('Ada', 'B', { answer: 'accepted' })] }),
      change(8, { calls: [call('A')], steps: [step(2)] }),
      change(9, { calls: [call('A', { ended_at: at(0), outcome: 'answered' })], gone: ['p-Ben'] }),
    ];
    const shown = (board: Board) => [placed(board), [...board.offers], [...board.calls], board.steps];
    const inOrder = pushes.reduce(told, start);

    expect(shown([...pushes].reverse().reduce(told, start))).toEqual(shown(inOrder));
    expect(placed(inOrder)).toEqual({ Ada: 'r-B' });
    expect(inOrder.offers.size + inOrder.calls.size).toBe(0);
    expect(inOrder.steps.map(({ id }) => id)).toEqual(['t2', 't1']);
  });

  test('of who waits is kept apart from where they are', () => {
    const waits = { participant_id: 'p-Ben', room_id: 'r-A', asked_at: at(0) };
    const asked = told(start, change(7, { requests: [waits] }));
    const board = told(asked, change(6, { people: [person('Ben', 'B')] }));

    expect(placed(board)['Ben']).toBe('r-B');
    expect([...board.requests.values()]).toEqual([waits]);
    const over = change(8, { requests: [{ participant_id: 'p-Ben', room_id: null, asked_at: null }] });
    expect(told(board, over).requests.size).toBe(0);
  });

  test('of who is gone is not undone by what is older', () => {
    const gone = told(start, change(7, { gone: ['p-Ben'] }));

    expect(placed(told(gone, change(6, { people: [person('Ben', 'B')] })))).toEqual({ Ada: 'r-A' });
  });
});

describe('the set', () => {
  test('is the newest that was heard of', () => {
    const newer = withSet(start, rooms([open('A')], { version: 6 }));

    expect(newer.set.rooms.length).toBe(1);
    expect(withSet(newer, rooms([], { version: 6 }))).toBe(newer);
    expect(withSet(newer, rooms([], { version: 9, id: 'another' }))).toBe(newer);
  });
});

test('somebody who has just joined the event is noticed', () => {
  expect(knowsAll(start)).toBe(true);
  expect(knowsAll(withWhere(start, { 'p-new': 'parent' }))).toBe(false);
});
