import { type Entry, isNewer, newest } from './entries';

const SECOND_TRY = 3000;

/** What follows a topic: `snapshot` fetches the whole state (and throws if it cannot),
 * `push` applies one change to it. */
export interface Follower {
  snapshot: () => Promise<void>;
  push: (name: string, data: unknown) => void;
  /** The place in the log up to which the first state holds everything, if it came with the page. */
  since?: string | undefined;
  /** The topic may not be followed (any more). */
  refused?: (code: string, message: string) => void;
}

/** The answer to `live.follow`. */
export interface Followed {
  entries: Entry[];
  resync: boolean;
  tail: string;
}

interface Seat {
  follower: Follower;
  waiting: Entry[];
  isFetching: boolean;
  isStale: boolean;
}

/**
 * One topic and all that follow it on this page. Entries are handed over once and in order; what arrives while the
 * server's answer or a snapshot is under way waits until that is there.
 */
export class Topic {
  private seats = new Set<Seat>();
  private early: Entry[] = [];
  private isFollowed = false;
  private isAsked = false;
  private seen: string | undefined;

  /** Return the id after which the server shall continue, for asking it; undefined where all is to be fetched. */
  ask(): string | undefined {
    this.isAsked = true;
    return this.seen;
  }

  get isAbandoned(): boolean {
    return this.seats.size === 0;
  }

  /**
   * Add a follower, who fetches its snapshot as soon as the topic is followed, unless its first state came with the
   * page and the topic is followed from there; return how it leaves.
   */
  join(follower: Follower): () => void {
    if (!this.isAsked) this.seen ??= follower.since;
    const seat: Seat = { follower, waiting: [], isFetching: false, isStale: !this.reaches(follower.since) };
    this.seats.add(seat);
    if (this.isFollowed) void this.fetch(seat);
    return () => void this.seats.delete(seat);
  }

  /** Whether all that comes from now on joins on to a state that holds everything up to an id. */
  private reaches(since: string | undefined): boolean {
    if (since === undefined || this.seen === undefined) return false;
    return this.isAsked ? this.isFollowed && !isNewer(this.seen, since) : since === this.seen;
  }

  /** The connection is gone: whatever comes before the next answer has to wait. */
  paused(): void {
    this.isFollowed = false;
    this.early = [];
  }

  receive(entry: Entry): void {
    if (this.isFollowed) this.handOver(entry);
    else this.early.push(entry);
  }

  /** Take the server's answer about what came after an id: it comes first, then what arrived before the answer. */
  followed(answer: Followed, after: string | undefined): void {
    const isFirst = after === undefined;
    this.isFollowed = true;
    if (isFirst || answer.resync) {
      this.seen = answer.resync ? answer.tail : newest(answer.tail, this.seen ?? '0-0');
      for (const seat of this.seats) seat.isStale = true;
    }
    for (const seat of this.seats) if (seat.isStale) void this.fetch(seat);
    for (const entry of answer.resync ? this.early : [...answer.entries, ...this.early]) this.handOver(entry);
    this.early = [];
    this.seen = newest(answer.tail, this.seen ?? '0-0');
  }

  refused(code: string, message: string): void {
    for (const seat of this.seats) seat.follower.refused?.(code, message);
  }

  private handOver(entry: Entry): void {
    if (this.seen !== undefined && !isNewer(entry.id, this.seen)) return;
    this.seen = entry.id;
    for (const seat of this.seats) {
      if (seat.isFetching) seat.waiting.push(entry);
      else seat.follower.push(entry.name, entry.data);
    }
  }

  private async fetch(seat: Seat): Promise<void> {
    if (seat.isFetching) return; // the loop below sees that it is stale again
    seat.isFetching = true;
    while (seat.isStale && this.seats.has(seat)) {
      seat.isStale = false;
      try {
        await seat.follower.snapshot();
      } catch (error) {
        console.warn('a snapshot could not be fetched', error);
        seat.isStale = true;
        setTimeout(() => this.isFollowed && void this.fetch(seat), SECOND_TRY);
        break;
      }
    }
    seat.isFetching = false;
    for (const entry of seat.waiting.splice(0)) seat.follower.push(entry.name, entry.data);
  }
}
