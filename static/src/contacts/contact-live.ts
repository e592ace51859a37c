import { html, nothing, render } from 'lit';
import { customElement } from 'lit/decorators.js';
import { announce } from '../core/announce';
import { clearDone } from '../core/done';
import { LiveElement } from '../core/element';
import { enhance } from '../core/enhance';
import { fetchPage } from '../core/fetch-page';
import { icon } from '../core/icon';
import { InTurn } from '../core/in-turn';
import { live } from '../core/live';
import { showWaiting } from '../core/nav-news';
import { setUnread } from '../core/tabs';
import { tn } from '../core/words';
import { bring, isSame } from './rows';

interface Snapshot {
  event_id: string;
  participant_id: string;
}

interface Known {
  received: unknown[];
}

/**
 * Stands on every page of an event. When a request comes or is answered, it shows in the navigation how many wait; on
 * the page of contacts it brings each part (`data-contacts`) to what the server shows now, and names new contacts.
 */
@customElement('contact-live')
export class ContactLive extends LiveElement<Snapshot> {
  private asked: Snapshot = { event_id: '', participant_id: '' };
  /** Who was a contact when the page was opened: whoever else is one now is new. */
  private first = new Map<string, string>();
  private turn = new InTurn();

  protected override restore(initial: Snapshot): void {
    this.asked = initial;
    this.first = contacts();
  }

  protected override begin(): void {
    this.follow(`person:${this.asked.participant_id}`, {
      snapshot: () => this.renew(),
      push: (name) => name === 'contact.changed' && void this.renew(),
    });
  }

  /** One after the other, so that what came last is shown last. */
  private renew(): Promise<void> {
    return this.turn.do(() => (parts().length ? this.bringPage() : this.bringCount()));
  }

  private async bringCount(): Promise<void> {
    const ack = await live.act<Known>('contact.list', { event_id: this.asked.event_id });
    if (ack.ok) tell(ack.data.received.length);
  }

  private async bringPage(): Promise<void> {
    const page = await fetchPage();
    if (!page) return;
    const before = contacts();
    for (const part of parts()) {
      const now = page.querySelector<HTMLElement>(`[data-contacts="${part.dataset['contacts']}"]`);
      if (!now) continue;
      if (!isSame(part, now)) clearDone();
      const lostFocus = bring(part, now);
      part.dataset['amount'] = now.dataset['amount'];
      enhance(part);
      if (lostFocus) part.closest<HTMLElement>('[role=tabpanel]')?.querySelector<HTMLElement>('h2')?.focus();
    }
    const received = amount(document, 'received');
    setUnread('received', received);
    tell(received);
    const added = namesBeyond(before);
    if (added.length) announce(newContacts(added));
    this.showNews();
  }

  /** Keep above the page who became a contact since it was opened. */
  private showNews(): void {
    const place = document.querySelector<HTMLElement>('[data-contact-news]');
    const names = namesBeyond(this.first);
    const news = html`<div class="notice notice--ok">
      ${icon('handshake')}
      <div><p>${newContacts(names)}</p></div>
    </div>`;
    if (place) render(names.length ? news : nothing, place);
  }
}

const parts = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-contacts]')];

const amount = (of: Document, part: string): number =>
  Number(of.querySelector<HTMLElement>(`[data-contacts="${part}"]`)?.dataset['amount'] ?? 0);

/** Who is a contact as the page shows it now, by the id; the element asks before all below it is there. */
function contacts(): Map<string, string> {
  const rows = document.querySelectorAll<HTMLElement>('[data-contacts="contacts"] [data-row]');
  return new Map([...rows].map((row) => [row.dataset['row'] ?? '', row.dataset['name'] ?? '']));
}

const namesBeyond = (known: Map<string, string>): string[] =>
  [...contacts()].filter(([id]) => !known.has(id)).map(([, name]) => name);

const newContacts = (names: string[]): string =>
  tn('You have a new contact: {names}.', 'You have new contacts: {names}.', names.length, {
    names: names.join(', '),
  });

/** Show in the navigation how many requests wait, and say when there are more than before. */
function tell(waiting: number): void {
  if (waiting > showWaiting('contacts', waiting))
    announce(tn('{count} contact request is waiting.', '{count} contact requests are waiting.', waiting));
}
