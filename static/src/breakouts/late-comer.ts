import { serverNow } from '../core/live';
import type { SetView } from '../core/schema';
import { noteSaid, wasSaid } from './answered';

const AGAIN = 15_000; // ms; not before that
const SPREAD = 3000; // ms; not everybody at the same moment

/**
 * Asks for a room in a set that runs, for whoever came late. Who was offered one is not asked again in this tab; where
 * there was none, it is asked for again once something in the set has changed.
 */
export class LateComer {
  private again = new Map<string, number>();
  private waiting = new Map<string, ReturnType<typeof setTimeout>>();

  /** `ask` says whether there was an offer, `missing` which set it is if somebody still has no room in it. */
  constructor(
    private ask: (set: SetView) => Promise<boolean>,
    private missing: (set_id: string) => SetView | undefined,
  ) {}

  async needs(set: SetView): Promise<void> {
    const key = `asked:${set.id}:${set.opened_at}`;
    if (wasSaid(key) || (this.again.get(set.id) ?? 0) > serverNow()) return;
    this.again.set(set.id, serverNow() + AGAIN);
    if (await this.ask(set)) noteSaid(key);
  }

  /** Something has changed in a set: perhaps it has a seat now. */
  changed(set_id: string): void {
    const from = this.again.get(set_id);
    if (from === undefined || this.waiting.has(set_id)) return;
    const wait = Math.max(0, from - serverNow()) + Math.random() * SPREAD;
    const look = (): void => {
      this.waiting.delete(set_id);
      const set = this.missing(set_id);
      if (set) void this.needs(set);
    };
    this.waiting.set(set_id, setTimeout(look, wait));
  }

  end(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    this.waiting.clear();
  }
}
