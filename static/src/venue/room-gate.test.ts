import { afterEach, beforeEach, expect, test, vi, type Mock } from 'vitest';
import { answer, begin, end, push, show } from '../core/fake-live';
import './room-gate';
import type { RoomGate } from './room-gate';

const EVENT = 'f0000000-0000-4000-8000-000000000002';
const ROOM = 'f0000000-0000-4000-8000-000000000003';
const found = (hindrance: string) => answer('venue.room', { hindrance });

async function wait(): Promise<Mock<() => void>> {
  const reload = vi.fn<() => void>();
  const gate = customElements.get('room-gate') as unknown as { prototype: RoomGate };
  vi.spyOn(gate.prototype, 'reload').mockImplementation(reload);
  await show(
    `<room-gate data-event="${EVENT}" data-room="${ROOM}" data-slug="plenum" data-capacity="2"></room-gate>`,
  );
  return reload;
}

beforeEach(() => {
  begin();
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
  found('closed');
});
afterEach(() => {
  end();
  vi.restoreAllMocks();
});

test('the page opens when the room does', async () => {
  const reload = await wait();
  await vi.advanceTimersByTimeAsync(3000);
  found('');
  await push(`event:${EVENT}`, 'room.changed', { room: { id: 'another', is_open: true } });
  await vi.advanceTimersByTimeAsync(3000);
  expect(reload).not.toHaveBeenCalled();

  await push(`event:${EVENT}`, 'room.changed', { room: { id: ROOM, is_open: true } });
  await vi.advanceTimersByTimeAsync(3000);

  expect(reload).toHaveBeenCalledOnce();
});

test('a room that opened before anybody listened opens the page too', async () => {
  found('');
  const reload = await wait();

  await vi.advanceTimersByTimeAsync(3000);

  expect(reload).toHaveBeenCalledOnce();
});

test('a full room opens the page as soon as a place is free', async () => {
  found('full');
  const reload = await wait();
  await vi.advanceTimersByTimeAsync(3000);
  found('');
  await push(`event:${EVENT}`, 'presence.counted', { counts: { [ROOM]: 2 } });
  await vi.advanceTimersByTimeAsync(3000);
  expect(reload).not.toHaveBeenCalled();

  await push(`event:${EVENT}`, 'presence.counted', { counts: { [ROOM]: 1 } });
  await vi.advanceTimersByTimeAsync(3000);

  expect(reload).toHaveBeenCalledOnce();
});

test('a place that becomes free unseen is noticed all the same', async () => {
  found('full');
  const reload = await wait();
  await vi.advanceTimersByTimeAsync(3000);
  found('');

  await vi.advanceTimersByTimeAsync(35_000);

  expect(reload).toHaveBeenCalledOnce();
});

test('before a room that was removed nobody waits', async () => {
  const reload = await wait();

  await push(`event:${EVENT}`, 'room.removed', { room_id: ROOM });

  expect(reload).toHaveBeenCalledOnce();
});

test('a breakout room, which only its set tells of, opens the page too', async () => {
  const reload = await wait();
  await vi.advanceTimersByTimeAsync(3000);
  found('');
  const tellSet = (id: string, opened_at: string | null) =>
    push(`event:${EVENT}`, 'breakout.set_changed', { set: { rooms: [{ id, opened_at, closed_at: null }] } });
  await tellSet(ROOM, null);
  await tellSet('another', '2026-11-22T10:00:00Z');
  await vi.advanceTimersByTimeAsync(3000);
  expect(reload).not.toHaveBeenCalled();

  await tellSet(ROOM, '2026-11-22T10:00:00Z');
  await vi.advanceTimersByTimeAsync(3000);

  expect(reload).toHaveBeenCalledOnce();
});
