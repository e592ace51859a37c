import { afterEach, beforeEach, expect, test } from 'vitest';
import { answer, begin, comeBackLate, end, push, script, show } from '../core/fake-live';
import './programme-live';

const EVENT = 'f0000000-0000-4000-8000-000000000002';
const TOPIC = `event:${EVENT}`;
const HALL = 'f0000000-0000-4000-8000-000000000003';
const OTHER = 'f0000000-0000-4000-8000-000000000004';
const FROM = '2027-05-12T07:00:00+00:00';
const UNTIL = '2027-05-12T08:00:00+00:00';

const slot = {
  id: 'one',
  version: 1,
  title: 'Thema',
  starts_at: FROM,
  ends_at: UNTIL,
  room_id: HALL,
  started_at: null,
  ended_at: null,
  cancelled_at: null,
};
const offers = (): number => document.querySelectorAll('programme-live button').length;

beforeEach(async () => {
  begin();
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
  answer('slot.standing', [{ ...slot, sequence: 0 }]);
  await show(
    `<div data-slot="one" data-version="1" data-sequence="0" data-room="${HALL}" data-from="${FROM}" data-until="${UNTIL}"><h3>Thema</h3></div>
     <programme-live data-event="${EVENT}">${script([[HALL, 'Saal']])}</programme-live>`,
  );
});
afterEach(end);

test('nothing is offered where what the page shows is the same', async () => {
  await push(TOPIC, 'room.changed', { room: { id: HALL, name: 'Saal', is_open: false } });
  await push(TOPIC, 'room.changed', { room: { id: OTHER, name: 'Neu' } });
  await push(TOPIC, 'room.removed', { room_id: OTHER });
  await push(TOPIC, 'slot.changed', { slot: { ...slot, version: 2, started_at: FROM } });
  await push(TOPIC, 'slot.changed', { slot: { ...slot, version: 3, room_id: null } });

  expect(offers()).toBe(0);
});

test.each([
  ['room.changed', { room: { id: HALL, name: 'Großer Saal' } }],
  ['room.removed', { room_id: HALL }],
  ['slot.changed', { slot: { ...slot, version: 2, room_id: OTHER } }],
])('a room that is another one offers the page again: %s', async (name, data) => {
  await push(TOPIC, name, data);

  expect(offers()).toBe(1);
});

test.each([
  ['it has another sequence', [{ ...slot, version: 2, sequence: 1 }]],
  ['it is gone', []],
])('what changed before the page could hear of it offers the page again: %s', async (_, standing) => {
  answer('slot.standing', standing);

  await comeBackLate();

  expect(offers()).toBe(1);
});
