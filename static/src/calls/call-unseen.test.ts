import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, begin, end, press, push, refuse, script, settle, show, socket } from '../core/fake-live';
import type { MemberView } from '../core/schema';
import { setUnseen } from '../core/unseen';
import './call-room';
import type { CallRoom } from './call-room';
import { FakeConnection } from './fake-connection';
import { call, joined, member } from './make';

const BEN = 'seat of Ben';
const NOTE = 'Also in the call: 1 person whom you have blocked. This person can see and hear you.';
const room = () => document.querySelector('call-room') as CallRoom;
const said = () => room().textContent?.replace(/\s+/g, ' ').trim() ?? '';
const tiles = () => [...document.querySelectorAll<HTMLElement>('.tile')].map((one) => one.dataset['seat']);
const changed = (one: MemberView) =>
  push('room:room', 'call.member_changed', { room_id: 'room', member: one });
/** What Ben's browser is told of whether its picture is wanted. */
const wanted = () =>
  (socket.named('call.signal') as { to_seat_id: string; signal: { wants_picture?: boolean } }[])
    .filter(({ to_seat_id }) => to_seat_id === BEN)
    .map(({ signal }) => signal.wants_picture);
let heard: string[];

/** Come to a call with these people. */
async function come(...others: MemberView[]): Promise<void> {
  answer('call.join', joined(member('Ada'), ...others));
  answer('call.list', call(...others));
  const first = { event_id: 'event', me: { participant_id: 'Ada' }, room: { id: 'room' }, link: null };
  await show(`<p id="announce"></p><call-room>${script({ ...first, call: call(...others) })}</call-room>`);
  const region = document.getElementById('announce') as HTMLElement;
  new MutationObserver(() => region.textContent && heard.push(region.textContent)).observe(region, {
    childList: true,
  });
}

async function join(...others: MemberView[]): Promise<void> {
  await come(...others);
  await press('Take part in the call', 'Join without camera and microphone');
  FakeConnection.all.forEach((one) => one.become('connected'));
  await vi.advanceTimersByTimeAsync(3000);
  heard = [];
}

beforeEach(() => {
  begin();
  heard = [];
  FakeConnection.all = [];
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
  for (const name of ['set_state', 'signal', 'leave']) answer(`call.${name}`, null);
  refuse('call.fall_back', 'Your browser does not reach everybody.', 'call.no_other_way');
  setUnseen(['Ben']);
});
afterEach(async () => {
  setUnseen([]);
  await vi.advanceTimersByTimeAsync(5000); // until all is said that was to be announced
  end();
  vi.unstubAllGlobals();
});

test('at the door one reads who is there, and that somebody is whom one has blocked', async () => {
  await come(member('Ben'), member('Mo'));
  expect(said()).toContain('1 person is in the call: Mo');
  expect(said()).toContain(NOTE);

  await come(member('Ben'));
  expect(said()).not.toContain('Nobody is in the call yet.');
  expect(said()).toContain(NOTE);
});

test('whom one has blocked has no tile, also with a shared screen, and comes back with the block lifted', async () => {
  await join(member('Ben', { has_screen: true }), member('Mo'));
  expect(tiles()).toEqual(['seat of Mo', 'seat of Ada']);
  expect(document.querySelector('.call__grid--front')).toBeNull();
  expect(said()).toContain(NOTE);

  setUnseen([]);
  await settle();
  expect(tiles()).toEqual([BEN, 'seat of Mo', 'seat of Ada']);
  expect(said()).not.toContain(NOTE);
});

test('whoever comes in is told that they are there', async () => {
  await come(member('Ben'));
  await press('Take part in the call', 'Join without camera and microphone');
  await vi.advanceTimersByTimeAsync(1000);

  expect(heard).toEqual(['You are in the call.', NOTE]);
});

test('what they do is not read out, but that they come is', async () => {
  await join(member('Mo'));
  await changed(member('Ben'));
  await changed(member('Ben', { version: 2, has_screen: true, hand_raised_at: '2026-11-28T10:05:00Z' }));
  await vi.advanceTimersByTimeAsync(3000);
  expect(heard).toEqual([NOTE]);

  await changed(member('Cleo'));
  await vi.advanceTimersByTimeAsync(3000);
  expect(heard.at(-1)).toBe('Cleo has joined.');
});

test('who leads a call sees all and is seen by all, and nobody comes or goes by that', async () => {
  await join(member('Ben'), member('Mo', { is_leading: true }));
  setUnseen(['Ben', 'Mo']);
  await settle();
  expect(tiles()).toEqual(['seat of Mo', 'seat of Ada']);

  for (const [version, is_leading] of [
    [2, true],
    [3, false],
    [4, true],
  ] as const)
    await changed(member('Ada', { is_leading, version }));
  await vi.advanceTimersByTimeAsync(4000);
  expect(tiles()).toEqual([BEN, 'seat of Mo', 'seat of Ada']);
  expect(heard.filter((text) => text.includes('Ben'))).toEqual([]);
});

test('their line stays as it is, and their picture is asked for like those in view', async () => {
  await join(member('Ben'), member('Mo'));
  room().session.media.show(new Set(['seat of Mo', 'seat of Ada']), new Map());
  await settle();

  expect(FakeConnection.all.filter((one) => !one.isClosed)).toHaveLength(2);
  expect(wanted()).not.toContain(false);
  room().session.media.show(new Set(), new Map());
  await settle();
  expect(socket.named('call.signal').at(-1)).toMatchObject({ signal: { wants_picture: false } });
});

test('their picture is asked for as well when they come later', async () => {
  await join(member('Mo'));
  room().session.media.show(new Set(['seat of Mo', 'seat of Ada']), new Map());
  await changed(member('Ben'));
  const description = { type: 'offer', sdp: 'of Ben' };
  await push('person:Ada', 'call.signalled', {
    seat_id: 'seat of Ada',
    from_seat_id: BEN,
    signal: { attempt: 1, description, candidates: [], is_reset: false },
  });
  FakeConnection.all.at(-1)?.become('connected');
  await settle();

  expect(wanted()).toContain(true);
  expect(wanted()).not.toContain(false);
});

test('that the line to them is broken is no trouble', async () => {
  await join(member('Ben'), member('Mo'));
  const session = room().session;
  await session.reach.gotStuck(BEN, true);
  await settle();
  expect(said()).not.toContain('does not reach');

  await session.reach.gotStuck('seat of Mo', true);
  await vi.advanceTimersByTimeAsync(3000);
  expect(said()).toContain('Your browser does not reach everybody.');
  expect(said()).toContain(NOTE);
  expect(heard).toEqual(['Your browser does not reach everybody.']);
});

test('on the way to another room they are not heard either', async () => {
  await join(member('Ben'), member('Mo'));
  const { session } = room();
  const [ofBen, ofMo] = [{}, {}] as [MediaStream, MediaStream];
  session.media.sounds.set(BEN, ofBen).set('seat of Mo', ofMo);

  expect(session.moveOn()).toEqual([ofMo]);
});
