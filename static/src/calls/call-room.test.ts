import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  answer,
  begin,
  button,
  comeBackLate,
  end,
  press,
  push,
  refuse,
  script,
  settle,
  show,
  socket,
} from '../core/fake-live';
import type { MemberView } from '../core/schema';
import './call-room';
import type { CallRoom } from './call-room';
import { FakeConnection } from './fake-connection';
import { handover } from './handover';
import { call, joined, member } from './make';

const ROOM = 'room';
const said = () => document.querySelector('call-room')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const sent = () => socket.named('call.set_state').at(-1);
const JOIN = ['Take part in the call', 'Join without camera and microphone'];

async function come(link: unknown = null, ...members: MemberView[]): Promise<void> {
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
  answer('call.list', call(...members));
  answer('call.join', joined(member('Ada')));
  answer('call.set_state', member('Ada'));
  answer('call.leave', null);
  await show(room(link, ...members));
}

function room(link: unknown, ...members: MemberView[]): string {
  const place = { event_id: 'event', me: { participant_id: 'Ada' }, room: { id: ROOM } };
  return `<call-room>${script({ ...place, call: call(...members), link })}</call-room>`;
}

beforeEach(() => {
  begin();
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
});
afterEach(async () => {
  handover.end();
  await vi.advanceTimersByTimeAsync(5000); // until all is said that was to be announced
  end();
  vi.unstubAllGlobals();
});

test('before joining one sees who is there', async () => {
  await come(null, member('Ben'), member('Mo'));

  expect(said()).toContain('2 people are in the call: Ben, Mo');
  await push(`room:${ROOM}`, 'call.member_changed', { room_id: ROOM, member: member('Cleo') });
  expect(said()).toContain('3 people are in the call: Ben, Mo, Cleo');
  expect(socket.named('call.join')).toEqual([]);
});

test('whoever joins without devices sends nothing', async () => {
  await come();
  await press(...JOIN);

  expect(button('Leave')).toBeDefined();
  expect(sent()).toMatchObject({ has_microphone: false, has_camera: false, has_screen: false });
});

test('a page without a safe address says why there is neither camera nor microphone', async () => {
  await come();
  await press('Take part in the call');

  expect(document.querySelector('device-check')?.textContent).toContain('address begins with https');
});

test('a full call says so, names another way with who learns of it, and can be tried again', async () => {
  await come({ host: 'meet.example.org', href: '/way' });
  refuse('call.join', 'This call is full.', 'call.full');
  await press(...JOIN);

  expect(said()).toContain('This call is full.');
  expect(document.querySelector('call-room a')?.getAttribute('href')).toBe('/way');
  expect(said()).toContain('meet.example.org then learns your IP address');
  expect(said()).not.toContain('also gets your name');
  answer('call.join', joined(member('Ada')));
  await press('Try again', 'Join without camera and microphone');
  expect(button('Leave')).toBeDefined();
});

test('who learns the name from the way elsewhere is said as well', async () => {
  await come({ host: 'meet.example.org', href: '/way', is_personal: true });
  refuse('call.join', 'This call is full.', 'call.full');
  await press(...JOIN);

  expect(said()).toContain('meet.example.org also gets your name');
});

test('what has just changed is asked for again', async () => {
  await come();
  refuse('call.join', 'The call has just changed.', 'call.changed');
  await press(...JOIN);
  answer('call.join', joined(member('Ada')));
  await vi.advanceTimersByTimeAsync(1100);

  expect(button('Leave')).toBeDefined();
});

test('after a broken line the same seat is asked for', async () => {
  await come();
  await press(...JOIN);
  socket.drop();
  socket.arrive();
  await settle();

  expect(socket.named('call.join').at(-1)).toMatchObject({ seat_id: 'seat of Ada' });
});

test('whoever joins in the moment of connecting asks for one seat', async () => {
  await come();
  const { session } = document.querySelector('call-room') as CallRoom;
  void session.join({});
  void session.ask(); // as on connecting
  await settle();

  expect(socket.named('call.join').filter((asked) => !asked['seat_id'])).toHaveLength(1);
});

