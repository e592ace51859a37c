import { expect, test } from 'vitest';
import { cardsOf, inOrder, isWriting, renewed, told, withCard } from './cards';
import { card, list, ME, ROOM } from './make';

const texts = (cards: ReturnType<typeof cardsOf>) => inOrder(cards).map((one) => one.text);
const changed = (one: ReturnType<typeof card>) => ({
  id: one.id,
  room_id: ROOM,
  version: one.version,
  result: one,
});

test('a card comes, changes, and older news of it changes nothing', () => {
  const begun = told(cardsOf(list([])), 'result.changed', changed(card(1, { version: 2, text: 'neu' })));

  expect(texts(told(begun, 'result.changed', changed(card(1))))).toEqual(['neu']);
  const gone = told(begun, 'result.changed', { id: 'r1', room_id: ROOM, version: 3, result: null });
  expect(texts(gone)).toEqual([]);
  expect(texts(told(gone, 'result.changed', changed(card(1, { version: 2 }))))).toEqual([]);
});

test('a card that was split off stands behind the other', () => {
  const apart = card(3, { text: 'daneben', placed_at: card(1).placed_at });

  expect(texts(cardsOf(list([card(1), card(2), apart])))).toEqual(['Ergebnis 1', 'daneben', 'Ergebnis 2']);
});

test('the newer tally is kept, whatever comes first', () => {
  const begun = cardsOf(list([card(1)]));
  const tallied = told(begun, 'result.supported', { id: 'r1', support_count: 3, support_version: 3 });

  const after = told(tallied, 'result.changed', changed(card(1, { version: 2, support_count: 1 })));
  expect(after.things.get('r1')?.support_count).toBe(3);
});

test('what came while a list was fetched is kept', () => {
  const started = cardsOf(list([card(1), card(2)]));
  let now = withCard(started, 'r1', 2, card(1, { version: 2, text: 'neuer' }));
  now = withCard(now, 'r2', 2, null);

  expect(texts(renewed(started, now, list([card(1), card(2), card(3)])))).toEqual(['neuer', 'Ergebnis 3']);
});

test('somebody else who wrote a moment ago is writing', () => {
  const at = Date.parse(card(1).edited_at);

  expect(isWriting(card(1), ME, at + 1000)).toBe(true);
  expect(isWriting(card(1), ME, at + 6000)).toBe(false);
  expect(isWriting(card(1, { editor_id: ME }), ME, at + 1000)).toBe(false);
});
