import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, begin, button, end, press, script, settle, show } from '../core/fake-live';
import './call-room';
import { FakeConnection } from './fake-connection';
import { FakeDevices } from './fake-devices';
import { call, joined, member } from './make';

const ROOM = {
  event_id: 'event',
  me: { participant_id: 'Ada' },
  room: { id: 'room' },
  call: call(),
  link: null,
};
const switches = () => document.querySelectorAll<HTMLInputElement>('device-check [role=switch]');
const dialog = () => document.querySelector<HTMLDialogElement>('device-check dialog');
let devices: FakeDevices;

beforeEach(async () => {
  begin();
  devices = new FakeDevices();
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
  answer('call.list', call());
  answer('call.join', joined(member('Ada')));
  answer('call.set_state', member('Ada'));
  await show(`<call-room>${script(ROOM)}</call-room>`);
});
afterEach(() => {
  end();
  devices.end();
});

test('a browser that cannot list its devices takes those that it opens', async () => {
  devices.enumerateDevices = () => Promise.reject(new DOMException('', 'InvalidStateError'));
  await press('Take part in the call');
  switches()[0]?.click();
  await settle();
  await press('Join the call');

  expect(button('Leave')).toBeDefined();
  expect(devices.live).toEqual(['video']);
});

test('the dialog opens when it knows the devices, so that nothing moves under a pointer', async () => {
  let list = () => {};
  devices.enumerateDevices = () => new Promise((resolve) => (list = () => resolve([])));
  await press('Take part in the call');
  expect(dialog()?.open).toBe(false);

  list();
  await settle();
  expect(dialog()?.open).toBe(true);
});

test('a browser that takes long to list its devices does not keep anybody out', async () => {
  devices.enumerateDevices = () => new Promise(() => undefined);
  await press('Take part in the call');
  await vi.advanceTimersByTimeAsync(1000);
  await press('Join without camera and microphone');

  expect(button('Leave')).toBeDefined();
});

test('a microphone that was switched off again while the camera opens stays off', async () => {
  devices.isSlow = true;
  await press('Take part in the call');
  const [camera, microphone] = switches();
  for (const one of [camera, microphone, microphone]) one?.click();
  for (let step = 0; step < 3; step += 1) {
    devices.open();
    await settle();
  }

  expect(devices.live).toEqual(['video']);
});

test('whoever goes in without anything does not wait for what the browser asks', async () => {
  devices.isSlow = true;
  await press('Take part in the call');
  switches()[0]?.click();
  await press('Join without camera and microphone');
  expect(button('Leave')).toBeDefined();

  devices.open();
  await settle();
  expect(devices.live).toEqual([]);
});

test('whoever goes in with what is opening waits for it', async () => {
  devices.isSlow = true;
  await press('Take part in the call');
  switches()[0]?.click();
  await press('Join the call');
  expect(button('Leave')).toBeUndefined();

  devices.open();
  await settle();
  expect(button('Leave')).toBeDefined();
  expect(devices.live).toEqual(['video']);
});
