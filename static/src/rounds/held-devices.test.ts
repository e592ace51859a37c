import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepChoices } from '../calls/choices';
import { FakeDevices } from '../calls/fake-devices';
import { begin, end, settle } from '../core/fake-live';
import { HeldDevices } from './held-devices';

let devices: FakeDevices;

beforeEach(() => {
  begin();
  devices = new FakeDevices();
});
afterEach(() => {
  end();
  devices.end();
});

test('a camera that opens only after a talk has begun is closed', async () => {
  keepChoices({ room_id: 'lounge', microphone: false, camera: true });
  devices.isSlow = true;
  const held = new HeldDevices('lounge', () => undefined);
  const opening = held.reopen();
  held.give();
  await settle();
  devices.open();
  await opening;

  expect(devices.tracks).toHaveLength(1);
  expect(devices.live).toEqual([]);
});
