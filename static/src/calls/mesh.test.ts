import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { begin, end, hold, settle, show, socket } from '../core/fake-live';
import { live } from '../core/live';
import type { Signal } from '../core/schema';
import { FakeConnection } from './fake-connection';
import { joined, member } from './make';
import { Mesh } from './mesh';

const OWN = 'seat of Ada';
const BEN = 'seat of Ben';
const wait = (time: number) => vi.advanceTimersByTimeAsync(time);
const sent = (): { to: unknown; signal: Signal }[] =>
  socket.named('call.signal').map(({ to_seat_id, signal }) => ({ to: to_seat_id, signal: signal as Signal }));
let mesh: Mesh;
let stuck: [string, boolean][];

const hear = (from: string, signal: Signal) =>
  mesh.hear('call.signalled', { seat_id: OWN, from_seat_id: from, signal });

async function come(...names: string[]): Promise<void> {
  mesh = new Mesh(
    { event_id: 'event', room_id: 'room' },
    joined(member('Ada'), ...names.map((one) => member(one))),
  );
  stuck = [];
  mesh.on('stuck', (seatId, isStuck) => stuck.push([seatId, isStuck]));
  void mesh.join(new Map());
  await settle();
}

beforeEach(async () => {
  begin();
  FakeConnection.all = [];
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
  socket.answers['call.signal'] = () => ({ ok: true, data: null });
  live.onConnect(() => undefined);
  await show('<p></p>');
});
afterEach(() => {
  mesh.leave();
  vi.unstubAllGlobals();
  end();
});

test('what is said by whoever has left draws no line that is tried for ever', async () => {
  await come();
  hear('seat of somebody gone', { attempt: 1, wants_picture: true });
  await wait(120_000);

  expect([sent(), stuck]).toEqual([[], []]);
});

test('who comes is waited for, even where they speak before they are announced', async () => {
  await come();
  hear(BEN, { attempt: 0, wants_picture: true });
  mesh.memberCame(member('Ben'));
  await wait(12_500);

  expect(sent()).toEqual([{ to: BEN, signal: { attempt: 0, is_reset: true } }]);
});

test('a line that is up says whose picture is wanted, for what was said while it was broken is lost', async () => {
  await come('Ben');
  const line = FakeConnection.all[0];
  line?.become('connected');
  mesh.show(new Set());
  line?.become('disconnected');
  mesh.show(new Set([BEN]));
  line?.become('connected');
  await settle();

  expect(sent().flatMap(({ signal }) => signal.wants_picture ?? [])).toEqual([true, false, true]);
});

test('what is said last of whose picture is wanted holds, however soon it follows', async () => {
  await come('Ben');
  const line = FakeConnection.all[0];
  line?.become('connected');
  await settle();
  hear(BEN, { attempt: 1, wants_picture: false });
  hear(BEN, { attempt: 1, wants_picture: true });
  await settle();

  expect(line?.encoding.active).toBe(true);
});

test('what is said waits for what was said before, which it could overtake on the way', async () => {
  await come('Ben');
  const answers = hold('call.signal');
  FakeConnection.all[0]?.become('connected');
  mesh.show(new Set());
  await settle();
  expect(sent().map(({ signal }) => signal.wants_picture)).toEqual([true]);

  answers.shift()?.();
  await settle();
  expect(sent().map(({ signal }) => signal.wants_picture)).toEqual([true, false]);
});

test('what an earlier attempt hangs in holds nothing up', async () => {
  FakeConnection.isStuck = true;
  await come('Ben');
  FakeConnection.all[0]?.become('connected');
  await settle();
  FakeConnection.isStuck = false;
  hear(BEN, { attempt: 1, is_reset: true });
  await wait(400);
  FakeConnection.all[1]?.become('connected');
  hear(BEN, { attempt: 2, wants_picture: false });
  await settle();

  expect(FakeConnection.all[1]?.encoding.active).toBe(false);
  expect(sent().map(({ signal }) => [signal.attempt, !!signal.description])).toContainEqual([2, true]);
});

test('what waits to be said to somebody is not said once the line is closed or begun anew', async () => {
  await come('Ben');
  const answers = hold('call.signal');
  await wait(400); // the offer is told
  FakeConnection.all[0]?.become('connected'); // and then, whose picture is wanted
  hear(BEN, { attempt: 1, is_reset: true });
  answers.shift()?.();
  await wait(400);
  expect(sent().map(({ signal }) => [signal.attempt, !!signal.description])).toEqual([
    [1, true],
    [2, true],
  ]);

  FakeConnection.all[1]?.become('connected');
  mesh.leave();
  answers.shift()?.();
  await settle();
  expect(sent()).toHaveLength(2);
});

test('many ways to be reached are told in several signals', async () => {
  await come('Ben');
  await wait(400); // the offer is told
  const candidate = { candidate: 'x', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'u' };
  for (let number = 0; number < 45; number += 1) FakeConnection.all[0]?.onicecandidate?.({ candidate });
  await wait(400);

  expect(sent().map(({ signal }) => signal.candidates?.length ?? 0)).toEqual([0, 20, 20, 5]);
});

test('sound and picture go the same way', async () => {
  await come('Ben');

  expect(FakeConnection.all[0]?.configuration.bundlePolicy).toBe('max-bundle');
});

test('whoever goes to another room is shown no longer, and hears this one for a moment yet', async () => {
  await come('Ben');
  const line = FakeConnection.all[0];
  line?.become('connected');
  mesh.letGo(BEN);
  mesh.memberLeft(BEN);
  await wait(7900);
  expect(line?.isClosed).toBe(false);

  await wait(200);
  expect(line?.isClosed).toBe(true);
});

test('whoever is removed while going to another room hears nothing more at once', async () => {
  await come('Ben');
  const line = FakeConnection.all[0];
  line?.become('connected');
  mesh.letGo(BEN);
  mesh.memberLeft(BEN);
  mesh.stopHearing(BEN);

  expect(line?.isClosed).toBe(true);
});

test('a line to somebody who goes ends with the other end of it', async () => {
  await come('Ben');
  const line = FakeConnection.all[0];
  line?.become('connected');
  mesh.letGo(BEN);
  line?.become('disconnected');

  expect(line?.isClosed).toBe(true);
});

test('everybody comes through once all lines are up', async () => {
  await come('Ben', 'Mo');
  expect(mesh.isThrough).toBe(false);
  FakeConnection.all[0]?.become('connected');
  expect(mesh.isThrough).toBe(false);
  FakeConnection.all[1]?.become('connected');
  expect(mesh.isThrough).toBe(true);
});
