import { live } from '../core/live';
import type { Room } from './shapes';

interface Rooms {
  rooms: (Room & { hindrance: string })[];
}

/** Waits before a closed room and opens the page as soon as the room is open. */
export class RoomGate extends HTMLElement {
  private leave: (() => void) | undefined;

  connectedCallback(): void {
    const { event, room } = this.dataset;
    this.leave = live.follow(`event:${event}`, {
      snapshot: async () => {
        const ack = await live.act<Rooms>('room.list', { event_id: event });
        // it may have opened between the page and the first push, or while the line was down
        if (ack.ok && ack.data.rooms.some((one) => one.id === room && one.hindrance === '')) this.soon();
      },
      push: (name, data) => {
        const come = name === 'room.changed' ? (data as { room: Room }).room : undefined;
        if (come?.id === room && come?.is_open) this.soon();
      },
    });
  }

  /** Load the page again; what it says then is the server's. */
  reload(): void {
    location.reload();
  }

  private soon(): void {
    setTimeout(() => this.reload(), Math.random() * 2000);
  }

  disconnectedCallback(): void {
    this.leave?.();
  }
}

customElements.define('room-gate', RoomGate);
