import { customElement } from 'lit/decorators.js';
import { announce } from '../core/announce';
import { LiveElement } from '../core/element';
import { enhance } from '../core/enhance';
import { fetchPage } from '../core/fetch-page';
import { live } from '../core/live';
import { showWaiting } from '../core/nav-news';
import { setUnread } from '../core/tabs';
import { t, tn } from '../core/words';
import { bring } from './rows';

interface Snapshot {
  event_id: string;
  participant_id: string;
}

interface Known {
  received: unknown[];
}

/**
 * Stands on every page of an event. When a request comes or is answered, it shows in the navigation how many wait; on
 * the page of contacts it brings each part (`data-contacts`) to what the server shows now.
 */
@customElement('contact-live')
export class ContactLive extends LiveElement<Snapshot> {
  private asked: Snapshot = { event_id: '', participant_id: '' };
  private last: Promise<void> = Promise.resolve();

  protected override restore(initial: Snapshot): void {
    this.asked = initial;
  }

  protected override begin(): void {
    this.follow(`person:${this.asked.participant_id}`, {
      snapshot: () => this.renew(),
      push: (name) => name === 'contact.changed' && void this.renew(),
    });
  }

  /** One after the other, so that what came last is shown last. */
  private renew(): Promise<void> {
    this.last = this.last.then(() => (parts().length ? this.bringPage() : this.bringCount()));
    return this.last;
  }

  private async bringCount(): Promise<void> {
    const ack = await live.act<Known>('contact.list', { event_id: this.asked.event_id });
    if (ack.ok) tell(ack.data.received.length);
  }

  private async bringPage(): Promise<void> {
    const page = await fetchPage();
    if (!page) return;
    const contacts = amount(document, 'contacts');
    for (const part of parts()) {
      const now = page.querySelector<HTMLElement>(`[data-contacts="${part.dataset['contacts']}"]`);
      if (!now) continue;
      const lostFocus = bring(part, now);
      part.dataset['amount'] = now.dataset['amount'];
      enhance(part);
      if (lostFocus) part.closest<HTMLElement>('[role=tabpanel]')?.querySelector<HTMLElement>('h2')?.focus();
    }
    const received = amount(document, 'received');
    setUnread('received', received);
    tell(received);
    if (amount(document, 'contacts') > contacts) announce(t('You have a new contact.'));
  }
}

const parts = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-contacts]')];

const amount = (of: Document, part: string): number =>
  Number(of.querySelector<HTMLElement>(`[data-contacts="${part}"]`)?.dataset['amount'] ?? 0);

/** Show in the navigation how many requests wait, and say when there are more than before. */
function tell(waiting: number): void {
  if (waiting > showWaiting('contacts', waiting))
    announce(tn('{count} contact request is waiting.', '{count} contact requests are waiting.', waiting));
}
