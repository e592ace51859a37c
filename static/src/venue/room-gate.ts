import { live } from '../core/live';
import type { Room } from './shapes';

/** Waits before a closed room and opens the page as soon as the room is open. */
export class RoomGate extends HTMLElement {
  private leave: (() => void) | undefined;

  connectedCallback(): void {
    const { event, room } = this.dataset;
    this.leave = live.follow(`event:${event}`, {
      snapshot: async () => {},
      push: (name, data) => {
        const come = name === 'room.changed' ? (data as { room: Room }).room : undefined;
        if (come?.id === room && come?.is_open) setTimeout(() => location.reload(), Math.random() * 2000);
      },
    });
  }

  disconnectedCallback(): void {
    this.leave?.();
  }
}

customElements.define('room-gate', RoomGate);
