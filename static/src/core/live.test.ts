import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeSocket } from './fake-socket';
import { Live } from './live';

let socket: FakeSocket;
let live: Live;
const settle = () => vi.advanceTimersByTimeAsync(0);
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

describe('what is told to this connection alone', () => {
  test('is heard under its name until nobody listens any longer', () => {
    live.onState(() => undefined);
    void live.act('first');
    const heard: unknown[] = [];
    const stop = live.hear('call.media_lost', (told) => heard.push(told));

    socket.hear('told', { name: 'call.media_lost', data: { seat_id: 'a' } });
    socket.hear('told', { name: 'call.other', data: { seat_id: 'b' } });
    stop();
    socket.hear('told', { name: 'call.media_lost', data: { seat_id: 'c' } });

    expect(heard).toEqual([{ seat_id: 'a' }]);
  });
});

describe('acting', () => {
  test('hands over the ack of the server', async () => {
    socket.answers['chat.send'] = () => ({ ok: true, data: { id: 1 } });
    const asked = live.act('chat.send', { text: 'Hallo' });
    socket.arrive();

    expect(await asked).toEqual({ ok: true, data: { id: 1 } });
    expect(socket.named('chat.send')).toEqual([{ text: 'Hallo' }]);
  });

  test('answers at once while offline, and sends nothing later', async () => {
    live.onState(() => undefined);
    void live.act('first');
    socket.arrive();
    socket.drop();

    expect(await live.act('chat.send')).toMatchObject({ ok: false, error: { code: 'app.offline' } });
    socket.arrive();
    await settle();
    expect(socket.named('chat.send')).toEqual([]);
  });

  test('waits for the first connection, but not for ever', async () => {
    const asked = live.act('chat.send');
    await vi.advanceTimersByTimeAsync(8000);

    expect(await asked).toMatchObject({ ok: false, error: { code: 'app.offline' } });
  });

  test('answers with a time-out when the server stays silent', async () => {
    const asked = live.act('chat.send');
    socket.arrive();
    await vi.advanceTimersByTimeAsync(8000);

    expect(await asked).toMatchObject({ ok: false, error: { code: 'app.timeout' } });
  });

  test('answers offline when the line drops before the ack', async () => {
    const asked = live.act('chat.send');
    socket.arrive();
    await settle();
    socket.drop();

    expect(await asked).toMatchObject({ ok: false, error: { code: 'app.offline' } });
  });

  test('takes what is no ack for a fault of the server', async () => {
    socket.answers['chat.send'] = () => null;
    const asked = live.act('chat.send');
    socket.arrive();

    expect(await asked).toMatchObject({ ok: false, error: { code: 'app.internal' } });
  });
});

