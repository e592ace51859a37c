import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  answer,
  begin,
  button,
  end,
  hold,
  press,
  push,
  refuse,
  script,
  settle,
  show,
  socket,
} from '../core/fake-live';
import type { CallRoom } from './call-room';
import './call-room';
import { keepChoices, lastChoices } from './choices';
import { FakeConnection } from './fake-connection';
import { FakeDevices, FakeTrack } from './fake-devices';
import { call, joined, member } from './make';

const ROOM = 'room';
const FIRST = {
  event_id: 'event',
  me: { participant_id: 'Ada' },
  room: { id: ROOM },
  call: call(),
  link: null,
};
const BOTH = { room_id: ROOM, microphone: true, camera: true };
const sent = () => socket.named('call.set_state').at(-1);
const type = (key: string) => document.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
let devices: FakeDevices;

async function reload(): Promise<void> {
  await show(`<call-room>${script(FIRST)}</call-room>`);
}

beforeEach(() => {
  begin();
  devices = new FakeDevices();
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
  answer('call.list', call());
  answer('call.join', joined(member('Ada')));
  answer('call.set_state', member('Ada'));
  answer('call.leave', null);
});
afterEach(() => {
  end();
  devices.end();
});

test('a reload goes on with what was turned on', async () => {
  keepChoices(BOTH);
  await reload();

  expect(devices.live).toEqual(['video', 'audio']);
  expect(sent()).toMatchObject({ has_microphone: true, has_camera: true });
});

test('a reload asks for one seat, for a second one would take the first one over', async () => {
  keepChoices(BOTH);
  await reload();

  expect(socket.named('call.join').filter((asked) => !asked['seat_id'])).toHaveLength(1);
});

test('a reload into a call that is full turns nothing on, and sends nothing to whoever then joins without', async () => {
  keepChoices(BOTH);
  refuse('call.join', 'This call is full.', 'call.full');
  await reload();
  expect(devices.tracks).toEqual([]);

  answer('call.join', joined(member('Ada')));
  await press('Try again', 'Join without camera and microphone');

  expect(devices.live).toEqual([]);
  expect(sent()).toMatchObject({ has_microphone: false, has_camera: false });
});

test('what is turned on next is told when what was turned on before is known, and so is told last', async () => {
  keepChoices(BOTH);
  const answers = hold('call.set_state', () => member('Ada'));
  await reload();
  expect(devices.live).toEqual(['video', 'audio']);
  expect(socket.named('call.set_state')).toHaveLength(1);

  answers.shift()?.();
  await settle();
  expect(socket.named('call.set_state')[1]).toMatchObject({ has_microphone: true, has_camera: true });
});

test('what was still to be told of a seat is not told of the next one', async () => {
  await reload();
  await press('Take part in the call', 'Join without camera and microphone');
  const answers = hold('call.set_state');
  type('h');
  type('v');
  await settle();
  await press('Leave');
  answers.shift()?.();
  await settle();

  expect(sent()).toMatchObject({ seat_id: 'seat of Ada', has_camera: false });
});

test('whoever presses twice because nothing happens yet wants the same twice', async () => {
  await reload();
  await press('Take part in the call', 'Join without camera and microphone');
  const answers = hold('call.set_state');
  socket.sent = [];
  type('h');
  type('h');
  await settle();
  const raised = member('Ada', { hand_raised_at: '2026-11-28T10:00:00Z', version: 2 });
  await push(`room:${ROOM}`, 'call.member_changed', { room_id: ROOM, member: raised });
  answers.shift()?.();
  await settle();

  expect(socket.named('call.set_state').map(({ has_hand }) => has_hand)).toEqual([true, true]);
});

test('a line that breaks while the browser still asks does not have it ask again', async () => {
  keepChoices(BOTH);
  devices.isSlow = true;
  const asked = vi.spyOn(devices, 'getUserMedia');
  await reload();
  socket.drop();
  socket.arrive();
  await settle();

  expect(asked).toHaveBeenCalledTimes(1);
});

