import type { MediaRoom, Quality, SeatStats } from './media-room';
import { AT_FIRST, type Carried, judge, type Standing, weigh } from './quality';
import { Speaking } from './speaking';

const LISTENING = 200; // ms
const MEASURING = 2000; // ms

export interface Watched {
  speaking: (seatIds: ReadonlySet<string>) => void;
  qualities: (qualities: ReadonlyMap<string, Quality>) => void;
  carried: (carried: Carried) => void;
}

/** Listens to a media room and measures it: who speaks, how each line is, and how much the own one carries. */
export class Watch {
  private timers: ReturnType<typeof setInterval>[];
  private speaking = new Speaking();
  private before = new Map<string, SeatStats>();
  private standing: Standing = AT_FIRST;

  constructor(
    private room: MediaRoom,
    private ownLevel: () => ReadonlyMap<string, number>,
    private watched: Watched,
  ) {
    this.timers = [
      setInterval(() => this.listen(), LISTENING),
      setInterval(() => void this.measure(), MEASURING),
    ];
  }

  end(): void {
    for (const timer of this.timers) clearInterval(timer);
    this.timers = [];
  }

  private listen(): void {
    const levels = new Map([...this.room.levels(), ...this.ownLevel()]);
    this.watched.speaking(this.speaking.hear(levels, performance.now()));
  }

  private async measure(): Promise<void> {
    const now = await this.room.stats();
    if (this.timers.length === 0) return;
    // a line that was never up says nothing about how good it is
    const known = [...now].filter(([seatId]) => this.before.get(seatId)?.received);
    const judged = known.map(([id, stats]) => [id, judge(this.before.get(id), stats)] as const);
    this.before = now;
    this.watched.qualities(new Map(judged.flatMap(([id, one]) => (one ? [[id, one]] : []))));
    const { carried } = this.standing;
    this.standing = weigh(
      this.standing,
      judged.map(([, one]) => one),
    );
    if (this.standing.carried !== carried) this.watched.carried(this.standing.carried);
  }
}
