import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answer, begin, end, push, refuse, script, show, socket } from '../core/fake-live';
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
  kind: 'plenary',
  is_open: true,
  capacity: 0,
  is_premoderated: false,
  has_reactions: false,
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

const come = (more = '') => show(`<room-door>${script({ event_id: EVENT, me, room })}</room-door>${more}`);

test('whoever may be there hears nothing', async () => {
  await come();

  expect([told(), reload.mock.calls.length]).toEqual(['', 0]);
});

test('whoever finds the room full gets the page that says so', async () => {
  refuse('attendance.enter', 'Dieser Raum ist gerade voll.', 'room.full');

  await come();

  expect([told(), reload.mock.calls.length]).toEqual(['', 1]);
});

test('the picture waits until one is in the room', async () => {
  const waits = () => document.querySelector('stage-player')?.hasAttribute('data-waits');
  refuse('attendance.enter', 'Dieser Raum ist gerade voll.', 'room.full');
  await come('<stage-player data-waits></stage-player>');
  expect(waits()).toBe(true);

  answer('attendance.enter', { room_id: ROOM, joined_at: '2026-11-22T10:00:00Z' });
  await come('<stage-player data-waits></stage-player>');

  expect(waits()).toBe(false);
});

describe('what can pass', () => {
  const tries = () => socket.named('attendance.enter').length;
  const fail = (code: string, more = {}) => {
    socket.answers['attendance.enter'] = () => ({ ok: false, error: { code, message: 'Später', ...more } });
  };

  test.each(['app.timeout', 'app.unavailable', 'app.rate_limited', 'app.internal'])(
    'after %s the room is entered again until it works',
    async (code) => {
      fail(code);
      await come('<stage-player data-waits></stage-player>');
      const before = tries();

      await vi.advanceTimersByTimeAsync(2000);
      expect(tries()).toBe(before + 1);
      await vi.advanceTimersByTimeAsync(2000);
      expect(tries()).toBe(before + 1);
      answer('attendance.enter', { room_id: ROOM, joined_at: '2026-11-22T10:00:00Z' });
      await vi.advanceTimersByTimeAsync(2000);

      expect(document.querySelector('stage-player')?.hasAttribute('data-waits')).toBe(false);
      await vi.advanceTimersByTimeAsync(60_000);
      expect([tries(), told(), reload.mock.calls.length]).toEqual([before + 2, '', 0]);
    },
  );

  test('how long to wait is what the server says', async () => {
    fail('app.rate_limited', { retry_after: 7 });
    await come();
    const before = tries();

    await vi.advanceTimersByTimeAsync(6900);
    expect(tries()).toBe(before);
    await vi.advanceTimersByTimeAsync(100);

    expect(tries()).toBe(before + 1);
  });

  test('a new connection enters in place of the attempt that was still to come', async () => {
    fail('app.internal');
    await come();
    const before = tries();
    answer('attendance.enter', { room_id: ROOM, joined_at: '2026-11-22T10:00:00Z' });

    socket.drop();
    socket.arrive();
    await vi.advanceTimersByTimeAsync(60_000);

    expect(tries()).toBe(before + 1);
  });

  test('whoever has left does not come again', async () => {
    fail('app.internal');
    await come();
    const before = tries();

    document.body.replaceChildren();
    await vi.advanceTimersByTimeAsync(60_000);

    expect(tries()).toBe(before);
  });
});

test('a room that is gone, or kept for others from now on, is left', async () => {
  await come();
  refuse('attendance.enter', 'Das gibt es hier nicht.', 'app.not_found');

  await push(`event:${EVENT}`, 'room.removed', { room_id: 'another' });
  expect(told()).toBe('');
  await push(`event:${EVENT}`, 'room.removed', { room_id: ROOM });

  expect(told()).toContain('This room is no longer there for you.');
});

test('whoever may stay in a room that is kept for some stays', async () => {
  await come();

  await push(`event:${EVENT}`, 'room.removed', { room_id: ROOM });

  expect([told(), reload.mock.calls.length]).toEqual(['', 0]);
});

test('a new name stands at once where the page names the room', async () => {
  document.title = 'Plenum – Day';
  await come('<p class="stage__room">Plenum</p>');

  await push(`person:${ME}`, 'room.changed', { room: { ...room, name: 'Großer Saal', version: 2 } });

  expect([document.title, document.querySelector('.stage__room')?.textContent]).toEqual([
    'Großer Saal – Day',
    'Großer Saal',
  ]);
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

describe('a room that closes', () => {
  const closed = { room: { ...room, is_open: false, version: 2 } };

  test('shows the way out, also where only those in it are told', async () => {
    await come();

    await push(`room:${ROOM}`, 'room.changed', closed);

    expect(told()).toContain('The room has been closed.');
  });

  test('shows nothing where something else on the page leads people on', async () => {
    await come();
    const lead = (event: Event) => event.preventDefault();
    document.addEventListener('room-closed', lead);

    await push(`room:${ROOM}`, 'room.changed', closed);
    document.removeEventListener('room-closed', lead);

    expect(told()).toBe('');
  });
});

test('who has another room since then gets the page that says so', async () => {
  refuse('attendance.enter', 'Sie gehören gerade nicht zur Gruppe dieses Raums.', 'room.not_assigned');

  await come();

  expect(reload).toHaveBeenCalledOnce();
});

describe('the talk of an appointment', () => {
  const MEETING = 'f0000000-0000-4000-8000-000000000009';
  const meeting = (standing: string, id = MEETING) => ({ meeting: { id, standing } });
  const comeToTalk = () =>
    show(`<main>
      <room-door>${script({ event_id: EVENT, me, room, meeting_id: MEETING })}</room-door>
      <button>Try again</button><textarea></textarea>
    </main>`);
  const left = () => document.querySelectorAll('button, textarea').length;

  test.each(['held', 'missed', 'cancelled', 'over'])(
    'that is %s says that it is over, and leads to the appointments',
    async (standing) => {
      await comeToTalk();

      await push(`person:${ME}`, 'meeting.changed', meeting(standing));

      expect(told()).toContain('The talk is over.');
      const way = document.querySelector<HTMLAnchorElement>('dialog a');
      expect([way?.textContent, way?.getAttribute('href')?.endsWith('/termine')]).toEqual([
        'To your appointments',
        true,
      ]);
      expect(left()).toBe(0);
    },
  );

  test('goes on while it is open, and when another appointment is over', async () => {
    await comeToTalk();

    await push(`person:${ME}`, 'meeting.changed', meeting('open'));
    await push(`person:${ME}`, 'meeting.changed', meeting('held', 'another'));

    expect([told(), left()]).toEqual(['', 2]);
  });

  test('is over as well when its call finds the room closed', async () => {
    await comeToTalk();
    const closing = new CustomEvent('room-closed', { cancelable: true });

    document.dispatchEvent(closing);

    expect([told().includes('The talk is over.'), closing.defaultPrevented]).toEqual([true, true]);
  });

  test('that closed while the line was down is left by loading the page', async () => {
    refuse('attendance.enter', 'Das gibt es nicht oder nicht mehr.', 'app.not_found');

    await comeToTalk();

    expect(reload).toHaveBeenCalledOnce();
  });
});
