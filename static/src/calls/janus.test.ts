import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { begin, end, hold, settle, show, socket } from '../core/fake-live';
import { live } from '../core/live';
import { FakeConnection } from './fake-connection';
import { JanusRoom } from './janus';
import type { Source } from './media-room';

const OWN = 'own';
const PLACE = { event_id: 'event', room_id: 'room' };
const JOINED = {
  kind: 'janus' as const,
  call_version: 1,
  seat_id: OWN,
  most: 50,
  members: [],
  ice_servers: [],
  is_relayed: false,
  is_leading: false,
  is_muted: false,
};
const track = { kind: 'video', contentHint: '' } as MediaStreamTrack;

let room: JanusRoom;
let tiles: [string, Source, boolean][];
const acts = (name: string) => socket.named(`call.media_${name}`) as Record<string, unknown>[];
const wait = (time: number) => vi.advanceTimersByTimeAsync(time);

async function join(local: Map<Source, MediaStreamTrack>): Promise<void> {
  void room.join(local);
  await settle();
}

async function told(name: string, data: object): Promise<void> {
  socket.hear('told', { name: `call.media_${name}`, data: { seat_id: OWN, ...data } });
  await wait(150);
}

beforeEach(async () => {
  begin();
  FakeConnection.all = [];
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
  for (const name of ['enter', 'publish', 'watch', 'answer', 'reach', 'restart'])
    socket.answers[`call.media_${name}`] = () => ({ ok: true, data: null });
  live.onConnect(() => undefined);
  await show('<p></p>');
  tiles = [];
  room = new JanusRoom(PLACE, JOINED);
  room.on('tile', (seatId, source, one) => tiles.push([seatId, source, one !== null]));
});

afterEach(() => {
  room.leave();
  vi.unstubAllGlobals();
  end();
});

