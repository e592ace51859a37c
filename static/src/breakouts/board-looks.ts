import { t } from '../core/words';
import type { Activity, Call, Offer, Person, Room, Rooms } from './board-shapes';
import type { Board } from './board-state';

/** What the board shows is told here from what it knows: values in, values out. */

const MINUTE = 60_000;
const SILENT_AFTER = 5 * MINUTE;
const SOON = 5 * MINUTE;

/** So many people of a room are shown before somebody asks for all. */
export const SHOWN = 5;

export type RoomState = 'planned' | 'open' | 'ending' | 'closed';

/** How it stands with a room, as `wbv_events/breakouts/states.py` says it. */
export function stateOf({ opened_at, ends_at, closed_at }: Room, now: number): RoomState {
  if (closed_at) return 'closed';
  if (!opened_at) return 'planned';
  return ends_at && Date.parse(ends_at) <= now ? 'ending' : 'open';
}

export const isRunning = ({ opened_at, closed_at }: Room): boolean =>
  opened_at !== null && closed_at === null;
export const isRunningSet = ({ rooms }: Rooms): boolean => rooms.some(isRunning);

/** Whether a room that is open ends within five minutes. */
export const endsSoon = (room: Room, now: number): boolean =>
  stateOf(room, now) === 'open' && room.ends_at !== null && Date.parse(room.ends_at) - now <= SOON;

const NAMED = /^\S+ (\d{1,3}|[A-Z]{1,2})$/;

/** The letter or number that stands for each room: what its name ends with where all do so, else A, B, C. */
export function keysOf(rooms: readonly Room[]): Map<string, string> {
  const named = rooms.map(({ name }) => NAMED.exec(name)?.[1]);
  const isNamed = named.every((key) => key !== undefined) && new Set(named).size === named.length;
  return new Map(rooms.map(({ id }, at) => [id, (isNamed && named[at]) || letters(at)]));
}

/** A to Z, then AA, AB and so on. */
function letters(number: number): string {
  const before = Math.floor(number / 26);
  return (before ? letters(before - 1) : '') + String.fromCharCode(65 + (number % 26));
}

/** How a room is called in a sentence: its name where that is as short as its key, else its key; in any case of German. */
export function callOf(set: Rooms, room_id: string): string {
  const room = set.rooms.find(({ id }) => id === room_id);
  if (!room) return t('room (removed)');
  return NAMED.test(room.name) ? room.name : t('room {key}', { key: keysOf(set.rooms).get(room_id) ?? '' });
}

const byName = (one: Person, other: Person): number => one.name.localeCompare(other.name, 'de');

/** Whether somebody has a room: one that is closed while others are open is none any more. */
function hasRoom({ set }: Board, { room_id }: Person): boolean {
  const room = set.rooms.find(({ id }) => id === room_id);
  return room_id !== null && !(room?.closed_at && isRunningSet(set));
}

export const peopleIn = (board: Board, room_id: string): Person[] =>
  [...board.people.values()].filter((one) => one.room_id === room_id && hasRoom(board, one)).sort(byName);

/** Who is here and has no room; the moderation goes wherever it wants. */
export const withoutRoom = (board: Board): Person[] =>
  [...board.people.values()]
    .filter((one) => !hasRoom(board, one) && !one.is_moderating && one.participant_id in board.where)
    .sort(byName);

/** Who has no room and is not here. */
export const absentWithoutRoom = (board: Board): Person[] =>
  [...board.people.values()]
    .filter((one) => !hasRoom(board, one) && !one.is_moderating && !(one.participant_id in board.where))
    .sort(byName);

export const offersTo = (board: Board, room_id: string, now: number): Offer[] =>
  [...board.offers.values()].filter((one) => one.room_id === room_id && Date.parse(one.expires_at) > now);

export const offerOf = (board: Board, participant_id: string, now: number): Offer | undefined =>
  [...board.offers.values()].find(
    (one) => one.participant_id === participant_id && Date.parse(one.expires_at) > now,
  );

/** How many seats are taken: by who is in the room, and by offers that hold one. */
export function takenIn(board: Board, room_id: string, now: number): number {
  const held = offersTo(board, room_id, now).filter((one) => one.kind !== 'swap');
  return peopleIn(board, room_id).length + held.length;
}

/** How many seats are free; undefined where there is no limit. */
export const freeIn = (board: Board, room: Room, now: number): number | undefined =>
  room.seats ? Math.max(0, room.seats - takenIn(board, room.id, now)) : undefined;

export const waitingFor = (board: Board, room_id: string): Person[] =>
  [...board.requests.values()]
    .filter((one) => one.room_id === room_id)
    .sort((one, other) => (one.asked_at ?? '').localeCompare(other.asked_at ?? ''))
    .flatMap((one) => board.people.get(one.participant_id) ?? []);

const shared = new WeakMap<Board['people'], ReadonlySet<string>>();

/** Whether somebody else on the board has the same name. */
export function hasNamesake({ people }: Board, { name }: Person): boolean {
  let names = shared.get(people);
  if (!names) {
    const all = [...people.values()].map((one) => one.name);
    shared.set(people, (names = new Set(all.filter((one, at) => all.indexOf(one) !== at))));
  }
  return names.has(name);
}

export const callsOf = (board: Board, room_id: string): Call[] =>
  [...board.calls.values()].filter((one) => one.room_id === room_id);

/** How many people are in a room now, whoever sent them there. */
export const insideOf = (board: Board, room_id: string): number =>
  Object.values(board.where).filter((id) => id === room_id).length;

/**
 * Whether people are in a room, and nobody has written anything for five minutes or could be heard. `heardAt` is when
 * a microphone was seen to be on last, 0 for never.
 */
export function isSilent(
  room: Room,
  inside: number,
  activity: Activity | undefined,
  heardAt: number,
  now: number,
): boolean {
  if (!activity || !inside || !isRunning(room) || activity.microphones) return false;
  const writtenAt = Date.parse(activity.last_message_at ?? '') || 0;
  const last = Math.max(Date.parse(room.opened_at ?? ''), writtenAt, heardAt);
  return now - last >= SILENT_AFTER;
}

export type Clock =
  | { kind: 'planned'; at: string | null }
  | { kind: 'open' }
  | { kind: 'running'; until: number; total: number; part: number }
  | { kind: 'ending'; until: number }
  | { kind: 'closed' };

/** What the clock of a set shows: the latest end of what is open, and how much of the time is left (0 to 100). */
export function clockOf(set: Rooms, now: number): Clock {
  const running = set.rooms.filter(isRunning);
  if (!running.length) {
    return set.opened_at ? { kind: 'closed' } : { kind: 'planned', at: set.opens_at };
  }
  if (running.some(({ ends_at }) => ends_at === null)) return { kind: 'open' };
  const until = Math.max(...running.map(({ ends_at }) => Date.parse(ends_at ?? '')));
  if (until <= now) return { kind: 'ending', until: until + set.grace_seconds * 1000 };
  const since = Math.min(...running.map(({ opened_at }) => Date.parse(opened_at ?? '')));
  const part = Math.round((100 * (until - now)) / Math.max(until - since, 1));
  return { kind: 'running', until, total: Math.round((until - since) / MINUTE), part: Math.min(100, part) };
}

export const callText = (set: Rooms, { kind, room_id }: Call): string =>
  kind === 'help'
    ? t('{room} asks for help', { room: upper(callOf(set, room_id)) })
    : t('{room} asks for more time', { room: upper(callOf(set, room_id)) });

export const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
