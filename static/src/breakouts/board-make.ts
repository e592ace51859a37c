import type {
  BoardChanged,
  BoardView,
  Call,
  Offer,
  Person,
  Room,
  Rooms,
  Snapshot,
  Step,
} from './board-shapes';

/** Things of the board, for tests. */
export const NOW = Date.parse('2026-05-12T10:00:00Z');
export const at = (minutes: number): string => new Date(NOW + minutes * 60_000).toISOString();

export const room = (key: string, more: Partial<Room> = {}): Room => ({
  id: `r-${key}`,
  name: `Raum ${key}`,
  slug: `raum-${key.toLowerCase()}`,
  position: key.charCodeAt(0),
  seats: 4,
  task: '',
  opened_at: null,
  ends_at: null,
  closed_at: null,
  is_locked: false,
  leaders: [],
  leader_id: null,
  ...more,
});

export const open = (key: string, more: Partial<Room> = {}): Room =>
  room(key, { opened_at: at(-10), ends_at: at(20), ...more });

export const rooms = (all: Room[], more: Partial<Rooms> = {}): Rooms => ({
  id: 's1',
  slot_id: 'slot',
  slot_title: 'Session 1',
  title: 'Gruppen',
  choosing: 'assigned',
  is_choosing: false,
  is_announced: true,
  parent_id: 'parent',
  parent_slug: 'plenum',
  parent_name: 'Plenum',
  opens_at: null,
  ends_at: at(20),
  opened_at: all.some(({ opened_at }) => opened_at) ? at(-10) : null,
  closed_at: null,
  grace_seconds: 60,
  rooms: all,
  version: 5,
  ...more,
});

export const person = (name: string, room_key?: string, more: Partial<Person> = {}): Person => ({
  participant_id: `p-${name}`,
  name,
  organisation: '',
  is_moderating: false,
  room_id: room_key ? `r-${room_key}` : null,
  how: room_key ? 'hand' : null,
  wish: null,
  is_fixed: false,
  wishes: [],
  ...more,
});

export const offer = (name: string, room_key: string, more: Partial<Offer> = {}): Offer => ({
  id: `o-${name}`,
  participant_id: `p-${name}`,
  room_id: `r-${room_key}`,
  kind: 'move',
  made_at: at(0),
  expires_at: at(0.5),
  agreed_at: null,
  is_asked: true,
  answer: null,
  ...more,
});

export const call = (room_key: string, more: Partial<Call> = {}): Call => ({
  id: `c-${room_key}`,
  room_id: `r-${room_key}`,
  participant_id: 'p-Ada',
  name: 'Ada',
  kind: 'help',
  text: 'Kein Ton',
  called_at: at(-1),
  taken_by_id: null,
  taken_by: '',
  taken_at: null,
  ended_at: null,
  outcome: null,
  ...more,
});

export const step = (number: number, more: Partial<Step> = {}): Step => ({
  id: `t${number}`,
  kind: 'opened',
  made_at: at(-10 + number),
  made_by: 'Mo',
  name: '',
  from_room: '',
  room: '',
  how: null,
  count: null,
  ...more,
});

export const view = (set: Rooms, people: Person[] = [], more: Partial<BoardView> = {}): BoardView => ({
  now: at(0),
  set,
  people,
  offers: [],
  requests: [],
  calls: [],
  broadcasts: [],
  steps: [],
  where: Object.fromEntries(people.map((one) => [one.participant_id, one.room_id ?? 'parent'])),
  ...more,
});

export const snapshot = (set: Rooms, people: Person[] = [], more: Partial<BoardView> = {}): Snapshot => ({
  event_id: 'e1',
  base: '/e/day',
  me: { participant_id: 'p-mo', name: 'Mo' },
  ...view(set, people, more),
});

export const change = (version: number, more: Partial<BoardChanged> = {}): BoardChanged => ({
  set_id: 's1',
  version,
  people: [],
  gone: [],
  offers: [],
  requests: [],
  calls: [],
  broadcasts: [],
  steps: [],
  ...more,
});
