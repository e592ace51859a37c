import { afterEach, beforeEach, expect, test } from 'vitest';
import { begin, button, end, hold, press, settle, socket } from '../core/fake-live';
import { setUnseen } from '../core/unseen';
import { list, ME, message } from './make';
import { log, panel, show, stand, texts, told } from './stand';

const ofBen = (number: number) => message(number, { participant_id: 'p-ben', name: 'Ben' });
const unread = () => document.querySelector('.tab__unread .count')?.textContent;
const asked = () => socket.named('chat.list').length;

beforeEach(begin);
afterEach(() => {
  setUnseen([]);
  end();
});

test('what somebody wrote whom one has blocked is gone at once, and what they write does not come', async () => {
  await show([message(1), ofBen(2)]);
  const before = asked();
  setUnseen(['p-ada']);
  await settle();
  expect(texts()).toEqual(['Nachricht 2']);

  await told(message(3));
  await told(ofBen(4));
  expect(texts()).toEqual(['Nachricht 2', 'Nachricht 4']);
  expect(asked()).toBe(before);
});

test('with the block lifted all of it is there again, also what the server had left out', async () => {
  setUnseen(['p-ada']);
  await show([ofBen(2)]);
  stand.stored = list([message(1), ofBen(2)]);
  setUnseen([]);
  await settle();

  expect(texts()).toEqual(['Nachricht 1', 'Nachricht 2']);
});

test('an answer that was on its way does not bring them back', async () => {
  await show([ofBen(3)], { has_more: true });
  const answers = hold('chat.list', () => list([message(1), ofBen(2)]));
  await press('Older messages');
  setUnseen(['p-ada']);
  answers[0]?.();
  await settle();

  expect(texts()).toEqual(['Nachricht 2', 'Nachricht 3']);
});

test('the tab counts nothing of them, not even what was counted already', async () => {
  await show([message(1)]);
  document.querySelector('[role=tab]')?.setAttribute('aria-selected', 'false');
  for (const one of [message(2), ofBen(3), message(4)]) await told(one);
  expect(unread()).toBe('3');
  setUnseen(['p-ada']);
  await settle();
  expect(unread()).toBe('1');

  await told(message(5));
  expect(unread()).toBe('1');
});

test('nor does what stands further down', async () => {
  await show([ofBen(1)]);
  Object.defineProperties(log(), { scrollHeight: { value: 1000 }, clientHeight: { value: 300 } });
  log().dispatchEvent(new Event('scroll'));
  await told(message(2));
  await told(ofBen(3));
  expect(button('2 new messages')).toBeDefined();
  setUnseen(['p-ada']);
  await settle();

  expect(button('1 new message')).toBeDefined();
});

test('who reads further up stays there, also where the own words are the last that remain', async () => {
  await show([message(1), message(2, { participant_id: ME }), message(3)]);
  Object.defineProperties(log(), { scrollHeight: { value: 1000 }, clientHeight: { value: 300 } });
  log().scrollTop = 100;
  log().dispatchEvent(new Event('scroll'));
  setUnseen(['p-ada']);
  await settle();

  expect(log().scrollTop).toBe(100);
});

test('who moderates is read, and so is what is pinned for all', async () => {
  const word = message(1, { badge: 'moderator' });
  setUnseen(['p-ada']);
  await show([word, message(2)], { pin: { room_id: word.room_id, message: message(2), version: 1 } });

  expect(texts()).toEqual(['Nachricht 1']);
  expect(panel().querySelector('.pinned')?.textContent).toContain('Nachricht 2');
});
