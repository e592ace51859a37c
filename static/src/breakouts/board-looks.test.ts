import { describe, expect, test } from 'vitest';
import {
  absentWithoutRoom,
  callOf,
  clockOf,
  endsSoon,
  freeIn,
  isSilent,
  keysOf,
  peopleIn,
  stateOf,
  takenIn,
  waitingFor,
  withoutRoom,
} from './board-looks';
import { news } from './board-news';
import { at, call, change, NOW, offer, open, person, room, rooms, view } from './board-make';
import { boardOf, told } from './board-state';
import { whereNote } from './board-words';

const names = (people: { name: string }[]) => people.map(({ name }) => name);

describe('a room', () => {
  test('is closed only once somebody closed it', () => {
    expect(stateOf(room('A'), NOW)).toBe('planned');
    expect(stateOf(open('A'), NOW)).toBe('open');
    expect(stateOf(open('A', { ends_at: null }), NOW)).toBe('open');
    expect(stateOf(open('A', { ends_at: at(0) }), NOW)).toBe('ending');
    expect(stateOf(open('A', { ends_at: at(-1), closed_at: at(0) }), NOW)).toBe('closed');
  });

  test('ends soon in its last five minutes', () => {
    expect(endsSoon(open('A', { ends_at: at(5) }), NOW)).toBe(true);
    expect(endsSoon(open('A', { ends_at: at(6) }), NOW)).toBe(false);
    expect(endsSoon(open('A', { ends_at: null }), NOW)).toBe(false);
  });

  test('is silent when people are in it and nobody has written for five minutes or can be heard', () => {
    const activity = (last: string | null, microphones = 0) => ({
      messages: 0,
      last_message_at: last,
      microphones,
      hands: 0,
    });

    expect(isSilent(open('A'), 3, activity(null), 0, NOW)).toBe(true);
    expect(isSilent(open('A'), 3, activity(at(-4)), 0, NOW)).toBe(false);
    expect(isSilent(open('A'), 3, activity(null, 1), 0, NOW)).toBe(false);
    expect(isSilent(open('A'), 0, activity(null), 0, NOW)).toBe(false);
    expect(isSilent(open('A', { opened_at: at(-4) }), 3, activity(null), 0, NOW)).toBe(false);
    expect(isSilent(room('A'), 3, activity(null), 0, NOW)).toBe(false);
    expect(isSilent(open('A'), 3, activity(null), Date.parse(at(-4)), NOW)).toBe(false);
  });

  test('counts offers that hold a seat, and not those of a swap', () => {
    const board = boardOf(
      view(rooms([open('A'), open('B')]), [person('Ada', 'A'), person('Ben'), person('Cem')], {
        offers: [
          offer('Ben', 'A'),
          offer('Cem', 'A', { kind: 'swap' }),
          offer('Dan', 'A', { expires_at: at(-1) }),
        ],
      }),
    );

    expect(takenIn(board, 'r-A', NOW)).toBe(2);
    expect(freeIn(board, open('A'), NOW)).toBe(2);
    expect(freeIn(board, open('A', { seats: 0 }), NOW)).toBeUndefined();
  });
});

describe('the keys of rooms', () => {
  test('are what their names end with where all do so, else letters', () => {
    const keys = (...all: string[]) => [...keysOf(all.map((name, at) => room(`${at}`, { name }))).values()];

    expect(keys('Raum A', 'Raum B')).toEqual(['A', 'B']);
    expect(keys('Session 3', 'Session 7')).toEqual(['3', '7']);
    expect(keys('Session 3', 'E-Akte')).toEqual(['A', 'B']);
    expect(keys('Raum 1', 'Saal 1')).toEqual(['A', 'B']);
    expect(keys(...Array.from({ length: 28 }, () => 'E-Akte')).slice(-2)).toEqual(['AA', 'AB']);
  });

  test('say how a room is called in a sentence', () => {
    const set = rooms([room('A'), room('B', { name: 'E-Akte einführen' })]);

    expect(callOf(set, 'r-A')).toBe('Raum A');
    expect(callOf(set, 'r-B')).toBe('room B');
    expect(callOf(set, 'gone')).toBe('room (removed)');
  });
});

test('without a room is who is here, has none and does not moderate', () => {
  const people = [
    person('Zoe'),
    person('Ada'),
    person('Mo', undefined, { is_moderating: true }),
    person('Ben', 'A'),
  ];
  const board = boardOf(
    view(rooms([open('A')]), [...people, person('Far')], {
      where: { 'p-Zoe': 'x', 'p-Ada': 'x', 'p-Mo': 'x', 'p-Ben': 'x' },
    }),
  );

  expect(names(withoutRoom(board))).toEqual(['Ada', 'Zoe']);
  expect(names(absentWithoutRoom(board))).toEqual(['Far']);
});

