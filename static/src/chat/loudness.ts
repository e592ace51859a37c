import { announce } from '../core/announce';
import { tn } from '../core/words';

/** How much of the chat is read out: each message as long as they come slowly, sums only, or nothing. */
export const LOUDNESS = ['all', 'summary', 'none'] as const;
export type Loudness = (typeof LOUDNESS)[number];

const KEY = 'chat-loudness';
const FAST = { messages: 5, within: 10_000 };
const SUMMARY = 20_000;

/** Decides whether the log reads out each message, and tells sums where it does not. */
export class Announcer {
  /** Whether the log itself shall be read out. */
  isSpeaking = false;
  private times: number[] = [];
  private unheard = 0;
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private changed: () => void,
    private isInView: () => boolean,
  ) {}

  get loudness(): Loudness {
    const chosen = localStorage.getItem(KEY);
    return LOUDNESS.find((one) => one === chosen) ?? 'all';
  }

  choose(loudness: Loudness): void {
    localStorage.setItem(KEY, loudness);
    this.unheard = 0;
    this.decide();
  }

  start(): void {
    this.timer = setInterval(() => this.sum(), SUMMARY);
    this.decide();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Messages of others have come. */
  heard(amount: number): void {
    const now = Date.now();
    this.times = [...this.times, ...Array<number>(amount).fill(now)].slice(-FAST.messages);
    this.decide();
    if (!this.isSpeaking) this.unheard += amount;
  }

  private sum(): void {
    const amount = this.unheard;
    this.unheard = 0;
    this.decide();
    if (amount && this.loudness !== 'none')
      announce(tn('{count} new message', '{count} new messages', amount));
  }

  private decide(): void {
    const isFast = this.times.length === FAST.messages && Date.now() - (this.times[0] ?? 0) < FAST.within;
    const isSpeaking = this.loudness === 'all' && !isFast && this.isInView();
    if (isSpeaking === this.isSpeaking) return;
    this.isSpeaking = isSpeaking;
    this.changed();
  }
}