describe('the connection', () => {
  test('does on every connect what must come before following, in order', async () => {
    socket.answers['room.enter'] = () => ({ ok: true, data: null });
    live.onConnect(() => live.act('room.enter'));
    live.follow('room:1', { snapshot: async () => undefined, push: () => undefined });
    for (let time = 0; time < 2; time++) {
      socket.arrive();
      await settle();
      socket.drop();
    }

    const names = socket.sent.map((each) => each.name);
    expect(names).toEqual(['room.enter', 'live.arrive', 'room.enter', 'live.arrive']);
  });

  test('tells its state', async () => {
    const states: string[] = [];
    live.onState((state) => states.push(state));
    void live.act('first');
    socket.arrive();
    socket.drop();
    socket.arrive();

    expect(states).toEqual(['connecting', 'online', 'offline', 'online']);
  });

  test('comes back when the server hung up without a word', async () => {
    void live.act('first');
    socket.arrive();
    socket.drop('io server disconnect');
    expect(socket.connect).toHaveBeenCalledTimes(1);

    await vi.advanceTimersByTimeAsync(3000);
    expect(socket.connect).toHaveBeenCalledTimes(2);
  });

  test('comes back within the time that the server names, once', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.9);
    void live.act('first');
    socket.arrive();
    socket.hear('closed', { code: 'stopping', message: '', reconnect: true, within: 10 });
    socket.drop('io server disconnect');
    await vi.advanceTimersByTimeAsync(9000);
    expect(socket.connect).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(socket.connect).toHaveBeenCalledTimes(2);

    socket.arrive();
    socket.drop('io server disconnect');
    await vi.advanceTimersByTimeAsync(3000);
    expect(socket.connect).toHaveBeenCalledTimes(3);
    vi.mocked(Math.random).mockRestore();
  });

  test('tells that it was cut off as too slow, and comes back as ever', () => {
    const slow = vi.fn();
    document.addEventListener('live-slow', slow, { once: true });
    void live.act('first');
    socket.arrive();
    socket.hear('closed', { code: 'slow_reader', message: '', reconnect: true });
    socket.drop();
    socket.arrive();

    expect(slow).toHaveBeenCalledOnce();
    expect(live.state).toBe('online');
  });

  test.each(['removed', 'replaced', 'expired'])('stays away when %s, and tells why', async (code) => {
    const states: unknown[] = [];
    live.onState((state, why) => states.push([state, why?.message]));
    void live.act('first');
    socket.arrive();
    socket.hear('closed', { code, message: 'Beendet', reconnect: false });
    socket.drop('io server disconnect');
    dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(60_000);

    expect(states.at(-1)).toEqual(['closed', 'Beendet']);
    expect(socket.connect).toHaveBeenCalledTimes(1);
  });

  test('follows again and asks anew when the server has lost entries', async () => {
    const snapshot = vi.fn(async () => undefined);
    const seen: unknown[] = [];
    live.follow('room:1', { snapshot, push: (_name, data) => seen.push(data) });
    socket.arrive();
    await settle();
    socket.push('room:1', '9-0', 'before');
    socket.answers['live.follow'] = () => ({ ok: true, data: { entries: [], resync: true, tail: '5-0' } });
    socket.hear('gap');
    socket.push('room:1', '5-1', 'after');
    await vi.advanceTimersByTimeAsync(1500);

    expect(seen).toEqual(['before', 'after']);
    expect(snapshot).toHaveBeenCalledTimes(2);
  });

  test('tells the page while the server cannot pass on what is told', () => {
    const told: unknown[] = [];
    const hear = (event: Event) => told.push((event as CustomEvent).detail);
    document.addEventListener('live-delay', hear);
    void live.act('first');
    socket.arrive();
    socket.hear('delay', { is_delayed: true });
    socket.hear('delay', { is_delayed: false });
    document.removeEventListener('live-delay', hear);

    expect(told).toEqual([true, false]);
  });

  test('ends when the server does not know who this is', () => {
    void live.act('first');
    socket.hear('connect_error', new Error('app.sign_in'));

    expect(live.state).toBe('closed');
  });

  test('knows the time of the server, whatever the clock of this computer says', async () => {
    const real = Date.now() + 3_600_000;
    socket.answers['live.arrive'] = () => ({ ok: true, data: { now: real, build: 'one', followed: [] } });
    void live.act('first');
    socket.arrive();
    await settle();
    await vi.advanceTimersByTimeAsync(2000);

    expect(live.serverNow()).toBeCloseTo(real + 2000, -2);
  });

  test('tells the page of which build the server is, each time', async () => {
    const told: string[] = [];
    const hear = (event: Event) => told.push((event as CustomEvent<string>).detail);
    document.addEventListener('live-build', hear);
    void live.act('first');
    for (const build of ['one', 'two']) {
      socket.answers['live.arrive'] = () => ({ ok: true, data: { now: 0, build, followed: [] } });
      socket.arrive();
      await settle();
      socket.drop();
    }
    document.removeEventListener('live-build', hear);

    expect(told).toEqual(['one', 'two']);
  });
});