test('whose room is closed while others are open has none', () => {
  const closed = room('B', { opened_at: at(-60), closed_at: at(-1) });
  const people = [person('Ada', 'A'), person('Ben', 'B')];
  const where = { 'p-Ada': 'r-A', 'p-Ben': 'plenum' };
  const othersRun = boardOf(view(rooms([open('A'), closed]), people, { where }));
  const afterAll = boardOf(view(rooms([closed]), people.slice(1), { where }));

  expect(names(withoutRoom(othersRun))).toEqual(['Ben']);
  expect(names(peopleIn(othersRun, 'r-B'))).toEqual([]);
  expect(names(peopleIn(afterAll, 'r-B'))).toEqual(['Ben']);
});

test('who waits is named in the order in which they asked', () => {
  const waits = (name: string, minutes: number) => ({
    participant_id: `p-${name}`,
    room_id: 'r-A',
    asked_at: at(minutes),
  });
  const board = boardOf(
    view(rooms([open('A')]), [person('Ada'), person('Ben')], {
      requests: [waits('Ada', 0), waits('Ben', -1)],
    }),
  );

  expect(names(waitingFor(board, 'r-A'))).toEqual(['Ben', 'Ada']);
});

test('whoever is not where they should be is marked with where they are', () => {
  const ada = person('Ada', 'A');
  const note = (where: Record<string, string>, all = [open('A'), open('B')]) =>
    whereNote(boardOf(view(rooms(all), [ada], { where })), ada, all[0] ?? open('A'));

  expect(note({ 'p-Ada': 'r-A' })).toBe('');
  expect(note({ 'p-Ada': 'parent' })).toBe('not in the room');
  expect(note({ 'p-Ada': 'r-B' })).toBe('is in Raum B');
  expect(note({})).toBe('not present');
  expect(note({ 'p-Ada': 'parent' }, [room('A')])).toBe('');
});

describe('the clock', () => {
  test('counts to the latest end of what is open', () => {
    const clock = clockOf(rooms([open('A', { ends_at: at(5) }), open('B', { ends_at: at(10) })]), NOW);

    expect(clock).toEqual({ kind: 'running', until: NOW + 600_000, total: 20, part: 50 });
  });

  test('knows no end, the time after it, before it all and after it all', () => {
    expect(clockOf(rooms([open('A', { ends_at: null })]), NOW).kind).toBe('open');
    expect(clockOf(rooms([open('A', { ends_at: at(0) })]), NOW)).toEqual({
      kind: 'ending',
      until: NOW + 60_000,
    });
    expect(clockOf(rooms([room('A')], { opens_at: at(3) }), NOW)).toEqual({ kind: 'planned', at: at(3) });
    expect(clockOf(rooms([open('A', { closed_at: at(0) })]), NOW).kind).toBe('closed');
  });
});

describe('what is said aloud', () => {
  const start = boardOf(
    view(
      rooms([open('A'), open('B')]),
      'Ada Ben Cem Dan'.split(' ').map((name) => person(name, 'A')),
    ),
  );
  const said = (...more: Parameters<typeof change>) => news(start, told(start, change(...more)));

  test('is where people are now, and of many only how many', () => {
    expect(said(6, { people: [person('Ada', 'B')] })).toEqual(['Ada is in Raum B now.']);
    expect(said(6, { people: [person('Ada')] })).toEqual(['Ada has no room now.']);
    const all = 'Ada Ben Cem Dan'.split(' ').map((name) => person(name, 'B'));
    expect(said(6, { people: all })).toEqual(['4 people have another room now.']);
    expect(said(6, { people: [person('Ada', 'A', { is_fixed: true })] })).toEqual([]);
  });

  test('is what was done with the rooms and what they were told, whoever did it', () => {
    const step = {
      id: 's',
      kind: 'opened',
      made_at: at(0),
      made_by: 'Mo',
      name: '',
      from_room: '',
      room: '',
    };
    expect(said(6, { steps: [{ ...step, kind: 'opened', how: null, count: 2 }] })).toEqual([
      'All rooms opened',
    ]);
    const sent = { id: 'b', text: 'Kaffee', is_urgent: false, sent_at: at(0), sent_by: 'Mo', room_ids: [] };
    expect(said(6, { broadcasts: [sent] })).toEqual(['Told the rooms: Kaffee']);
  });

  test('is who is asked, who calls and who would like to change', () => {
    const waits = { participant_id: 'p-Ben', room_id: 'r-B', asked_at: at(0) };

    expect(said(6, { offers: [offer('Ada', 'B')], calls: [call('A')], requests: [waits] })).toEqual([
      'Ada is asked to go to Raum B.',
      'Raum A asks for help',
      'Ben would like to go to Raum B.',
    ]);
  });
});
