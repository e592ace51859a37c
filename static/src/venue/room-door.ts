import { customElement } from 'lit/decorators.js';
import { LiveElement } from '../core/element';
import { live } from '../core/live';
import { t } from '../core/words';
import { showCount } from './lobby-count';
import { type Me, newer, type Room } from './shapes';

interface Removal {
  room_id: string | null;
  reason: string;
  is_cancelled: boolean;
}

interface Snapshot {
  event_id: string;
  me: Me;
  room: Room;
}

/** Enters the room with every connection, and shows the way out when it closes or somebody is removed. */
@customElement('room-door')
export class RoomDoor extends LiveElement<Snapshot> {
  private here!: Snapshot;
  private notice: HTMLDialogElement | undefined;

  protected override restore(initial: Snapshot): void {
    this.here = initial;
  }

  protected override begin(): void {
    const { event_id, room, me } = this.here;
    this.until(live.onConnect(() => this.enter()));
    this.follow(`event:${event_id}`, {
      snapshot: async () => {},
      push: (name, data) => this.told(name, data as Record<string, unknown>),
    });
    this.follow(`person:${me.participant_id}`, {
      snapshot: async () => {},
      push: (name, data) => {
        if (name === 'event.participant_removed') this.removed(data as Removal);
      },
    });
    this.follow(`room:${room.id}`, {
      snapshot: async () => {},
      push: (name, data) => {
        if (name === 'presence.changed') showCount(room.id, (data as { count: number }).count);
      },
    });
  }

  private async enter(): Promise<void> {
    const { event_id, room } = this.here;
    const ack = await live.act('attendance.enter', { event_id, room_id: room.id });
    if (ack.ok) return;
    if (ack.error.code.startsWith('room.')) this.show(ack.error.message);
    // whoever lost the right while the line was down gets the page that says so
    else if (['app.forbidden', 'app.not_found'].includes(ack.error.code)) this.reload();
  }

  /** Load the page again; what it says then is the server's. */
  reload(): void {
    location.reload();
  }

  private told(name: string, data: Record<string, unknown>): void {
    if (name !== 'room.changed') return;
    const come = data['room'] as Room;
    if (come.id !== this.here.room.id) return;
    const room = newer(this.here.room, come);
    const hasClosed = this.here.room.is_open && !room.is_open;
    const hasOpened = !this.here.room.is_open && room.is_open;
    this.here = { ...this.here, room };
    if (hasClosed && !this.here.me.may_moderate) this.show(t('The room has been closed.'));
    if (hasOpened && this.notice) location.reload();
  }

  private removed({ room_id, reason, is_cancelled }: Removal): void {
    if (room_id !== null && room_id !== this.here.room.id) return;
    const why = reason ? ` ${t('Reason: {reason}', { reason })}` : '';
    if (room_id) this.show(t('You have been removed from this room.') + why);
    else if (is_cancelled) this.show(t('Your registration has been cancelled.') + why, '/');
    else this.show(t('You have been removed from this event.') + why, '/');
  }

  /** What cannot be answered by staying: a dialog whose only way is out of the room. */
  private show(message: string, away = location.pathname.replace(/\/raum\/.*$/, '')): void {
    if (this.notice) return;
    const dialog = document.createElement('dialog');
    dialog.className = 'dialog';
    dialog.ariaLabel = message;
    const text = document.createElement('p');
    text.textContent = message;
    const out = document.createElement('a');
    out.className = 'button button--primary';
    out.href = away;
    out.textContent = away === '/' ? t('To the start page') : t('Back to the lobby');
    const body = document.createElement('div');
    body.className = 'dialog__body dialog__body--alone';
    body.append(text, out);
    dialog.append(body);
    dialog.addEventListener('cancel', (event) => event.preventDefault());
    document.body.append(dialog);
    dialog.showModal();
    this.notice = dialog;
  }
}
