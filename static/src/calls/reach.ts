import type { Ack } from '../core/acks';
import { announce } from '../core/announce';

/**
 * Whom the own browser does not reach, somebody or the call as a whole, and the sentence about it. As soon as there is
 * anybody, another way is asked for once; where there is none, the sentence stays until all are reached.
 */
export class Reach {
  /** The seats of those who are not reached. */
  stuck: ReadonlySet<string> = new Set();
  /** Nobody is, because what carries the call is away. */
  isCut = false;
  private refusal = '';

  constructor(
    private fallBack: () => Promise<Ack>,
    private changed: () => void,
    private isSeen: (seatId: string) => boolean,
  ) {}

  /** The sentence about it, as far as it is about anybody whom one sees. */
  get problem(): string {
    return this.isCut || [...this.stuck].some(this.isSeen) ? this.refusal : '';
  }

  get isBroken(): boolean {
    return this.isCut || this.stuck.size > 0;
  }

  misses(seatId: string): boolean {
    return this.isCut || this.stuck.has(seatId);
  }

  async gotStuck(seatId: string, isStuck: boolean): Promise<void> {
    const stuck = new Set(this.stuck);
    if (isStuck) stuck.add(seatId);
    else stuck.delete(seatId);
    await this.become(stuck, this.isCut);
  }

  async gotCut(isCut: boolean): Promise<void> {
    await this.become(this.stuck, isCut);
  }

  /** Whoever is no longer there need not be reached. */
  left(seatId: string): void {
    if (this.stuck.has(seatId)) void this.gotStuck(seatId, false);
  }

  forget(): void {
    this.stuck = new Set();
    this.isCut = false;
    this.refusal = '';
  }

  private async become(stuck: ReadonlySet<string>, isCut: boolean): Promise<void> {
    const wasBroken = this.isBroken;
    const before = this.problem;
    this.stuck = stuck;
    this.isCut = isCut;
    if (!this.isBroken) this.refusal = '';
    if (this.isBroken && !wasBroken) {
      this.changed();
      const ack = await this.fallBack();
      if (ack.ok || !this.isBroken) return;
      this.refusal = ack.error.message;
    }
    if (this.problem && !before) announce(this.problem);
    this.changed();
  }
}
