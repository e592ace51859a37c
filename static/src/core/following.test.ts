import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeSocket } from './fake-socket';
import { Live } from './live';

const TOPIC = 'room:1';
let socket: FakeSocket;
let live: Live;
const settle = () => vi.advanceTimersByTimeAsync(0);
const followed =
  (entries: unknown[], resync = false, tail = '0-0') =>
  () => ({
    ok: true,
    data: { entries, resync, tail },
  });
const entry = (id: string) => ({ id, name: 'thing.changed', data: id });

/** Follow the topic and write down what happens, in order. */
function recorder(snapshot: () => Promise<void> = async () => undefined, since?: string) {
  const seen: string[] = [];
  const leave = live.follow(TOPIC, {
    since,
    snapshot: async () => {
      await snapshot();
      seen.push('snapshot');
    },
    push: (_name, data) => seen.push(String(data)),
    refused: (code) => seen.push(code),
  });
  return { seen, leave };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  socket = new FakeSocket();
  live = new Live(() => socket.asSocket);
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('fetches the snapshot first, then applies what was pushed', async () => {
  const { seen } = recorder();
  socket.arrive();
  await settle();
  socket.push(TOPIC, '2-0');

  expect(seen).toEqual(['snapshot', '2-0']);
});

test('keeps pushes back until the snapshot is there', async () => {
  let ready = () => undefined as void;
  const { seen } = recorder(() => new Promise((resolve) => (ready = resolve)));
  socket.arrive();
  await settle();
  socket.push(TOPIC, '2-0');
  socket.push(TOPIC, '3-0');
  expect(seen).toEqual([]);

  ready();
  await settle();
  expect(seen).toEqual(['snapshot', '2-0', '3-0']);
});

test('keeps pushes back that come before the answer, and drops those that the answer covers', async () => {
  const { seen } = recorder();
  socket.answers['live.follow'] = followed([], false, '5-0');
  socket.arrive();
  socket.push(TOPIC, '4-0');
  socket.push(TOPIC, '6-0');
  await settle();

  expect(seen).toEqual(['snapshot', '6-0']);
});

test('hands over each entry once', async () => {
  const { seen } = recorder();
  socket.arrive();
  await settle();
  socket.push(TOPIC, '2-0');
  socket.push(TOPIC, '2-0');
  socket.push(TOPIC, '1-9');

  expect(seen).toEqual(['snapshot', '2-0']);
});

test('continues after the last entry that it saw, in order and without a second snapshot', async () => {
  const { seen } = recorder();
  socket.arrive();
  await settle();
  socket.push(TOPIC, '2-0');
  socket.drop();

  socket.answers['live.follow'] = followed([entry('3-0'), entry('4-0')], false, '4-0');
  socket.arrive();
  socket.push(TOPIC, '4-0');
  socket.push(TOPIC, '5-0');
  await settle();

  expect(socket.named('live.arrive').at(-1)).toEqual({ topics: [{ topic: TOPIC, after: '2-0' }] });
  expect(seen).toEqual(['snapshot', '2-0', '3-0', '4-0', '5-0']);
});

test('fetches the snapshot again when the server no longer knows what was missed', async () => {
  const { seen } = recorder();
  socket.arrive();
  await settle();
  socket.push(TOPIC, '9-0');
  socket.drop();

  socket.answers['live.follow'] = followed([], true, '3-0');
  socket.arrive();
  await settle();
  socket.push(TOPIC, '4-0');

  expect(seen).toEqual(['snapshot', '9-0', 'snapshot', '4-0']);
});

test('fetches once more when the log was lost while a snapshot was under way', async () => {
  const ready: (() => void)[] = [];
  const { seen } = recorder(() => new Promise((resolve) => void ready.push(resolve)));
  socket.arrive();
  await settle();
  socket.drop();
  socket.answers['live.follow'] = followed([], true, '8-0');
  socket.arrive();
  await settle();

  ready[0]?.();
  await settle();
  ready[1]?.();
  await settle();
  expect(seen).toEqual(['snapshot', 'snapshot']);
});

test('tries a snapshot again that failed', async () => {
  vi.spyOn(console, 'warn').mockReturnValue();
  const snapshot = vi.fn().mockRejectedValueOnce(new Error('no')).mockResolvedValue(undefined);
  const { seen } = recorder(snapshot);
  socket.arrive();
  await settle();
  expect(seen).toEqual([]);

  await vi.advanceTimersByTimeAsync(3000);
  expect(seen).toEqual(['snapshot']);
});

test('asks once for a topic that two follow, and gives the second one a snapshot of its own', async () => {
  const first = recorder();
  socket.arrive();
  await settle();
  const second = recorder();
  await settle();
  socket.push(TOPIC, '2-0');

  expect(first.seen).toEqual(['snapshot', '2-0']);
  expect(second.seen).toEqual(['snapshot', '2-0']);
  expect(socket.sent.map(({ name }) => name)).toEqual(['live.arrive']);
});

test('stops when the last one leaves', async () => {
  const { seen, leave } = recorder();
  socket.arrive();
  await settle();
  leave();
  socket.push(TOPIC, '2-0');

  expect(seen).toEqual(['snapshot']);
  expect(socket.named('live.unfollow')).toEqual([{ topic: TOPIC }]);
});

test('tells a refusal, and does not ask again', async () => {
  socket.answers['live.follow'] = () => ({ ok: false, error: { code: 'app.not_found', message: 'Nein' } });
  const { seen } = recorder();
  socket.arrive();
  await vi.advanceTimersByTimeAsync(60_000);

  expect(seen).toEqual(['app.not_found']);
  expect(socket.named('live.follow')).toHaveLength(1);
});

test('asks again when the server was too busy', async () => {
  const busy = { ok: false, error: { code: 'app.rate_limited', message: 'Warten', retry_after: 5 } };
  socket.answers['live.follow'] = () => busy;
  const { seen } = recorder();
  socket.arrive();
  await settle();
  socket.answers['live.follow'] = followed([]);
  await vi.advanceTimersByTimeAsync(5000);

  expect(seen).toEqual(['snapshot']);
});

describe('what came with the page', () => {
  const arrivals = () => socket.named('live.arrive');
  const fromThePage = () => recorder(undefined, '5-0');

  test('is not fetched again, but what was told since then comes', async () => {
    const { seen } = fromThePage();
    socket.answers['live.follow'] = followed([entry('6-0'), entry('7-0')], false, '7-0');
    socket.arrive();
    socket.push(TOPIC, '7-0');
    socket.push(TOPIC, '8-0');
    await settle();

    expect(arrivals()).toEqual([{ topics: [{ topic: TOPIC, after: '5-0' }] }]);
    expect(seen).toEqual(['6-0', '7-0', '8-0']);
  });

  test('is fetched where the log no longer leads on from the page', async () => {
    const { seen } = fromThePage();
    socket.answers['live.follow'] = followed([], true, '9000-0');
    socket.arrive();
    await settle();

    expect(seen).toEqual(['snapshot']);
  });

  test('spares nobody a snapshot who has nothing of the page', async () => {
    const known = fromThePage();
    const fresh = recorder();
    socket.answers['live.follow'] = followed([entry('6-0')], false, '7-0');
    socket.arrive();
    await settle();

    expect([known.seen, fresh.seen]).toEqual([['6-0'], ['snapshot', '6-0']]);
  });

  test('is enough for who comes with a newer page to a topic that is followed', async () => {
    socket.answers['live.follow'] = followed([], false, '5-0');
    recorder(undefined, '5-0');
    socket.arrive();
    await settle();
    const late = recorder(undefined, '7-0');
    await settle();
    expect(late.seen).toEqual([]);

    socket.push(TOPIC, '8-0');
    expect(late.seen).toEqual(['8-0']);
  });

  test('is enough for all that come onto a connected page together', async () => {
    socket.answers['live.follow'] = followed([], false, '5-0');
    recorder(undefined, '3-0').leave();
    socket.arrive();
    await settle();
    const both = [recorder(undefined, '5-0'), recorder(undefined, '5-0')];
    await settle();

    expect(both.map(({ seen }) => seen)).toEqual([[], []]);
  });

  test('is too old for who comes once the topic was asked for', async () => {
    recorder();
    socket.arrive();
    const late = fromThePage();
    await settle();

    expect(late.seen).toEqual(['snapshot']);
  });
});

test('asks for everything again when the server was too busy for who came', async () => {
  const ready = socket.answers['live.arrive']!;
  socket.answers['live.arrive'] = () => ({
    ok: false,
    error: { code: 'app.unavailable', message: 'Warten' },
  });
  const { seen } = recorder();
  socket.arrive();
  await settle();
  expect(seen).toEqual([]);

  socket.answers['live.arrive'] = ready;
  await vi.advanceTimersByTimeAsync(2000);

  expect(seen).toEqual(['snapshot']);
});
