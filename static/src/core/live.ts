import type { Socket } from 'socket.io-client';
import { type Ack, isAck, refused } from './acks';
import type { Entry } from './entries';
import { type Followed, type Follower, Topic } from './following';
import { jitter, pause } from './later';
import { openSocket } from './socket';
import { whenRead } from './when-read';
import { t } from './words';

export type State = 'connecting' | 'online' | 'offline' | 'closed';

/** Why the server ended the connection. */
export interface Closing {
  code: string;
  message: string;
  reconnect: boolean;
  /** Seconds within which all who are told this come back, each at a moment of chance. */
  within?: number;
}

/** The answer to `live.arrive`; null is a topic that may not be followed. */
interface Arrived {
  now: number;
  build: string;
  followed: (Followed | null)[];
}

/** Something for this connection alone. */
interface Told {
  name: string;
  data: unknown;
}

const TIME_OUT = 8000;
/** Whoever comes waits longer: after a restart all come at once, each in turn, and asking anew would lose the turn. */
export const ON_COMING = 60_000;
const EARLIEST_RETURN = 1000;
const RETURN_WITHIN = 2000;

/**
 * The live door of this page: one socket that all elements share. After every (re)connect the callbacks of
 * `onConnect` run first, one after the other, then all topics are followed again from where they were left.
 */
export class Live {
  state: State = 'connecting';
  private socket: Socket | undefined;
  private topics = new Map<string, Topic>();
  private listeners = new Set<(state: State, why?: Closing) => void>();
  private ears = new Map<string, Set<(told: unknown) => void>>();
  private arrivals = new Set<() => unknown>();
  /** What came onto the page while it was connected arrives in turn, too. */
  private catchingUp: Promise<void> = Promise.resolve();
  private offset: number | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;
  private returnWithin = RETURN_WITHIN;

  constructor(private open: () => Socket) {}

  /** Run an action. Never rejects: without an answer the ack says `app.offline` or `app.timeout`. */
  async act<Data = unknown>(name: string, input: object = {}, timeout = TIME_OUT): Promise<Ack<Data>> {
    const socket = this.connected();
    if (this.state === 'connecting') await this.settled(timeout);
    if (!socket.connected) return offline();
    try {
      const answer: unknown = await socket.timeout(timeout).emitWithAck(name, input);
      return isAck(answer) ? (answer as Ack<Data>) : refused('app.internal', t('Something went wrong.'));
    } catch {
      if (!socket.connected) return offline();
      return refused('app.timeout', t('There was no answer. Please try again.'));
    }
  }

  /** Follow a topic until the returned function is called. */
  follow(name: string, follower: Follower): () => void {
    const known = this.topics.get(name);
    const topic = known ?? new Topic();
    this.topics.set(name, topic);
    const leave = topic.join(follower);
    // in a moment, when all that has come onto the page with this one follows it as well
    if (this.connected().connected && !known) queueMicrotask(() => this.askIfFollowed(name, topic));
    return () => {
      leave();
      if (!topic.isAbandoned || this.topics.get(name) !== topic) return;
      this.topics.delete(name);
      if (this.socket?.connected) void this.act('live.unfollow', { topic: name });
    };
  }

  /** Hear what is told to this connection alone, under a name, until the returned function is called. */
  hear<Told>(name: string, listener: (told: Told) => void): () => void {
    const one = listener as (told: unknown) => void;
    const listeners = this.ears.get(name) ?? new Set();
    this.ears.set(name, listeners.add(one));
    return () => void listeners.delete(one);
  }

  /** Hear of every change of the state, and of the present one at once. */
  onState(listener: (state: State, why?: Closing) => void): () => void {
    this.listeners.add(listener);
    listener(this.state);
    return () => void this.listeners.delete(listener);
  }

  /** Do something on every connect before topics are followed, such as entering a room; now, if connected. */
  onConnect(arrive: () => unknown): () => void {
    this.arrivals.add(arrive);
    if (this.connected().connected) this.catchingUp = this.catchingUp.then(() => this.run(arrive));
    return () => void this.arrivals.delete(arrive);
  }

  /** The server's time in milliseconds since 1970, as far as it is known. */
  serverNow(): number {
    return this.offset === undefined ? Date.now() : performance.now() + this.offset;
  }

  private connected(): Socket {
    if (this.socket) return this.socket;
    const socket = (this.socket = this.open());
    socket.on('connect', () => void this.arrive());
    socket.on('disconnect', (reason: string) => this.lost(reason));
    socket.on('connect_error', (error: Error) => this.failed(error));
    socket.on('push', (entry: Entry & { topic: string }) => this.topics.get(entry.topic)?.receive(entry));
    socket.on('told', ({ name, data }: Told) => this.ears.get(name)?.forEach((listener) => listener(data)));
    socket.on('closed', (why: Closing) => this.closed(why));
    socket.on('gap', () => this.followAnew());
    socket.on('delay', (told: { is_delayed: boolean }) => this.delayed(told.is_delayed));
    // the page's own scripts say first what is to be done on coming, and what they follow
    whenRead(() => socket.connect());
    return socket;
  }