test('a reload goes in again by itself, but not after leaving', async () => {
  await come();
  await press(...JOIN);
  await come();
  await settle();
  expect(button('Leave')).toBeDefined();

  await press('Leave');
  await come();
  await settle();
  expect(button('Take part in the call')).toBeDefined();
});

test('a newer window takes the seat over, and this one offers to continue here', async () => {
  await come();
  await press(...JOIN);
  await push('person:Ada', 'call.replaced', { room_id: ROOM, seat_id: 'seat of Ada' });

  expect(said()).toContain('You are in this call in another window.');
  expect(button('Continue in this window')).toBeDefined();
});

test('what concerns an older seat changes nothing', async () => {
  await come();
  await press(...JOIN);
  await push('person:Ada', 'call.replaced', { room_id: ROOM, seat_id: 'an older one' });

  expect(button('Leave')).toBeDefined();
});

test('whoever is muted cannot turn the sound on, and reads why', async () => {
  await come();
  await press(...JOIN);
  const muted = member('Ada', { is_muted: true, version: 2 });
  await push(`room:${ROOM}`, 'call.member_changed', { room_id: ROOM, member: muted });

  expect(button('Sound is turned off for you')?.getAttribute('aria-disabled')).toBe('true');
});

test('a call that is carried in another way is joined again', async () => {
  await come();
  await press(...JOIN);
  await push(`room:${ROOM}`, 'call.reset', { room_id: ROOM, kind: 'janus', version: 2 });

  expect(socket.named('call.join')).toHaveLength(2);
});

test('a seat that the server has swept is taken again', async () => {
  await come();
  await press(...JOIN);
  await push(`room:${ROOM}`, 'call.member_left', {
    room_id: ROOM,
    seat_id: 'seat of Ada',
    participant_id: 'Ada',
    version: 2,
  });

  expect(socket.named('call.join')).toHaveLength(2);
});

test('a tab that wakes up leaves the seat to the newer one', async () => {
  await come();
  await press(...JOIN);
  socket.drop();
  refuse('call.join', 'You are in this call in another window.', 'call.replaced');
  socket.arrive();
  await settle();

  expect(button('Continue in this window')).toBeDefined();
  answer('call.join', joined(member('Ada')));
  await press('Continue in this window', 'Join without camera and microphone');
  expect(socket.named('call.join').at(-1)).not.toHaveProperty('seat_id');
});

test('whoever cancels while joining leaves no empty chair behind', async () => {
  await come();
  let answered: (ack: unknown) => void = () => undefined;
  socket.answers['call.join'] = () => new Promise((resolve) => (answered = resolve));
  await press(...JOIN);
  await press('Cancel');
  answered({ ok: true, data: joined(member('Ada')) });
  await settle();

  expect(socket.named('call.leave')).toMatchObject([{ seat_id: 'seat of Ada' }]);
});

test('who is told to lead learns of it, and so does who no longer leads', async () => {
  await come();
  answer('call.join', joined(member('Ada'), member('Ben')));
  await press(...JOIN);
  expect(document.querySelector('action-menu')).toBeNull();

  const ada = (is_leading: boolean, version: number) => ({
    room_id: ROOM,
    member: member('Ada', { is_leading, version }),
  });
  await push(`room:${ROOM}`, 'call.member_changed', ada(true, 2));
  expect(document.querySelector('action-menu')).not.toBeNull();
  await push(`room:${ROOM}`, 'call.member_changed', ada(false, 3));
  expect(document.querySelector('action-menu')).toBeNull();
});

test('who leads is looked at again after a broken line', async () => {
  await come();
  answer('call.join', joined(member('Ada'), member('Ben')));
  await press(...JOIN);
  answer('call.list', call(member('Ada', { is_leading: true }), member('Ben')));
  await comeBackLate();

  expect(document.querySelector('action-menu')).not.toBeNull();
});