describe('a call through a media server', () => {
  test('whoever sends nothing offers nothing', async () => {
    await join(new Map());
    await told('entered', { attempt: 1, feeds: [] });

    expect(acts('enter')).toEqual([{ ...PLACE, seat_id: OWN, attempt: 0 }]);
    expect(acts('publish')).toEqual([]);
  });

  test('what is turned on is offered once; turning it off and on again negotiates nothing', async () => {
    await join(new Map([['picture', track]]));
    await told('entered', { attempt: 1, feeds: [] });
    await room.publish('picture', null);
    await room.publish('picture', track);
    await settle();

    expect(acts('publish')).toEqual([{ ...PLACE, seat_id: OWN, attempt: 1, sdp: 'local' }]);
    expect(FakeConnection.all[0]?.sent).toEqual([track, null, track]);
  });

  test('every sound is asked for, and only the pictures that are in view', async () => {
    await join(new Map());
    await told('entered', {
      attempt: 3,
      feeds: [
        { seat_id: 'a', has_layers: true },
        { seat_id: 'b', has_layers: true },
      ],
    });
    room.show(new Set(['b']), new Map([['b', 100]]));
    await wait(150);

    expect(acts('watch').map(({ wanted }) => wanted)).toEqual([
      [
        { seat_id: 'a', source: 'sound' },
        { seat_id: 'b', source: 'sound' },
      ],
      [
        { seat_id: 'a', source: 'sound' },
        { seat_id: 'b', source: 'sound' },
        { seat_id: 'b', source: 'picture', layer: 0 },
      ],
    ]);
  });

  test('what is to be shown is asked for one wish after the other, so that the last one holds', async () => {
    await join(new Map());
    await told('entered', { attempt: 1, feeds: [{ seat_id: 'a', has_layers: true }] });
    const answers = hold('call.media_watch');
    room.show(new Set(['a']), new Map([['a', 100]]));
    await wait(150);
    room.show(new Set());
    await wait(150);
    expect(acts('watch')).toHaveLength(2);

    answers.shift()?.();
    await settle();
    expect(acts('watch').at(-1)?.['wanted']).toEqual([{ seat_id: 'a', source: 'sound' }]);

    await told('lost', { attempt: 1 });
    await told('entered', { attempt: 2, feeds: [{ seat_id: 'a', has_layers: true }] });
    expect(acts('watch').at(-1)?.['attempt']).toBe(2); // what the lost stay was asked is not waited for
  });

  test('an offer is answered, and what stands in it is shown until it is gone', async () => {
    await join(new Map());
    await told('entered', { attempt: 1, feeds: [{ seat_id: 'a', has_layers: false }] });
    const sources = [
      { mid: '0', seat_id: 'a', source: 'sound' },
      { mid: '1', seat_id: 'a', source: 'picture' },
    ];
    await told('offered', { attempt: 1, sdp: 'x', sources });
    await told('offered', { attempt: 1, sdp: 'y', sources: sources.slice(0, 1) });

    expect(acts('answer')).toHaveLength(2);
    expect(tiles).toEqual([
      ['a', 'sound', true],
      ['a', 'picture', true],
      ['a', 'picture', false],
    ]);
  });

  test('a stay that was lost begins anew with what was sent and shown before', async () => {
    await join(new Map([['picture', track]]));
    await told('entered', { attempt: 1, feeds: [{ seat_id: 'a', has_layers: false }] });
    await told('offered', { attempt: 1, sdp: 'x', sources: [{ mid: '0', seat_id: 'a', source: 'sound' }] });
    await told('lost', {});
    await told('entered', { attempt: 2, feeds: [{ seat_id: 'a', has_layers: false }] });

    expect(FakeConnection.all.map(({ isClosed }) => isClosed)).toEqual([true, true, false]);
    expect(acts('publish').map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(acts('watch').map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(tiles).toEqual([
      ['a', 'sound', true],
      ['a', 'sound', false],
    ]);
  });

  test('what is told to another seat, or belongs to an earlier stay, is not heard', async () => {
    await join(new Map());
    await told('entered', { attempt: 2, feeds: [] });
    await told('offered', { attempt: 1, sdp: 'late', sources: [] });
    await told('offered', { seat_id: 'other', attempt: 2, sdp: 'x', sources: [] });

    expect(FakeConnection.all).toEqual([]);
  });

  test('a way that fails is looked for anew, and a line that does not come up is begun anew', async () => {
    const cut: boolean[] = [];
    room.on('cut', (isCut) => cut.push(isCut));
    await join(new Map([['picture', track]]));
    await told('entered', { attempt: 1, feeds: [] });
    FakeConnection.all[0]?.become('failed');
    await settle();
    expect(acts('publish')).toHaveLength(2);

    for (const attempt of [2, 3, 4]) {
      await wait(10_500);
      await told('entered', { attempt, feeds: [] });
    }
    expect([acts('enter').length, cut]).toEqual([4, [true]]);

    FakeConnection.all.at(-1)?.become('connected');
    expect(cut).toEqual([true, false]);
  });

  test('what cannot be asked for at the moment is asked for again', async () => {
    socket.answers['call.media_enter'] = () => ({
      ok: false,
      error: { code: 'app.unavailable', message: '' },
    });
    await join(new Map());
    socket.answers['call.media_enter'] = () => ({ ok: true, data: null });
    await wait(5000);

    expect(acts('enter')).toHaveLength(2);
  });

  test('whoever hears nothing of a stay asks for it again, and after a while is told', async () => {
    const cut: boolean[] = [];
    room.on('cut', (isCut) => cut.push(isCut));
    await join(new Map());
    await told('entered', { attempt: 1, feeds: [] });
    await told('ended', {});
    await wait(11_000);
    expect([acts('enter').map(({ attempt }) => attempt), cut]).toEqual([[0, 0], []]);

    await wait(10_000);
    expect(cut).toEqual([true]);
    await told('entered', { attempt: 2, feeds: [] });
    await wait(60_000);
    expect([acts('enter').length, cut]).toEqual([3, [true, false]]);
  });

  test('sound and picture go the same way', async () => {
    await join(new Map([['picture', track]]));
    await told('entered', { attempt: 1, feeds: [] });

    expect(FakeConnection.all[0]?.configuration.bundlePolicy).toBe('max-bundle');
  });

  test('a process that knows nothing of a stay begins another one, whatever its number', async () => {
    await join(new Map());
    await told('entered', { attempt: 9, feeds: [] });
    await told('entered', { attempt: 4, feeds: [{ seat_id: 'a', has_layers: false }] });

    expect(acts('watch').map(({ attempt }) => attempt)).toEqual([9, 4]);
  });

  test('a line to the application that comes back goes on with the stay', async () => {
    await join(new Map());
    await told('entered', { attempt: 5, feeds: [] });
    room.resumed();
    await settle();

    expect(acts('enter').map(({ attempt }) => attempt)).toEqual([0, 5]);
  });
});