  private async arrive(): Promise<void> {
    this.enter('online');
    clearTimeout(this.again);
    for (const arrive of this.arrivals) await this.run(arrive);
    await this.followAll();
  }

  private async run(arrive: () => unknown): Promise<void> {
    try {
      if (this.arrivals.has(arrive)) await arrive();
    } catch (error) {
      console.warn('something could not be done on connecting', error);
    }
  }

  /** Follow all topics from where they were left; the answer says the time and the build as well. */
  private async followAll(): Promise<void> {
    const asked = [...this.topics].map(([name, topic]) => ({ name, topic, after: topic.ask() }));
    const before = performance.now();
    const topics = asked.map(({ name, after }) => (after ? { topic: name, after } : { topic: name }));
    const ack = await this.act<Arrived>('live.arrive', { topics }, ON_COMING);
    if (!ack.ok) {
      const wait = pause(ack.error);
      if (wait !== undefined) this.followAllLater(wait);
      return;
    }
    this.offset = ack.data.now - (before + performance.now()) / 2;
    document.dispatchEvent(new CustomEvent('live-build', { detail: ack.data.build }));
    asked.forEach(({ name, topic, after }, place) => {
      if (this.topics.get(name) !== topic) return;
      const answer = ack.data.followed[place];
      if (answer) topic.followed(answer, after);
      else void this.ask(name, topic); // to hear why
    });
  }

  private followAllLater(wait: number): void {
    clearTimeout(this.again);
    this.again = setTimeout(() => this.socket?.connected && void this.followAll(), wait);
  }

  private async ask(name: string, topic: Topic): Promise<void> {
    const after = topic.ask();
    const ack = await this.act<Followed>('live.follow', after ? { topic: name, after } : { topic: name });
    if (this.topics.get(name) !== topic) return;
    if (ack.ok) return topic.followed(ack.data, after);
    const wait = pause(ack.error);
    if (wait !== undefined) {
      setTimeout(() => this.askIfFollowed(name, topic), wait);
    } else if (ack.error.code !== 'app.offline') {
      topic.refused(ack.error.code, ack.error.message);
    }
  }

  private askIfFollowed(name: string, topic: Topic): void {
    if (this.socket?.connected && this.topics.get(name) === topic) void this.ask(name, topic);
  }

  /** The server has lost entries: follow again, each client at its own moment. */
  private followAnew(): void {
    for (const topic of this.topics.values()) topic.paused();
    this.followAllLater(jitter(1000));
  }

  /** What is told comes later for now, because the server cannot pass it on. */
  private delayed(isDelayed: boolean): void {
    document.dispatchEvent(new CustomEvent('live-delay', { detail: isDelayed }));
  }

  private lost(reason: string): void {
    for (const topic of this.topics.values()) topic.paused();
    if (this.state === 'closed') return;
    this.enter('offline');
    // the library comes back by itself, except where the server hung up
    if (reason !== 'io server disconnect') return;
    setTimeout(() => this.socket?.connect(), EARLIEST_RETURN + Math.random() * this.returnWithin);
    this.returnWithin = RETURN_WITHIN;
  }

  private failed(error: Error): void {
    if (error.message === 'app.sign_in') {
      this.closed({ code: error.message, message: t('Please sign in again.'), reconnect: false });
    } else if (this.state !== 'closed') {
      this.enter('offline');
      if (this.socket && !this.socket.active) setTimeout(() => this.socket?.connect(), jitter(2000));
    }
  }

  private closed(why: Closing): void {
    if (why.code === 'slow_reader') document.dispatchEvent(new CustomEvent('live-slow'));
    if (why.reconnect) {
      this.returnWithin = (why.within ?? 0) * 1000 || RETURN_WITHIN;
      return;
    }
    this.enter('closed', why);
    this.socket?.disconnect();
  }

  private settled(timeout: number): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.onState((state) => {
        if (state === 'connecting') return;
        clearTimeout(timer);
        stop();
        resolve();
      });
      const timer = setTimeout(() => {
        stop();
        resolve();
      }, timeout);
    });
  }

  private enter(state: State, why?: Closing): void {
    if (state === this.state) return;
    this.state = state;
    for (const listener of [...this.listeners]) listener(state, why);
    document.dispatchEvent(new CustomEvent('live-state', { detail: { state, why } }));
  }
}

const offline = () => refused('app.offline', t('There is no connection at the moment.'));

/** The live door of this page. */
export const live = new Live(openSocket);

export const serverNow = (): number => live.serverNow();
