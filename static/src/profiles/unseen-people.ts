import { customElement } from 'lit/decorators.js';
import { LiveElement } from '../core/element';
import { live } from '../core/live';
import type { Unseen } from '../core/schema';
import { setUnseen } from '../core/unseen';

interface Snapshot {
  event_id: string;
  participant_id: string;
  unseen: string[];
}

/** Knows on the page of a room whom one has blocked, and hears when that changes, perhaps in another tab. */
@customElement('unseen-people')
export class UnseenPeople extends LiveElement<Snapshot> {
  private here!: Snapshot;

  protected override restore(initial: Snapshot): void {
    this.here = initial;
    setUnseen(initial.unseen);
  }

  protected override begin(): void {
    this.follow(`person:${this.here.participant_id}`, {
      snapshot: () => this.refresh(),
      push: (name) => name === 'profile.blocks_changed' && void this.refresh().catch(() => undefined),
    });
  }

  private async refresh(): Promise<void> {
    const ack = await live.act<Unseen>('profile.list_unseen', { event_id: this.here.event_id });
    if (!ack.ok) throw new Error(ack.error.code);
    setUnseen(ack.data.participant_ids);
  }
}
