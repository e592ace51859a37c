import { customElement } from 'lit/decorators.js';
import { LiveElement } from '../core/element';
import { pause } from '../core/later';
import { live, ON_COMING } from '../core/live';
import type { MeetingView } from '../core/schema';
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
  /** The appointment whose talk this room is. */
  meeting_id: string | null;
}

/** How an appointment stands whose talk is over. */
const OVER: MeetingView['standing'][] = ['held', 'missed', 'cancelled', 'over'];

/** Enters the room with every connection, and shows the way out when it closes or somebody is removed. */
@customElement('room-door')
export class RoomDoor extends LiveElement<Snapshot> {
  private here!: Snapshot;
  private notice: HTMLDialogElement | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;

  protected override restore(initial: Snapshot): void {
    this.here = initial;
  }

  protected override begin(): void {
    const { event_id, room, me } = this.here;
    this.until(live.onConnect(() => this.enter()));
    this.until(() => clearTimeout(this.again));
    const closing = (event: Event): void => this.endTalk(event);
    document.addEventListener('room-closed', closing);
    this.until(() => document.removeEventListener('room-closed', closing));
    const told = (name: string, data: unknown) => this.told(name, data as Record<string, unknown>);
    this.follow(`event:${event_id}`, { snapshot: async () => {}, push: told });
    this.follow(`person:${me.participant_id}`, { snapshot: async () => {}, push: told });
    this.follow(`room:${room.id}`, {
      snapshot: async () => {},
      push: (name, data) => {
        if (name === 'presence.changed') showCount(room.id, (data as { count: number }).count);
        told(name, data); // a breakout room is told of only to who is in it
      },
    });
  }

  private async enter(orElse = () => this.reload(), failed = 0): Promise<void> {
    clearTimeout(this.again);
    const { event_id, room } = this.here;
    const ack = await live.act('attendance.enter', { event_id, room_id: room.id }, ON_COMING);
    if (ack.ok) return document.querySelector('stage-player')?.removeAttribute('data-waits');
    const wait = pause(ack.error, failed + 1);
    if (wait !== undefined) return this.later(wait, () => this.enter(orElse, failed + 1));
    const { code, message } = ack.error;
    if (code === 'room.removed') this.show(message);
    if (code === 'app.not_found') orElse();
    // the page says that the room is full or closed, or who lost the right while the line was down
    if (['room.full', 'room.closed', 'room.not_assigned', 'app.forbidden'].includes(code)) this.reload();
  }

  /** Try again in place of any other attempt still to come, unless the element is gone or shows the way out. */
  private later(wait: number, enter: () => Promise<void>): void {
    clearTimeout(this.again);
    if (this.isConnected && !this.notice) this.again = setTimeout(() => void enter(), wait);
  }

  /** Load the page again; what it says then is the server's. */
  reload(): void {
    location.reload();
  }

  private told(name: string, data: Record<string, unknown>): void {
    if (name === 'event.participant_removed') this.removed(data as unknown as Removal);
    if (name === 'meeting.changed') this.meetingChanged(data['meeting'] as MeetingView);
    if (name === 'room.changed') this.changed(data['room'] as Room);
    // it is gone for all, or kept for some from now on, and this person may be one of them
    if (name === 'room.removed' && data['room_id'] === this.here.room.id) {
      void this.enter(() => this.show(t('This room is no longer there for you.')));
    }
  }

  private changed(come: Room): void {
    const before = this.here.room;
    const room = newer(before, come);
    this.here = { ...this.here, room };
    if (room.name !== before.name) rename(before.name, room.name);
    if (before.is_open && !room.is_open && !this.here.me.may_moderate) this.close();
    if (!before.is_open && room.is_open && this.notice) this.reload();
  }

  /** Say that the room is closed, unless something else on the page leads people on. */
  private close(): void {
    const closing = new CustomEvent('room-closed', { bubbles: true, cancelable: true });
    if (this.dispatchEvent(closing)) this.show(t('The room has been closed.'));
  }

  private meetingChanged({ id, standing }: MeetingView): void {
    if (id === this.here.meeting_id && OVER.includes(standing)) this.close();
  }

  /** The talk of an appointment ends with its time: nothing is amiss, and nothing on the page works any more. */
  private endTalk(event: Event): void {
    if (!this.here.meeting_id) return;
    event.preventDefault();
    for (const part of [...(this.parentElement?.children ?? [])]) if (part !== this) part.remove();
    this.show(t('The talk is over.'), { href: `${lobby()}/termine`, text: t('To your appointments') });
  }

  private removed({ room_id, reason, is_cancelled }: Removal): void {
    if (room_id !== null && room_id !== this.here.room.id) return;
    const why = reason ? ` ${t('Reason: {reason}', { reason })}` : '';
    if (room_id) this.show(t('You have been removed from this room.') + why);
    else if (is_cancelled) this.show(t('Your registration has been cancelled.') + why, start());
    else this.show(t('You have been removed from this event.') + why, start());
  }

  /** What cannot be answered by staying: a dialog whose only way is out of the room. */
  private show(message: string, way = { href: lobby(), text: t('Back to the lobby') }): void {
    if (this.notice) return;
    clearTimeout(this.again);
    this.dataset['ended'] = '';
    const dialog = document.createElement('dialog');
    dialog.className = 'dialog';
    dialog.ariaLabel = message;
    const text = document.createElement('p');
    text.textContent = message;
    const out = document.createElement('a');
    out.className = 'button button--primary';
    out.href = way.href;
    out.textContent = way.text;
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

const lobby = (): string => location.pathname.replace(/\/raum\/.*$/, '');

const start = (): { href: string; text: string } => ({ href: '/', text: t('To the start page') });

/** Call the room by its new name where the page names it. */
function rename(before: string, name: string): void {
  document.title = document.title.replace(before, name);
  for (const place of document.querySelectorAll('.stage__room')) place.textContent = name;
}
