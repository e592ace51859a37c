import type { BreakoutRoomView, BroadcastView, CallView, OfferView, OwnPart, SetView } from '../core/schema';
import { type Known, NOTHING, withOwn, withSet } from './known';

/** Things of breakout rooms, for tests: the set “Runde 1” with the rooms Anna and Berta, from the plenary. */
export const EVENT = 'e1';
export const ME = 'p-me';
export const NOW = Date.UTC(2026, 4, 12, 8, 0, 0);
export const at = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString();

export const room = (name: string, more: Partial<BreakoutRoomView> = {}): BreakoutRoomView => ({
  id: name.toLowerCase(),
  name,
  slug: name.toLowerCase(),
  position: 1,
  seats: 0,
  task: '',
  opened_at: null,
  ends_at: null,
  closed_at: null,
  is_locked: false,
  leaders: [],
  leader_id: null,
  ...more,
});

/** The rooms as they are while they run. */
export const running = (more: Partial<BreakoutRoomView> = {}): BreakoutRoomView[] =>
  ['Anna', 'Berta'].map((name) => room(name, { opened_at: at(-60), ends_at: at(600), ...more }));

export const set = (rooms = [room('Anna'), room('Berta')], more: Partial<SetView> = {}): SetView => ({
  id: 's1',
  slot_id: 'slot',
  slot_title: 'Session 1',
  title: 'Runde 1',
  choosing: 'assigned',
  is_choosing: false,
  is_announced: true,
  parent_id: 'plenum-id',
  parent_slug: 'plenum',
  parent_name: 'Plenum',
  opens_at: null,
  ends_at: null,
  opened_at: at(-60),
  closed_at: null,
  grace_seconds: 60,
  rooms,
  version: 1,
  ...more,
});

export const own = (more: Partial<OwnPart> = {}): OwnPart => ({
  set_id: 's1',
  placement: null,
  offer: null,
  wishes: [],
  waits_for: null,
  leads: [],
  version: 1,
  ...more,
});

export const placed = (room_id: string, more: Partial<OwnPart> = {}): OwnPart =>
  own({ placement: { room_id, how: 'hand', is_agreed: false, wish: null, is_fixed: false }, ...more });

export const offer = (room_id: string, more: Partial<OfferView> = {}): OfferView => ({
  id: 'o1',
  participant_id: ME,
  room_id,
  kind: 'move',
  made_at: at(0),
  expires_at: at(30),
  agreed_at: null,
  is_asked: true,
  answer: null,
  ...more,
});

export const known = (one: SetView, mine: OwnPart): Known => withOwn(withSet(NOTHING, one), mine);

export const call = (more: Partial<CallView> = {}): CallView => ({
  id: 'c1',
  room_id: 'anna',
  participant_id: ME,
  name: 'Ada',
  kind: 'help',
  text: '',
  called_at: at(-120),
  taken_by_id: null,
  taken_by: '',
  taken_at: null,
  ended_at: null,
  outcome: null,
  ...more,
});

export const broadcast = (more: Partial<BroadcastView> = {}): BroadcastView => ({
  id: 'b1',
  text: 'Noch drei Ergebnisse',
  is_urgent: false,
  sent_by: 'Mo',
  sent_at: at(-30),
  room_ids: [],
  ...more,
});
