import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSocket } from './socket';

type Socket = ReturnType<typeof openSocket>;

/** What of the library's manager says when it tries to come back. */
interface Manager {
  backoff: { duration(): number };
  open(done?: (error: Error) => void): void;
  skipReconnect: boolean;
  maybeReconnectOnOpen(): void;
}
const managerOf = (socket: Socket) => socket.io as unknown as Manager;

/** How long one client waits before each of its attempts to come back, in milliseconds. */
function waits(attempts: number): number[] {
  const { backoff } = managerOf(openSocket());
  return Array.from({ length: attempts }, () => backoff.duration());
}

let drawn: number[];
beforeEach(() => {
  drawn = [];
  vi.spyOn(Math, 'random').mockImplementation(() => drawn.shift() ?? 0);
});
afterEach(() => void vi.restoreAllMocks());

test('who cannot come back waits twice as long each time, up to a limit', () => {
  drawn = [0.999];

  expect(waits(7)).toEqual([500, 1000, 2000, 4000, 4997, 4997, 4997]);
});

test('clients that lost the same server do not come back at the same moment', () => {
  const [early, late] = [0.8, 0.9].map((chance) => {
    drawn = [chance, chance, chance, chance];
    return waits(3);
  });

  expect(early).toEqual([300, 600, 1200]);
  expect(late).toEqual([725, 1450, 2900]);
});

test('nor do they when they have waited for long: each has its own longest wait, 5 seconds at most', () => {
  const longest = [0, 0.25, 0.5, 0.75, 0.999].map((chance) => {
    drawn = [chance];
    return waits(9).at(-1);
  });

  expect(longest).toEqual([2500, 3125, 3750, 4375, 4997]);
});

describe('when the browser has the network again', () => {
  let socket: Socket;
  let tries: number;
  beforeEach(() => {
    vi.useFakeTimers();
    socket = openSocket();
    tries = 0;
    const manager = managerOf(socket);
    manager.open = (done) => {
      tries += 1;
      manager.skipReconnect = false; // as the real one does
      if (done) done(new Error('nobody answers'));
      else manager.maybeReconnectOnOpen();
    };
  });
  afterEach(() => {
    socket.disconnect();
    vi.useRealTimers();
  });

  test('who waits to come back tries at once', () => {
    socket.connect();
    vi.advanceTimersByTime(30_000);
    const before = tries;
    dispatchEvent(new Event('online'));

    expect(tries).toBe(before + 1);
  });

  test('who does not reach the server even so goes on trying, as if for the first time', () => {
    socket.connect();
    vi.advanceTimersByTime(30_000);
    dispatchEvent(new Event('online'));
    const before = tries;
    vi.advanceTimersByTime(499);
    expect(tries).toBe(before);

    vi.advanceTimersByTime(1);
    expect(tries).toBe(before + 1);
  });

  test('who was told to stay away stays away', () => {
    socket.connect();
    socket.disconnect();
    const before = tries;
    dispatchEvent(new Event('online'));
    vi.advanceTimersByTime(30_000);

    expect(tries).toBe(before);
  });

  test('who is connected stays so', () => {
    socket.connect();
    socket.connected = true;
    const hangUp = vi.spyOn(socket, 'disconnect');
    dispatchEvent(new Event('online'));

    expect(hangUp).not.toHaveBeenCalled();
    socket.connected = false;
  });
});
