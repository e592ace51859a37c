/** What `presence.rooms` answers, and what pushes make of it. */
export interface Room {
  id: string;
  slug: string;
  name: string;
  kind: 'plenary' | 'session' | 'lounge';
  position: number;
  capacity: number;
  is_open: boolean;
  hindrance: '' | 'closed' | 'removed';
  version: number;
  people: number;
  slot_title: string;
  slot_is_example: boolean;
}

export interface Rooms {
  event_id: string;
  rooms: Room[];
}

export type State = 'removed' | 'closed' | 'full' | 'open';

/** Take over new numbers of people; a room that is not among them keeps its own. */
export const withCounts = (rooms: Room[], counts: Record<string, number>): Room[] =>
  rooms.map((room) => ({ ...room, people: counts[room.id] ?? room.people }));

/** Take over a room as it is now, unless something newer is known of it. */
export function withRoom(
  rooms: Room[],
  come: Omit<Room, 'people' | 'slot_title' | 'slot_is_example' | 'hindrance'>,
): Room[] {
  const known = rooms.find((room) => room.id === come.id);
  if (known && known.version >= come.version) return rooms;
  const unknown = { people: 0, slot_title: '', slot_is_example: false, hindrance: '' as const };
  const others = rooms.filter((room) => room.id !== come.id);
  return [...others, { ...unknown, ...known, ...come }].sort(inOrder);
}

export const withoutRoom = (rooms: Room[], id: string): Room[] => rooms.filter((room) => room.id !== id);

/** What a card says about a room. */
export function stateOf(room: Room): State {
  if (room.hindrance === 'removed') return 'removed';
  if (!room.is_open) return 'closed';
  return room.capacity > 0 && room.people >= room.capacity ? 'full' : 'open';
}

/** Whether a card offers to join. The moderation gets in everywhere, unless it was removed. */
export function mayJoin(room: Room, moderates: boolean): boolean {
  const state = stateOf(room);
  return state === 'open' || (moderates && state !== 'removed');
}

const inOrder = (one: Room, other: Room): number =>
  one.position - other.position || one.name.localeCompare(other.name);
