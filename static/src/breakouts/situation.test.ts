import { describe, expect, test } from 'vitest';
import type { OwnPart, SetView } from '../core/schema';
import { at, known, NOW, offer, own, placed, room, running, set } from './make';
import { NOTHING, withAll, withOwn, withoutSet, withSet } from './known';
import { type Notice, roomState, situation, type Standing, withoutRoom } from './situation';

const anybody: Standing = { moderates: false };
const inside = (room_id: string, moderates = false): Standing => ({
  moderates,
  here: { set_id: 's1', room_id },
});
const overAnna = [room('Anna', { opened_at: at(-60), closed_at: at(0) }), running()[1]!];

function told(one: SetView, mine: OwnPart, standing: Standing): string {
  const notice = situation(known(one, mine), standing, NOW);
  return notice ? said(notice) : '';
}

function said(notice: Notice): string {
  if (notice.kind === 'leave') return `leave ${notice.why} to ${notice.to.name}`;
  if (notice.kind === 'choose') return 'choose';
  return `${notice.kind} ${notice.room.name}`;
}

describe('what is told when', () => {
  const cases: [string, SetView, OwnPart, Standing, string][] = [
    ['nothing runs', set(), placed('anna'), anybody, ''],
    ['the own room is open', set(running()), placed('anna'), anybody, 'open Anna'],
    ['the own room is open, and one is in it', set(running()), placed('anna'), inside('anna'), ''],
    ['the own room ends', set(running({ ends_at: at(0) })), placed('anna'), anybody, ''],
    ['the own room is over', set(overAnna), placed('anna'), anybody, ''],
    ['the rooms are open, and one has none', set(running()), own(), anybody, ''],
    ['a moderator has no room', set(running()), own(), { moderates: true }, ''],
    ['a moderator is in one of the rooms', set(running()), own(), inside('anna', true), ''],
    ['a moderator is in a room that is over', set(overAnna), own(), inside('anna', true), ''],
    [
      'a moderator is in its own room that is over',
      set(overAnna),
      placed('anna'),
      inside('anna', true),
      'leave closed to Plenum',
    ],
    ['a moderator leads', set(running()), own({ leads: ['anna'] }), { moderates: true }, 'open Anna'],
    [
      'whoever leads two is in one of them',
      set(running()),
      own({ leads: ['anna', 'berta'] }),
      inside('berta'),
      '',
    ],
    [
      'an offer is open',
      set(running()),
      placed('anna', { offer: offer('berta') }),
      inside('anna'),
      'offer Berta',
    ],
    [
      'an offer has run out',
      set(running()),
      placed('anna', { offer: offer('berta', { expires_at: at(0) }) }),
      inside('anna'),
      '',
    ],
    [
      'an offer comes before the own room',
      set(running()),
      placed('anna', { offer: offer('berta') }),
      anybody,
      'offer Berta',
    ],
    [
      'the room that one is in is over',
      set(overAnna),
      placed('anna'),
      inside('anna'),
      'leave closed to Plenum',
    ],
    [
      'one was moved while being there',
      set(running()),
      placed('berta'),
      inside('anna'),
      'leave moved to Berta',
    ],
    ['two rooms were put together', set(overAnna), placed('berta'), inside('anna'), 'leave moved to Berta'],
    [
      'one was moved to a room that is not open',
      set([running()[0]!, room('Berta')]),
      placed('berta'),
      inside('anna'),
      'leave moved to Plenum',
    ],
    ['one was taken out', set(running()), own(), inside('anna'), 'leave out to Plenum'],
    ['the leader has no seat there', set(running()), own({ leads: ['anna'] }), inside('anna'), ''],
    [
      'the room of its leader is over',
      set(overAnna),
      own({ leads: ['anna'] }),
      inside('anna'),
      'leave closed to Plenum',
    ],
    ['one may choose', set(undefined, { is_choosing: true, choosing: 'choice' }), own(), anybody, 'choose'],
    [
      'one has chosen',
      set(undefined, { is_choosing: true, choosing: 'choice' }),
      placed('anna'),
      anybody,
      '',
    ],
    ['one may wish', set(undefined, { is_choosing: true, choosing: 'wishes' }), own(), anybody, 'choose'],
    [
      'one has wished',
      set(undefined, { is_choosing: true, choosing: 'wishes' }),
      own({ wishes: ['anna'] }),
      anybody,
      '',
    ],
    [
      'one looks at the rooms already',
      set(undefined, { is_choosing: true, choosing: 'choice' }),
      own(),
      { moderates: false, overview: 's1' },
      '',
    ],
  ];
  test.each(cases)('%s', (_case, one, mine, standing, expected) => {
    expect(told(one, mine, standing)).toBe(expected);
  });
});

