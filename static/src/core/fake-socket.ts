import { vi } from 'vitest';
import type { Socket } from 'socket.io-client';

type Handler = (...args: unknown[]) => void;
type Answer = (input: Record<string, unknown>) => unknown;

/** A socket without a network, for tests: what the server says is said by the test. */
export class FakeSocket {
  connected = false;
  active = true;
  sent: { name: string; input: Record<string, unknown> }[] = [];
  answers: Record<string, Answer> = {
    'live.follow': () => ({ ok: true, data: { entries: [], resync: false, tail: '0-0' } }),
    'live.arrive': (input) => ({
      ok: true,
      data: { now: Date.now(), build: 'one', followed: this.followed(input) },
    }),
    'live.unfollow': () => ({ ok: true, data: null }),
  };
  connect = vi.fn();
  private handlers = new Map<string, Handler>();
  private hangUp = new Set<(error: Error) => void>();

  get asSocket(): Socket {
    return this as unknown as Socket;
  }

  on(name: string, handler: Handler): void {
    this.handlers.set(name, handler);
  }

  timeout(milliseconds: number) {
    return {
      emitWithAck: (name: string, input: Record<string, unknown>) => this.ask(name, input, milliseconds),
    };
  }

  disconnect = vi.fn(() => this.drop('io client disconnect'));

  /** The server says something. */
  hear(name: string, ...args: unknown[]): void {
    this.handlers.get(name)?.(...args);
  }

  push(topic: string, id: string, data: unknown = id): void {
    this.hear('push', { topic, id, name: 'thing.changed', data });
  }

  arrive(): void {
    this.connected = true;
    this.hear('connect');
  }

  drop(reason = 'transport close'): void {
    this.connected = false;
    for (const reject of this.hangUp) reject(new Error('socket has been disconnected'));
    this.hangUp.clear();
    this.hear('disconnect', reason);
  }

  named(name: string): Record<string, unknown>[] {
    return this.sent.filter((each) => each.name === name).map((each) => each.input);
  }

  /** What a page gets that comes: of each topic what following it alone would give. */
  private followed({ topics }: Record<string, unknown>): unknown[] {
    return (topics as Record<string, unknown>[]).map((topic) => {
      const ack = this.answers['live.follow']?.(topic) as { ok: boolean; data?: unknown } | undefined;
      return ack?.ok ? ack.data : null;
    });
  }

  private ask(name: string, input: Record<string, unknown>, milliseconds: number): Promise<unknown> {
    this.sent.push({ name, input });
    return new Promise((resolve, reject) => {
      this.hangUp.add(reject);
      const answer = this.answers[name];
      if (answer) void Promise.resolve(answer(input)).then(resolve);
      else setTimeout(() => reject(new Error('operation has timed out')), milliseconds);
    });
  }
}
