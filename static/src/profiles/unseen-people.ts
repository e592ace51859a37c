import { customElement } from 'lit/decorators.js';
import type { Ack } from '../core/acks';
import { LiveElement } from '../core/element';
import { InTurn } from '../core/in-turn';
import { pause } from '../core/later';
import { live } from '../core/live';
import type { Unseen } from '../core/schema';
import { setUnseen } from '../core/unseen';

interface Snapshot {
  event_id: string;
  participant_id: string;
  unseen: string[];
}

const SOON = 3000; // ms

/** Knows on the page of a room whom one has blocked, and hears when that changes, perhaps in another tab. */
@customElement('unseen-people')
export class UnseenPeople extends LiveElement<Snapshot> {
  private here!: Snapshot;
  private turn = new InTurn();
  private again: ReturnType<typeof setTimeout> | undefined;

  protected override restore(initial: Snapshot): void {
    this.here = initial;
    setUnseen(initial.unseen);
  }

  protected override begin(): void {
    this.follow(`person:${this.here.participant_id}`, {
      snapshot: () => this.refresh(),
      push: (name) => name === 'profile.blocks_changed' && void this.refreshInTheEnd(),
    });
    this.until(() => clearTimeout(this.again));
  }

  /** It is told once only, so it is asked until there is an answer. */
  private async refreshInTheEnd(failed = 0): Promise<void> {
    clearTimeout(this.again);
    const ack = await this.ask();
    if (ack.ok || !this.isConnected) return;
    const wait = pause(ack.error, failed + 1) ?? SOON;
    this.again = setTimeout(() => void this.refreshInTheEnd(failed + 1), wait);
  }

  private async refresh(): Promise<void> {
    const ack = await this.ask();
    if (!ack.ok) throw new Error(ack.error.code);
  }

  /** One after the other, so that what was answered last holds. */
  private ask(): Promise<Ack<Unseen>> {
    return this.turn.do(async () => {
      const ack = await live.act<Unseen>('profile.list_unseen', { event_id: this.here.event_id });
      if (ack.ok) setUnseen(ack.data.participant_ids);
      return ack;
    });
  }
}
