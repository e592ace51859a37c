import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, begin, end, press, push, refuse, script, settle, show, socket } from '../core/fake-live';
import type { CallJoined } from '../core/schema';
import './call-room';
import { FakeConnection } from './fake-connection';
import { FakeDevices } from './fake-devices';
import { call, joined, member } from './make';

const FIRST = {
  event_id: 'event',
  me: { participant_id: 'Ada' },
  room: { id: 'room' },
  call: call(),
  link: { host: 'meet.example.org', href: '/way' },
};
const SENTENCE = 'Your browser does not reach everybody';
const wait = (time: number) => vi.advanceTimersByTimeAsync(time);
const said = () => document.querySelector('call-room')?.textContent ?? '';
let devices: FakeDevices;
const way = () => document.querySelector('call-room a')?.getAttribute('href');

async function come(more: Partial<CallJoined>, ...names: string[]): Promise<void> {
  answer('call.join', { ...joined(member('Ada'), ...names.map((one) => member(one))), ...more });
  await show(`<call-room>${script(FIRST)}</call-room>`);
  await press('Take part in the call', 'Join without camera and microphone');
}

beforeEach(() => {
  begin();
  devices = new FakeDevices();
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
  answer('call.list', call());
  for (const name of ['set_state', 'signal', 'media_enter', 'leave']) answer(`call.${name}`, null);
  refuse('call.fall_back', `${SENTENCE}.`, 'call.no_other_way');
});
afterEach(() => {
  end();
  devices.end();
});

test('whoever reaches nobody asks once for another way, and is told that there is none', async () => {
  await come({}, 'Ben', 'Cleo', 'Dan');
  await wait(60_000);

  expect(socket.named('call.fall_back')).toMatchObject([{ seat_id: 'seat of Ada', call_version: 1 }]);
  expect([said().includes(SENTENCE), way()]).toEqual([true, '/way']);
});

test('who has left need not be reached any more', async () => {
  await come({}, 'Ben');
  await wait(60_000);
  await push('room:room', 'call.member_left', {
    room_id: 'room',
    seat_id: 'seat of Ben',
    participant_id: 'Ben',
    version: 2,
  });

  expect([said().includes(SENTENCE), way()]).toEqual([false, undefined]);
});

test('whoever waits for a media server alone is told as well, until it is there', async () => {
  await come({ kind: 'janus' });
  await wait(21_000);
  expect([said().includes(SENTENCE), way()]).toEqual([true, '/way']);

  socket.hear('told', {
    name: 'call.media_entered',
    data: { seat_id: 'seat of Ada', attempt: 1, feeds: [] },
  });
  await settle();
  expect([said().includes(SENTENCE), way()]).toEqual([false, undefined]);
});