test('the keyboard stays at the call when it ends or is cancelled', async () => {
  await come();
  await press(...JOIN);
  button('Leave')?.focus();
  await press('Leave');
  expect(document.activeElement).toBe(button('Take part in the call'));

  socket.answers['call.join'] = () => new Promise(() => undefined);
  await press(...JOIN);
  button('Cancel')?.focus();
  await press('Cancel');
  expect(document.activeElement).toBe(button('Take part in the call'));
});

const left = (name: string) =>
  push(`room:${ROOM}`, 'call.member_left', { room_id: ROOM, seat_id: `seat of ${name}`, version: 2 });
const announced = () => document.getElementById('announce')?.textContent;

test('who leaves is announced a moment later, unless one has gone oneself by then', async () => {
  await come();
  document.body.insertAdjacentHTML('beforeend', '<div id="announce"></div>');
  answer('call.join', joined(member('Ada'), member('Ben'), member('Mo')));
  await press(...JOIN);
  await left('Ben');
  await vi.advanceTimersByTimeAsync(5000);
  expect(announced()).toBe('Ben has left.');

  await left('Mo');
  await press('Leave');
  await vi.advanceTimersByTimeAsync(5000);
  expect(announced()).not.toContain('Mo has left');
});

test('who lost the line and is back in a moment has not left', async () => {
  await come();
  document.body.insertAdjacentHTML('beforeend', '<div id="announce"></div>');
  answer('call.join', joined(member('Ada'), member('Ben')));
  await press(...JOIN);
  await left('Ben');
  await push(`room:${ROOM}`, 'call.member_changed', {
    room_id: ROOM,
    member: member('Ben', { seat_id: 'new' }),
  });
  await vi.advanceTimersByTimeAsync(5000);

  expect(announced()).not.toContain('has left');
});

test('a call that begins by itself takes the keyboard from nobody', async () => {
  await come();
  await press(...JOIN);
  await come();
  await settle();

  expect(button('Leave')).toBeDefined();
  expect(document.activeElement).toBe(document.body);
});

/** Go from the call of this page to a page with something else on it. */
async function goTo(markup: string): Promise<void> {
  document.dispatchEvent(new CustomEvent('page-leaving'));
  await show(markup);
  document.dispatchEvent(new CustomEvent('page-come'));
  await settle();
}

/** Be in a call with Ben, to whom a line is up. */
async function talk(): Promise<FakeConnection> {
  FakeConnection.all = [];
  await come(null, member('Ben'));
  answer('call.join', joined(member('Ada'), member('Ben')));
  await press(...JOIN);
  const [line] = FakeConnection.all;
  line?.become('connected');
  return line as FakeConnection;
}

test('from call to call nobody is asked, and the one ends when the other is there', async () => {
  const before = await talk();
  answer('call.join', joined(member('Ada'), member('Cleo')));
  answer('call.list', call(member('Ada'), member('Cleo')));
  await goTo(room(null, member('Cleo')));
  expect(button('Leave')).toBeDefined();
  expect(sent()).toMatchObject({ has_microphone: false, has_camera: false });
  await vi.advanceTimersByTimeAsync(1000);
  expect(before.isClosed).toBe(false);

  FakeConnection.all.at(-1)?.become('connected');
  await vi.advanceTimersByTimeAsync(300);
  expect(before.isClosed).toBe(true);
});

test('a call that cannot be reached does not keep the one before', async () => {
  const before = await talk();
  refuse('call.join', 'This call is full.', 'call.full');
  await goTo(room(null, member('Cleo')));
  await vi.advanceTimersByTimeAsync(300);

  expect(before.isClosed).toBe(true);
});

test('where there is no call the one before ends at once', async () => {
  const before = await talk();
  await goTo('<p>A stage</p>');

  expect(before.isClosed).toBe(true);
});

test('whoever is not in the call goes on to no other one', async () => {
  await come(null, member('Ben'));
  await goTo(room(null, member('Cleo')));

  expect(button('Take part in the call')).toBeDefined();
});

const ownSeatEnds = (is_moving: boolean) =>
  push(`room:${ROOM}`, 'call.member_left', {
    room_id: ROOM,
    seat_id: 'seat of Ada',
    participant_id: 'Ada',
    is_moving,
    version: 9,
  });

