import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, begin, end, press, push, refuse, script, settle, show, socket } from '../core/fake-live';
import './event-membership';
import type { EventMembership } from './event-membership';

const ME = 'f0000000-0000-4000-8000-000000000001';
const TOPIC = `person:${ME}`;

const told = (name: string, data: object) => push(TOPIC, name, { participant_id: ME, ...data });

async function stand(): Promise<EventMembership> {
  await show(`<event-membership>${script({ participant_id: ME })}</event-membership>`);
  const element = document.querySelector<EventMembership>('event-membership')!;
  element.reload = vi.fn();
  return element;
}

beforeEach(() => {
  begin();
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
});
afterEach(end);

test('whoever is removed from the event gets the page that says so', async () => {
  const element = await stand();

  await told('event.participant_removed', { room_id: null, reason: '' });

  expect(element.reload).toHaveBeenCalledOnce();
});

test('who is removed from one room stays on the other pages', async () => {
  const element = await stand();

  await told('event.participant_removed', { room_id: 'a-room', reason: '' });

  expect(element.reload).not.toHaveBeenCalled();
});

test('in a room the door tells it', async () => {
  const element = await stand();
  document.body.append(document.createElement('room-door'));

  await told('event.participant_removed', { room_id: null, reason: '' });

  expect(element.reload).not.toHaveBeenCalled();
});

test('who was removed while the line was down leaves when it is back', async () => {
  const element = await stand();
  refuse('live.follow', '', 'app.not_found');

  socket.drop();
  socket.arrive();
  await settle();

  expect(element.reload).toHaveBeenCalledOnce();
});

test('another role is offered and not forced, because typed text would get lost', async () => {
  const element = await stand();
  expect(element.querySelector('button')).toBeNull();

  await told('event.role_changed', { role: 20, version: 2 });

  expect(element.reload).not.toHaveBeenCalled();
  await press('Load the page again');
  expect(element.reload).toHaveBeenCalledOnce();
});
