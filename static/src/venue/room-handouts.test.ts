import { afterEach, beforeEach, expect, test } from 'vitest';
import { answer, begin, end, push, script, show } from '../core/fake-live';
import './room-about';

const EVENT = 'f0000000-0000-4000-8000-000000000002';
const ME = 'f0000000-0000-4000-8000-000000000001';
const me = { participant_id: ME, name: 'Ada', may_moderate: false };
const room = { id: 'room', name: 'Session 1', slug: 'session-1', is_open: true, capacity: 0, version: 1 };
const slot = {
  id: 'slot',
  title: 'Bedarfe ermitteln',
  summary: '',
  room_id: 'room',
  starts_at: '2026-11-22T10:00:00Z',
  ends_at: '2026-11-22T11:00:00Z',
  started_at: null,
  ended_at: null,
  cancelled_at: null,
  version: 1,
  contributors: [{ name: 'MEKA-BB', role_title: '', organisation: '', contribution: 'Wie Betriebe lernen' }],
};
const slides = { id: 'slides', title: 'Folien' };
const text = (within: string) =>
  document.querySelector(within)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

beforeEach(() => {
  begin();
  history.replaceState(null, '', '/e/day/raum/session-1');
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
});
afterEach(end);

async function come(materials: object[]): Promise<void> {
  answer('material.list', { slot, materials });
  const first = { event_id: EVENT, zone: 'Europe/Berlin', me, room, slot, following: null, materials };
  await show(`<room-about>${script(first)}</room-about>`);
}

const told = (id: string, material: object | null) =>
  push(`event:${EVENT}`, 'material.changed', { slot_id: 'slot', material_id: id, material, count: 1 });

test('a contributor stands there with what the input is called', async () => {
  await come([]);

  expect(text('.about__people')).toContain('Wie Betriebe lernen');
});

test('materials are counted and named, and lead to where they are', async () => {
  await come([slides]);

  expect(text('.strip')).toContain('1 material');
  expect(text('.strip__note')).toBe('Folien');
  expect(document.querySelector('.strip')?.getAttribute('href')).toBe('/e/day/programm/slot/unterlagen');
});

test('materials come, are called differently and go while one looks', async () => {
  await come([]);
  expect(document.querySelector('.strip')).toBeNull();

  await told('slides', slides);
  await told('guide', { id: 'guide', title: 'Leitfaden' });
  expect(text('.strip__note')).toBe('Folien, Leitfaden');

  await told('slides', { id: 'slides', title: 'Alle Folien' });
  await told('guide', null);
  expect(text('.strip__note')).toBe('Alle Folien');
});

test('what is put to another programme item is not shown here', async () => {
  await come([slides]);

  await push(`event:${EVENT}`, 'material.changed', {
    slot_id: 'another',
    material_id: 'guide',
    material: { id: 'guide', title: 'Leitfaden' },
    count: 1,
  });

  expect(text('.strip__note')).toBe('Folien');
});