test('whoever is let go to another room hears on, sends nothing, and reads why if the page stays', async () => {
  const line = await talk();
  const before = socket.named('call.join').length;
  await ownSeatEnds(true);
  expect(said()).toContain('You are about to go to another room.');
  expect([line.isClosed, socket.named('call.join').length]).toEqual([false, before]);

  await vi.advanceTimersByTimeAsync(15_100);
  expect(said()).toContain('You are no longer in this call.');
  expect(line.isClosed).toBe(true);
});

test('whoever is made to go is in the next call as well, and hears this one no more', async () => {
  const line = await talk();
  refuse('call.join', 'You do not belong to this room.', 'room.not_assigned');
  await ownSeatEnds(false);
  expect(said()).not.toContain('You do not belong');
  expect([line.isClosed, document.querySelector('[data-sounds]') !== null]).toEqual([true, true]);

  answer('call.join', joined(member('Ada'), member('Cleo')));
  answer('call.list', call(member('Ada'), member('Cleo')));
  await goTo(room(null, member('Cleo')));
  expect(button('Leave')).toBeDefined();
});

test('who comes into the next call reads that nothing is sent', async () => {
  await talk();
  answer('call.join', joined(member('Ada')));
  answer('call.list', call(member('Ada')));
  await goTo(room(null));
  await vi.advanceTimersByTimeAsync(300);
  expect(said()).toContain('Microphone and camera are off.');

  await vi.advanceTimersByTimeAsync(10_100);
  expect(said()).not.toContain('Microphone and camera are off.');
});

test('who turns something on is told no longer that nothing is sent', async () => {
  await talk();
  answer('call.join', joined(member('Ada'), member('Cleo')));
  answer('call.list', call(member('Ada'), member('Cleo')));
  await goTo(room(null, member('Cleo')));
  await vi.advanceTimersByTimeAsync(300);
  expect(said()).toContain('Microphone and camera are off.');

  await press('Sound on');
  expect(said()).not.toContain('Microphone and camera are off.');
  await vi.advanceTimersByTimeAsync(8000);
  expect(said()).not.toContain('Microphone and camera are off.');
});

test('a page that had to be loaded goes on with its call as well', async () => {
  await talk();
  document.dispatchEvent(new CustomEvent('page-loading', { detail: location.href }));
  answer('call.join', joined(member('Ada')));
  answer('call.list', call(member('Ada')));
  document.querySelector('call-room')?.remove();
  await show(room(null));
  await settle();
  expect(button('Leave')).toBeDefined();
  expect(said()).toContain('Microphone and camera are off.');
});

test('a page other than the one that was gone to asks first', async () => {
  await talk();
  sessionStorage.removeItem('call:choices'); // this browser takes every page for a reload
  document.dispatchEvent(new CustomEvent('page-loading', { detail: '/e/day/raum/other' }));
  document.querySelector('call-room')?.remove();
  await show(room(null));
  await settle();

  expect(button('Take part in the call')).toBeDefined();
});

test('where nothing leads on, a closed room ends the call with the reason', async () => {
  const line = await talk();
  refuse('call.join', 'This room is closed.', 'room.closed');
  await ownSeatEnds(false);

  expect(said()).toContain('This room is closed.');
  expect(said()).not.toContain('You are about to go');
  expect(line.isClosed).toBe(true);
});

test('a call that is taken off the page as its room closes says nothing more', async () => {
  const leadOn = (event: Event): void => {
    event.preventDefault();
    document.querySelector('call-room')?.remove();
  };
  document.addEventListener('room-closed', leadOn);
  await talk();
  const { session } = document.querySelector('call-room') as CallRoom;
  refuse('call.join', 'Das gibt es nicht oder nicht mehr.', 'app.not_found');

  await ownSeatEnds(false);
  await vi.advanceTimersByTimeAsync(20_000);
  document.removeEventListener('room-closed', leadOn);

  expect([session.phase, session.problem]).toEqual(['outside', '']);
});
