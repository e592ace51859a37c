import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  answer,
  begin,
  button,
  end,
  press,
  push,
  refuse,
  script,
  settle,
  show,
  socket,
} from '../core/fake-live';
import type { Room, Slot } from './shapes';
import './room-about';

const EVENT = 'f0000000-0000-4000-8000-000000000002';
const ME = 'f0000000-0000-4000-8000-000000000001';
const room: Room = {
  id: 'f0000000-0000-4000-8000-000000000003',
  name: 'Plenum',
  slug: 'plenum',
  kind: 'session',
  is_open: true,
  capacity: 0,
  is_premoderated: false,
  has_reactions: false,
  version: 1,
};
const slot: Slot = {
  id: 'f0000000-0000-4000-8000-000000000004',
  title: 'Paneldiskussion',
  summary: '',
  room_id: room.id,
  starts_at: '2026-11-22T09:00:00Z',
  ends_at: '2026-11-22T10:00:00Z',
  started_at: null,
  ended_at: null,
  cancelled_at: null,
  source: 'example',
  version: 1,
  contributors: [
    { name: 'Anja Beispiel', role_title: 'Leitung', organisation: 'Verbund Nord', contribution: '' },
  ],
};
const began = { ...slot, started_at: '2026-11-22T09:04:00Z', version: 2 };
const ended = { ...began, ended_at: '2026-11-22T10:12:00Z', version: 3 };
const about = () => document.querySelector('room-about')?.textContent?.replace(/\s+/g, ' ') ?? '';
const told = (name: string, data: object) => push(`event:${EVENT}`, name, data);

async function come(
  may_moderate: boolean,
  more: { room?: Room; slot?: Slot | null; following?: Slot; is_demo?: boolean } = {},
): Promise<void> {
  const me = { participant_id: ME, name: 'Ada', may_moderate };
  const here = {
    event_id: EVENT,
    zone: 'Europe/Berlin',
    me,
    room,
    slot,
    is_demo: false,
    following: null,
    materials: [],
    ...more,
  };
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
  answer('material.list', { slot: here.slot, materials: [] });
  await show(`<room-about>${script(here)}</room-about>`);
}

beforeEach(begin);
afterEach(end);

describe('the moderation', () => {
  test('starts and ends what is on, and the plan stays beside it', async () => {
    await come(true);
    answer('slot.start', began);
    await press('Start it');
    expect(socket.named('slot.start')).toEqual([{ event_id: EVENT, slot_id: slot.id }]);

    answer('slot.end', ended);
    await press('End it');

    expect(about()).toContain('10:00 to 11:00, ended at 11:12');
    expect(button('Resume it')).toBeDefined();
  });

  test('closes the room after a question, and opens it again at once', async () => {
    await come(true);
    answer('room.close', { ...room, is_open: false, version: 2 });
    await press('Close the room');
    expect(socket.named('room.close')).toEqual([]);
    document.querySelector('dialog')?.close('yes');
    await settle();
    expect(socket.named('room.close')).toEqual([{ event_id: EVENT, room_id: room.id }]);

    answer('room.open', { ...room, version: 3 });
    await press('Open the room');

    expect(button('Close the room')).toBeDefined();
  });

  test('reads why something was refused', async () => {
    await come(true);
    refuse('slot.start', 'Der Programmpunkt ist abgesagt.');
    await press('Start it');

    expect(document.querySelector('[role=alert]')?.textContent).toBe('Der Programmpunkt ist abgesagt.');
    expect(button('Start it')).toBeDefined();
  });

  test('cannot start what is cancelled', async () => {
    await come(true, { slot: { ...slot, cancelled_at: '2026-11-22T08:00:00Z' } });

    expect([button('Start it'), about().includes('cancelled')]).toEqual([undefined, true]);
  });
});

describe('everybody else', () => {
  test('reads who contributes and finds no switches', async () => {
    await come(false);

    expect(about()).toMatch(/Anja Beispiel\s+Leitung, Verbund Nord/);
    expect(document.querySelectorAll('room-about button')).toHaveLength(0);
  });

  test('sees what the moderation did, and nothing that is older', async () => {
    await come(false);
    await told('slot.changed', { slot: ended });
    await told('slot.changed', { slot: began });

    expect(about()).toContain('ended at 11:12');
  });

  test('sees in a demo what was made up', async () => {
    const marks = () => document.querySelectorAll('.badge--example').length;
    await come(false, { following: { ...slot, source: 'document' } });
    expect(marks()).toBe(0);

    await come(false, { following: { ...slot, source: 'document' }, is_demo: true });
    expect(marks()).toBe(1);
  });

  test('is led to what begins here next', async () => {
    await come(false, { slot: ended });
    const next = { ...began, id: 'f0000000-0000-4000-8000-000000000005', title: 'Ausblick' };
    await told('slot.changed', { slot: { ...next, room_id: EVENT, title: 'Anderswo' } });
    await told('slot.changed', { slot: next });

    expect(document.querySelector('h1')?.textContent).toBe('Ausblick');
  });
});
