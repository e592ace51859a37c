import { live } from '../core/live';
import { tn } from '../core/words';

interface Counted {
  online: number;
  counts: Record<string, number>;
}

/** Keeps the numbers of people on the page: all at the event in itself, and every `[data-count="<room>"]`. */
export class LobbyCount extends HTMLElement {
  private leave: (() => void) | undefined;

  connectedCallback(): void {
    const event_id = this.dataset['event'] ?? '';
    this.leave = live.follow(`event:${event_id}`, {
      snapshot: async () => {
        const ack = await live.act<Counted>('presence.counts', { event_id });
        if (ack.ok) this.show(ack.data);
      },
      push: (name, data) => {
        if (name === 'presence.counted') this.show(data as Counted);
      },
    });
  }

  disconnectedCallback(): void {
    this.leave?.();
  }

  private show({ online, counts }: Counted): void {
    const own = this.querySelector('[data-online]');
    if (own) own.textContent = tn('{count} person here', '{count} people here', online);
    for (const [room, count] of Object.entries(counts)) showCount(room, count);
  }
}

/** Write a room's number of people wherever the page shows it. */
export function showCount(room: string, count: number): void {
  for (const place of document.querySelectorAll(`[data-count="${room}"]`)) {
    place.textContent = tn('{count} person', '{count} people', count);
  }
}

customElements.define('lobby-count', LobbyCount);
