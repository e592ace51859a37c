import { live } from '../core/live';

const spread = 2000; // ms; not everybody asks at the same moment
const again = 30_000; // ms; the place of somebody whose line broke becomes free unseen

/** Waits before a room that is closed or full, and opens the page as soon as one can be in the room. */
export class RoomGate extends HTMLElement {
  private leave: (() => void) | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const { event, room, capacity } = this.dataset;
    this.leave = live.follow(`event:${event}`, {
      // it may have opened between the page and the first push, or while the line was down
      snapshot: async () => this.soon(),
      push: (name, data) => {
        const {
          room: come,
          room_id,
          counts,
          set,
        } = data as {
          room?: { id: string };
          room_id?: string;
          counts?: Record<string, number>;
          set?: { rooms: { id: string; opened_at: string | null; closed_at: string | null }[] };
        };
        const inSet = set?.rooms.find(({ id }) => id === room);
        if (name === 'breakout.set_changed' && inSet?.opened_at && !inSet.closed_at) this.soon();
        if (name === 'room.changed' && come?.id === room) this.soon();
        if (name === 'room.removed' && room_id === room) this.reload();
        if (name === 'presence.counted' && (counts?.[room ?? ''] ?? Infinity) < Number(capacity)) this.soon();
      },
    });
  }

  disconnectedCallback(): void {
    this.leave?.();
    clearTimeout(this.timer);
  }

  /** Load the page again; what it says then is the server's. */
  reload(): void {
    location.reload();
  }

  private soon(wait = Math.random() * spread): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), wait);
  }

  private async ask(): Promise<void> {
    const { event, slug } = this.dataset;
    const ack = await live.act<{ hindrance: string }>('venue.room', { event_id: event, room_slug: slug });
    if (ack.ok && ack.data.hindrance === '') this.reload();
    else this.soon(again + Math.random() * spread);
  }
}

customElements.define('room-gate', RoomGate);