test('of two open rooms the one that was opened last is told', () => {
  const other = set(running({ opened_at: at(-10) }), { id: 's2' });
  const both = withOwn(
    withSet(known(set(running()), placed('anna')), other),
    placed('berta', { set_id: 's2' }),
  );

  expect(said(situation(both, anybody, NOW)!)).toBe('open Berta');
});

test('a room that is opened again is told again', () => {
  const again = set(running({ opened_at: at(60) }));
  const keys = [set(running()), again].map((one) => situation(known(one, placed('anna')), anybody, NOW)?.key);

  expect(keys[0]).not.toBe(keys[1]);
});

test.each([
  [{}, 'planned'],
  [{ opened_at: at(-60) }, 'open'],
  [{ opened_at: at(-60), ends_at: at(1) }, 'open'],
  [{ opened_at: at(-60), ends_at: at(0) }, 'ending'],
  [{ opened_at: at(-60), ends_at: at(-60), closed_at: at(0) }, 'closed'],
] as const)('a room with %j is %s', (given, state) => {
  expect(roomState(room('Anna', given), NOW)).toBe(state);
});

describe('who asks for a room', () => {
  const asks = (one: SetView, mine: OwnPart, standing = anybody) =>
    withoutRoom(known(one, mine), standing).length;

  test('whoever comes while the rooms are open and has none', () => {
    expect(asks(set(running()), own())).toBe(1);
    expect(asks(set(running(), { choosing: 'wishes' }), own())).toBe(1);
  });

  test('nobody else', () => {
    expect(asks(set(), own())).toBe(0);
    expect(asks(set(running()), placed('anna'))).toBe(0);
    expect(asks(set(running()), own({ offer: offer('anna') }))).toBe(0);
    expect(asks(set(running()), own({ leads: ['anna'] }))).toBe(0);
    expect(asks(set(running()), own(), { moderates: true })).toBe(0);
    expect(asks(set(running(), { choosing: 'choice' }), own())).toBe(0);
  });
});

describe('what is known', () => {
  test('older versions change nothing', () => {
    const before = known(set(undefined, { version: 5 }), placed('anna', { version: 5 }));

    expect(withSet(before, set(running(), { version: 4 }))).toBe(before);
    expect(withOwn(before, own({ version: 5 }))).toBe(before);
  });

  test('a set that is gone comes back only when it is newer', () => {
    const gone = withoutSet(known(set(), own()), 's1', 2);

    expect(withSet(gone, set(undefined, { version: 2 })).sets.size).toBe(0);
    expect(withSet(gone, set(undefined, { version: 3 })).sets.size).toBe(1);
  });

  test('what the server no longer names is gone, but not what came meanwhile', () => {
    const started = known(set(), own());
    const meanwhile = withSet(started, set(undefined, { id: 's2' }));
    const all = { event_id: 'e1', now: at(0), sets: [] };

    expect([...withAll(started, meanwhile, all).sets.keys()]).toEqual(['s2']);
  });

  test('all that the server knows is taken in', () => {
    const all = { event_id: 'e1', now: at(0), sets: [{ set: set(), taken: {}, mine: placed('anna') }] };

    expect(withAll(NOTHING, NOTHING, all)).toEqual(known(set(), placed('anna')));
  });
});

test('whoever is told of a set only now, and has nothing in it, may choose', () => {
  const only = withSet(NOTHING, set(undefined, { is_choosing: true, choosing: 'wishes' }));

  expect(situation(only, anybody, NOW)?.kind).toBe('choose');
});
