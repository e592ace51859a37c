import { isAnybodyUnseen, isUnseen } from '../core/unseen';
import type { Message, MessageList, Pin } from './shapes';

/** The server hands out no more than its newest so many messages. */
const MOST = 1000;

/** The messages of a room as far as they are known, oldest first, and what is pinned. */
export interface Log {
  readonly messages: readonly Message[];
  readonly hasMore: boolean;
  readonly pin: Pin;
}

export const logOf = (list: MessageList): Log => ({
  messages: list.messages,
  hasMore: list.has_more,
  pin: list.pin,
});

// instants end with Z, with or without a fraction before it; without the Z they compare as texts
const order = (message: Message): string => `${message.sent_at.replace('Z', '')} ${message.id}`;
const isAfter = (one: Message, other: Message): boolean => order(one) > order(other);

/** Take in a new or changed message: each once, in its place, and never an older version for a newer one. */
export function withMessage(log: Log, message: Message): Log {
  return { ...log, messages: inserted(log, message), pin: repinned(log.pin, message) };
}

function inserted({ messages, hasMore }: Log, message: Message): readonly Message[] {
  const known = messages.findLastIndex((one) => one.id === message.id);
  if (known >= 0) return isNewer(message, messages[known]) ? messages.with(known, message) : messages;
  const before = messages.findLastIndex((one) => isAfter(message, one));
  if (before < 0 && hasMore) return messages; // it comes with its page
  return messages.toSpliced(before + 1, 0, message).slice(-MOST);
}

/** Take in the page of messages before the oldest one that is known. */
export function withOlder(log: Log, page: MessageList): Log {
  const known = new Set(log.messages.map((one) => one.id));
  const older = page.messages.filter((one) => !known.has(one.id));
  return { ...log, messages: [...older, ...log.messages], hasMore: page.has_more };
}

/**
 * Begin anew from a fresh list after changes may have been missed. What is known stays only where the list holds it
 * or ends before it: an older page could hold what was deleted meanwhile.
 */
export function refreshed(log: Log, list: MessageList): Log {
  const last = list.messages.at(-1);
  const later = log.messages.filter((one) => !last || isAfter(one, last));
  const versions = new Map(log.messages.map((one) => [one.id, one]));
  const listed = list.messages.map((one) => {
    const known = versions.get(one.id);
    return known && isNewer(known, one) ? known : one;
  });
  return { messages: [...listed, ...later], hasMore: list.has_more, pin: newerPin(log.pin, list.pin) };
}

export const withPin = (log: Log, pin: Pin): Log => ({ ...log, pin: newerPin(log.pin, pin) });

/** Leave out what was written by whom one has blocked, but nothing of who moderates. What is pinned is for everybody. */
export function seenOf(messages: readonly Message[]): readonly Message[] {
  if (!isAnybodyUnseen()) return messages;
  return messages.filter((one) => one.badge === 'moderator' || !isUnseen(one.participant_id));
}

/** The messages of others that stand after those that were known before. */
export function newsIn(before: Log, now: Log, me: string): readonly Message[] {
  const last = before.messages.at(-1);
  return now.messages.filter((one) => one.participant_id !== me && (!last || isAfter(one, last)));
}

function repinned(pin: Pin, message: Message): Pin {
  if (pin.message?.id !== message.id || !isNewer(message, pin.message)) return pin;
  return { ...pin, message: message.is_deleted ? null : message };
}

const newerPin = (known: Pin, come: Pin): Pin => (come.version >= known.version ? come : known);

const isNewer = (come: Message, known: Message | undefined): boolean => come.version > (known?.version ?? 0);
