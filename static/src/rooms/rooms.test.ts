import { describe, expect, it } from 'vitest';
import { mayJoin, type Room, stateOf, withCounts, withoutRoom, withRoom } from './rooms';

const room = (given: Partial<Room> = {}): Room => ({
  id: 'a',
  slug: 'a',
  name: 'Raum A',
  kind: 'session',
  position: 0,
  capacity: 0,
  is_open: true,
  hindrance: '',
  version: 1,
  people: 0,
  slot_title: '',
  slot_is_example: false,
  ...given,
});

describe('the rooms of an event', () => {
  it('take over new numbers and keep those that were not told', () => {
    const rooms = [room({ people: 3 }), room({ id: 'b', people: 5 })];

    expect(withCounts(rooms, { a: 4 }).map((one) => one.people)).toEqual([4, 5]);
  });

  it('take over what is newer, with the people that are known', () => {
    const rooms = [room({ version: 2, people: 7, slot_title: 'Panel' })];

    expect(withRoom(rooms, room({ version: 3, is_open: false }))[0]).toMatchObject({ is_open: false });
    expect(withRoom(rooms, room({ version: 2, is_open: false }))).toBe(rooms);
  });

  it('show a new room in its place', () => {
    const rooms = [room({ name: 'B' }), room({ id: 'c', position: 2 })];

    expect(withRoom(rooms, room({ id: 'b', name: 'A' })).map((one) => one.id)).toEqual(['b', 'a', 'c']);
    expect(withoutRoom(rooms, 'a').map((one) => one.id)).toEqual(['c']);
  });

  it('are full with as many people as they take, and never without a limit', () => {
    expect(stateOf(room({ capacity: 2, people: 1 }))).toBe('open');
    expect(stateOf(room({ capacity: 2, people: 2 }))).toBe('full');
    expect(stateOf(room({ people: 5000 }))).toBe('open');
  });

  it('let the moderation into closed and full rooms, and nobody who was removed', () => {
    const closed = room({ is_open: false });
    const removed = room({ hindrance: 'removed' });

    expect([mayJoin(closed, false), mayJoin(closed, true)]).toEqual([false, true]);
    expect(mayJoin(room({ capacity: 1, people: 1 }), true)).toBe(true);
    expect(mayJoin(removed, true)).toBe(false);
  });
});