test('a second reload knows what was turned on, however slowly the devices open', async () => {
  keepChoices(BOTH);
  devices.isSlow = true;
  await reload();
  expect(lastChoices()).toEqual(BOTH);

  devices.open();
  await settle();
  expect(lastChoices()).toEqual(BOTH);
});

test('what somebody does not want after a reload after all is not kept', async () => {
  keepChoices(BOTH);
  devices.isSlow = true;
  await reload();
  type('m');
  await settle();

  expect(lastChoices()).toEqual({ ...BOTH, microphone: false });
});

test('who was muted meanwhile comes back without opening the microphone', async () => {
  keepChoices(BOTH);
  answer('call.join', { ...joined(member('Ada', { is_muted: true })), is_muted: true });
  await reload();

  expect(devices.live).toEqual(['video']);
});

test('whoever comes into the call with a device of an earlier try has it closed', async () => {
  await reload();
  const { session } = document.querySelector('call-room') as CallRoom;
  await session.media.own.turnOn('camera');
  await press('Take part in the call', 'Join without camera and microphone');

  expect(devices.live).toEqual([]);
});

test('what opens after leaving is closed at once', async () => {
  await reload();
  await press('Take part in the call', 'Join without camera and microphone');
  devices.isSlow = true;
  type('v');
  await press('Leave');
  devices.open();
  await settle();

  expect([devices.tracks.length, devices.live]).toEqual([1, []]);
});

test('what is turned on and off again before it opens stays off', async () => {
  await reload();
  await press('Take part in the call', 'Join without camera and microphone');
  devices.isSlow = true;
  type('m');
  type('m');
  devices.open();
  await settle();

  expect([devices.tracks.length, devices.live]).toEqual([1, []]);
  expect(button('Sound on')).toBeDefined();
});

test('whoever was silenced stops sending the picture, too', async () => {
  await reload();
  await press('Take part in the call', 'Join without camera and microphone');
  type('v');
  await settle();
  expect(devices.live).toEqual(['video']);

  refuse('call.set_state', 'You can watch and listen here.', 'call.only_watching');
  await push('person:Ada', 'call.muted', { room_id: ROOM, seat_id: 'seat of Ada', is_muted: true });

  expect(devices.live).toEqual([]);
  expect(document.querySelector('call-room')?.textContent).toContain('You can watch and listen here.');
  answer('call.set_state', member('Ada'));
  await push('person:Ada', 'call.muted', { room_id: ROOM, seat_id: 'seat of Ada', is_muted: false });
  expect(document.querySelector('call-room')?.textContent).not.toContain('You can watch and listen here.');
});

test('another loudspeaker is used by those who are heard already', async () => {
  await reload();
  answer('call.join', joined(member('Ada'), member('Ben')));
  await press('Take part in the call', 'Join without camera and microphone');
  const ontrack = FakeConnection.all.at(-1)?.ontrack as (event: object) => void;
  ontrack({ track: new FakeTrack('audio') });
  await settle();
  const sinks: string[] = [];
  Object.assign(HTMLMediaElement.prototype, {
    setSinkId: (id: string) => Promise.resolve(void sinks.push(id)),
  });
  await press('Choose devices');
  localStorage.setItem('call:devices', JSON.stringify({ speaker: 'headset' }));
  await press('Use these devices');
  Reflect.deleteProperty(HTMLMediaElement.prototype, 'setSinkId');

  expect(new Set(sinks)).toEqual(new Set(['headset']));
});

test('whoever goes to another room tells this one nothing more, for the seat is given up', async () => {
  await reload();
  await press('Take part in the call', 'Join without camera and microphone');
  type('m');
  await settle();
  const before = socket.named('call.set_state').length;
  document.dispatchEvent(new CustomEvent('page-leaving'));
  await settle();

  expect(devices.live).toEqual([]);
  expect(socket.named('call.set_state').length).toBe(before);
});
