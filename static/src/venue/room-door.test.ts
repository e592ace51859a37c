import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, begin, end, push, refuse, script, show } from '../core/fake-live';
import './room-door';
import type { RoomDoor } from './room-door';

const EVENT = 'f0000000-0000-4000-8000-000000000002';
const ROOM = 'f0000000-0000-4000-8000-000000000003';
const ME = 'f0000000-0000-4000-8000-000000000001';
const me = { participant_id: ME, name: 'Ada', may_moderate: false };
const room = {
  id: ROOM,
  name: 'Plenum',
  slug: 'plenum',
  is_open: true,
  capacity: 0,
  is_premoderated: false,
  version: 1,
};
const told = () => document.querySelector('dialog')?.textContent ?? '';
let reload = vi.fn<() => void>();

beforeEach(() => {
  begin();
  HTMLDialogElement.prototype.showModal = () => undefined;
  reload = vi.fn<() => void>();
  const door = customElements.get('room-door') as unknown as { prototype: RoomDoor };
  vi.spyOn(door.prototype, 'reload').mockImplementation(reload);
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
  answer('attendance.enter', { room_id: ROOM, joined_at: '2026-11-22T10:00:00Z' });
});
afterEach(() => {
  end();
  vi.restoreAllMocks();
});

const come = () => show(`<room-door>${script({ event_id: EVENT, me, room })}</room-door>`);

test('whoever may be there hears nothing', async () => {
  await come();

  expect([told(), reload.mock.calls.length]).toEqual(['', 0]);
});

test('a full room says so, with a way out', async () => {
  refuse('attendance.enter', 'Dieser Raum ist gerade voll.', 'room.full');

  await come();

  expect(document.querySelector('dialog a')).not.toBeNull();
});

test('who was removed from the event while the line was down gets the page that says so', async () => {
  refuse('attendance.enter', 'Das dürfen Sie nicht.', 'app.forbidden');

  await come();

  expect(reload).toHaveBeenCalledOnce();
});

test('a removal is told with its reason', async () => {
  await come();

  await push(`person:${ME}`, 'event.participant_removed', {
    room_id: ROOM,
    reason: 'Werbung',
    is_cancelled: false,
  });

  expect(told()).toContain('Werbung');
});
