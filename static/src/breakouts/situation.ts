import type { BreakoutRoomView, OfferView, OwnPart, SetView } from '../core/schema';
import { type Known, roomIn } from './known';

/** Where the page stands: in which breakout room, on the overview of which set, and whether its reader moderates. */
export interface Standing {
  moderates: boolean;
  here?: { set_id: string; room_id: string } | undefined;
  overview?: string | undefined;
}

export type RoomState = 'planned' | 'open' | 'ending' | 'closed';

/** A place to go to, by its name and the slug of its address. */
export interface Place {
  name: string;
  slug: string;
}

/** What a person is told now. `key` is another one where it is to be told anew. */
export type Notice = { key: string; set: SetView } & (
  | { kind: 'leave'; why: 'closed' | 'moved' | 'out'; isAgreed: boolean; from: string; to: Place }
  | { kind: 'offer'; room: BreakoutRoomView; offer: OfferView; isInside: boolean }
  | { kind: 'open'; room: BreakoutRoomView; leads: boolean }
  | { kind: 'choose' }
);

/** How it stands with a room; a room that should have ended is open to the end until somebody closed it. */
export function roomState(room: BreakoutRoomView, now: number): RoomState {
  if (room.closed_at) return 'closed';
  if (!room.opened_at) return 'planned';
  return room.ends_at && Date.parse(room.ends_at) <= now ? 'ending' : 'open';
}

export const isRunning = (room: BreakoutRoomView): boolean => !!room.opened_at && !room.closed_at;

/** The one thing that a person has to be told now, the most pressing first. */
export function situation(known: Known, standing: Standing, now: number): Notice | undefined {
  return (
    leaving(known, standing) ??
    first(known, (set, mine) => offered(set, mine, standing, now)) ??
    newest(known, (set, mine) => opened(set, mine, standing, now)) ??
    first(known, (set, mine) => toChoose(set, mine, standing))
  );
}

/** The sets in which somebody who has just come has no room, though the rooms are open. */
export function withoutRoom(known: Known, { moderates }: Standing): SetView[] {
  if (moderates) return [];
  return [...known.sets.values()].filter((set) => {
    const mine = known.mine.get(set.id);
    const hasNone = mine && !mine.placement && !mine.offer && !mine.leads.length;
    return hasNone && set.choosing !== 'choice' && set.rooms.some(isRunning);
  });
}

/** Whoever stands in a room that is over, or no longer theirs, goes on; the moderation stays where it wants to be. */
function leaving(known: Known, { here, moderates }: Standing): Notice | undefined {
  const set = here && known.sets.get(here.set_id);
  const room = set && roomIn(set, here.room_id);
  if (!set || !room) return undefined;
  const mine = known.mine.get(set.id);
  // who looks after rooms stays; who also belongs to one goes back with the others
  if (moderates && !(room.closed_at && mine?.placement?.room_id === room.id)) return undefined;
  const own = roomIn(set, mine?.placement?.room_id);
  const to = own && own.id !== room.id && isRunning(own) ? own : parentOf(set);
  const why = whyLeave(room, mine);
  if (!why) return undefined;
  const key = `leave:${set.id}:${room.id}:${why}:${room.closed_at ?? to.slug}`;
  const isAgreed = why === 'moved' && !!mine?.placement?.is_agreed;
  return { kind: 'leave', key, set, why, isAgreed, from: room.name, to: { name: to.name, slug: to.slug } };
}

function whyLeave(room: BreakoutRoomView, mine: OwnPart | undefined): 'closed' | 'moved' | 'out' | undefined {
  if (room.closed_at && mine?.placement?.room_id === room.id) return 'closed';
  if (mine && !mine.leads.includes(room.id) && mine.placement?.room_id !== room.id)
    return mine.placement ? 'moved' : 'out';
  return room.closed_at ? 'closed' : undefined;
}

export const parentOf = (set: SetView): Place => ({ name: set.parent_name, slug: set.parent_slug });

function offered(set: SetView, { offer }: OwnPart, { here }: Standing, now: number): Notice | undefined {
  const room = roomIn(set, offer?.room_id);
  if (!offer?.is_asked || !room || Date.parse(offer.expires_at) <= now) return undefined;
  const isInside = here?.set_id === set.id;
  return { kind: 'offer', key: `offer:${offer.id}`, set, room, offer, isInside };
}

function opened(set: SetView, mine: OwnPart, { here }: Standing, now: number): Notice | undefined {
  const ids = mine.placement ? [mine.placement.room_id] : mine.leads;
  const room = ids.map((id) => roomIn(set, id)).find((one) => one && roomState(one, now) === 'open');
  if (!room || here?.room_id === room.id) return undefined;
  // whoever is in a room of the set already looks after that one
  if (!mine.placement && here && mine.leads.includes(here.room_id)) return undefined;
  const leads = mine.leads.includes(room.id);
  return { kind: 'open', key: `open:${room.id}:${room.opened_at}`, set, room, leads };
}

function toChoose(set: SetView, mine: OwnPart, { moderates, overview }: Standing): Notice | undefined {
  if (moderates || !set.is_choosing || overview === set.id || mine.leads.length) return undefined;
  const isDone = set.choosing === 'choice' ? mine.placement : (mine.placement ?? mine.wishes.length);
  return isDone ? undefined : { kind: 'choose', key: `choose:${set.id}`, set };
}

/** What a set holds for somebody who is told of it only now; whom it holds something for hears that, too. */
const nothingIn = ({ id }: SetView): OwnPart => ({
  set_id: id,
  placement: null,
  offer: null,
  wishes: [],
  waits_for: null,
  leads: [],
  version: 0,
});

type Look = (set: SetView, mine: OwnPart) => Notice | undefined;

function first(known: Known, look: Look): Notice | undefined {
  return all(known, look)[0];
}

/** Of several rooms that are open the one that was opened last. */
function newest(known: Known, look: Look): Notice | undefined {
  const found = all(known, look);
  const when = (one: Notice) => (one.kind === 'open' ? Date.parse(one.room.opened_at ?? '') : 0);
  return found.sort((one, other) => when(other) - when(one))[0];
}

function all(known: Known, look: Look): Notice[] {
  return [...known.sets.values()].flatMap((set) => look(set, known.mine.get(set.id) ?? nothingIn(set)) ?? []);
}
