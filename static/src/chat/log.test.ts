import { describe, expect, test } from 'vitest';
import { newsIn, type Log, logOf, refreshed, withMessage, withOlder, withPin } from './log';
import { list, ME, message, upTo } from './make';

const ids = (log: Log): string[] => log.messages.map((one) => one.id);
const empty = logOf(list([]));

/** The same numbers in another order each time, the same ones in each run. */
function shuffled<T>(things: T[], seed: number): T[] {
  let state = seed;
  const random = (): number => (state = (state * 1103515245 + 12345) % 2147483648);
  return things
    .map((thing) => ({ thing, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ thing }) => thing);
}

describe('messages', () => {
  test.each(upTo(20))('come out in order and once each, however they come in (%i)', (seed) => {
    const sent = upTo(12).map((number) => message(number));
    const edits = upTo(12).map((number) => message(number, { version: 2, text: `neu ${number}` }));

    const log = shuffled([...sent, ...sent, ...edits], seed).reduce(withMessage, empty);

    expect(ids(log)).toEqual(sent.map((one) => one.id));
    expect(log.messages.map((one) => one.text)).toEqual(edits.map((one) => one.text));
  });

  test('of the same instant are ordered by their ids', () => {
    const sent_at = '2026-05-12T08:00:00Z';
    const log = ['c', 'a', 'b'].map((id) => message(1, { id, sent_at })).reduce(withMessage, empty);

    expect(ids(log)).toEqual(['a', 'b', 'c']);
  });

  test('with and without a fraction of a second are ordered by time', () => {
    const fraction = message(1, { id: 'a', sent_at: '2026-05-12T08:00:00.000001Z' });
    const whole = message(2, { id: 'b', sent_at: '2026-05-12T08:00:00Z' });

    expect(ids([fraction, whole].reduce(withMessage, empty))).toEqual(['b', 'a']);
  });

  test('of a page that is not there yet are left to that page', () => {
    const log = logOf(list([message(5)], { has_more: true }));

    expect(ids(withMessage(log, message(1, { version: 3 })))).toEqual(['m5']);
  });

  test('are forgotten at the far end when there are too many', () => {
    const log = upTo(1005)
      .map((number) => message(number))
      .reduce(withMessage, empty);

    expect(log.messages).toHaveLength(1000);
    expect(ids(log)[0]).toBe('m6');
  });
});

test('an older page comes before what is there, without repetitions', () => {
  const log = logOf(list([message(3), message(4)], { has_more: true }));

  const longer = withOlder(log, list([message(1), message(2), message(3)]));

  expect(ids(longer)).toEqual(['m1', 'm2', 'm3', 'm4']);
  expect(longer.hasMore).toBe(false);
});

describe('a fresh list', () => {
  test('replaces what may have been deleted meanwhile, and keeps what came after it', () => {
    const log = logOf(list([message(1), message(2), message(5)]));

    const fresh = refreshed(log, list([message(2, { version: 2, is_deleted: true, text: '' }), message(4)]));

    expect(ids(fresh)).toEqual(['m2', 'm4', 'm5']);
    expect(fresh.messages[0]?.text).toBe('');
  });

  test('does not undo what is known to be newer', () => {
    const log = logOf(list([message(1, { version: 2, text: 'neu' })]));

    expect(refreshed(log, list([message(1)])).messages[0]?.text).toBe('neu');
  });
});

describe('what is pinned', () => {
  const pin = (number: number, version: number) => ({ room_id: 'r', message: message(number), version });

  test('is what was pinned last, whatever is told last', () => {
    const log = [pin(2, 2), pin(1, 1)].reduce(withPin, empty);

    expect(log.pin.message?.id).toBe('m2');
  });

  test('shows an edit, and goes with its message', () => {
    const log = withPin(withMessage(empty, message(1)), pin(1, 1));

    const edited = withMessage(log, message(1, { version: 2, text: 'neu' }));
    expect(edited.pin.message?.text).toBe('neu');

    const deleted = withMessage(edited, message(1, { version: 3, is_deleted: true, text: '' }));
    expect(deleted.pin.message).toBeNull();
  });
});

test('news are messages of others that came at the end', () => {
  const before = logOf(list([message(2)]));
  const now = [message(1), message(3), message(4, { participant_id: ME }), message(2, { version: 2 })].reduce(
    withMessage,
    before,
  );

  expect(newsIn(before, now, ME).map(({ id }) => id)).toEqual(['m3']);
});
