import type { Message, MessageList, Place } from './shapes';

/** Things of the chat, for tests. */
export const ME = 'p-me';
export const ROOM = '11111111-1111-4111-8111-111111111111';

export const place = (more: Partial<Place['me']> = {}): Place => ({
  event_id: 'e1',
  room_id: ROOM,
  room_name: 'Plenum',
  is_talk: false,
  zone: 'Europe/Berlin',
  me: { participant_id: ME, may_moderate: false, ...more },
});

/** A message of the given number; higher numbers were sent later. */
export const message = (number: number, more: Partial<Message> = {}): Message => ({
  id: `m${number}`,
  room_id: ROOM,
  participant_id: 'p-ada',
  name: 'Ada Beispiel',
  organisation: '',
  badge: '',
  text: `Nachricht ${number}`,
  sent_at: new Date(Date.UTC(2026, 4, 12, 8, 0, number)).toISOString(),
  edited_at: null,
  is_deleted: false,
  deleted_by_moderator: false,
  version: 1,
  ...more,
});

export const list = (messages: Message[], more: Partial<MessageList> = {}): MessageList => ({
  messages,
  has_more: false,
  pin: { room_id: ROOM, message: null, version: 0 },
  is_silenced: false,
  ...more,
});

/** The numbers of all messages up to one. */
export const upTo = (last: number, first = 1): number[] =>
  Array.from({ length: last - first + 1 }, (_, at) => first + at);
