import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { announce } from '../core/announce';
import { timeOfDay } from '../core/clock';
import { confirm } from '../core/dialogs';
import { LiveElement } from '../core/element';
import { icon } from '../core/icon';
import { live } from '../core/live';
import { t } from '../core/words';
import { type Me, newer, type Room, type Slot } from './shapes';
import './time-left';

interface Snapshot {
  event_id: string;
  zone: string;
  me: Me;
  room: Room;
  slot: Slot | null;
  following: Slot | null;
}

/** What the room is about now: title, names, times; for the moderation the switches of room and slot. */
@customElement('room-about')
export class RoomAbout extends LiveElement<Snapshot> {
  @state() private here!: Snapshot;
  @state() private problem = '';

  protected override restore(initial: Snapshot): void {
    this.here = initial;
  }

  protected override begin(): void {
    this.follow(`event:${this.here.event_id}`, {
      snapshot: () => this.refresh(),
      push: (name, data) => this.told(name, data as { slot?: Slot; room?: Room }),
    });
  }

  private async refresh(): Promise<void> {
    const { event_id, slot } = this.here;
    if (!slot) return;
    const ack = await live.act<Slot>('slot.get', { event_id, slot_id: slot.id });
    if (ack.ok) this.here = { ...this.here, slot: newer(slot, ack.data) };
  }

  private told(name: string, data: { slot?: Slot; room?: Room }): void {
    const { slot, room } = this.here;
    if (name === 'slot.changed' && data.slot) this.changeSlot(slot, data.slot);
    if (name === 'room.changed' && data.room) this.here = { ...this.here, room: newer(room, data.room) };
  }

  private changeSlot(slot: Slot | null, come: Slot): void {
    if (slot && come.id === slot.id) {
      this.here = { ...this.here, slot: newer(slot, come) };
      if (!slot.ended_at && come.ended_at) announce(t('“{title}” has ended.', { title: come.title }));
    } else if (come.room_id === this.here.room.id && come.started_at && !come.ended_at) {
      this.here = { ...this.here, slot: come };
      announce(t('“{title}” begins.', { title: come.title }));
    }
  }

  override render(): TemplateResult {
    const { slot, room, following, me } = this.here;
    return html`<div class="about__head">
        <div>
          <h1>${slot?.title ?? room.name}</h1>
          ${slot ? this.renderBy(slot) : nothing}
          ${slot?.summary ? html`<p class="about__summary">${slot.summary}</p>` : nothing}
        </div>
        ${me.may_moderate ? this.renderSwitches(room, slot) : nothing}
      </div>
      ${this.problem ? html`<p class="notice notice--error" role="alert">${this.problem}</p>` : nothing}
      ${following ? this.renderNext(following) : nothing}`;
  }

  private renderBy(slot: Slot): TemplateResult {
    const names = slot.contributors.map((one) => [one.name, one.organisation].filter(Boolean).join(', '));
    return html`<p class="muted small cluster cluster--wide about__by">
      ${names.length ? html`<span class="with-icon">${icon('mic')}<span>${names.join('; ')}</span></span>` : nothing}
      <span class="with-icon">${icon('clock')}<span>${this.times(slot)}</span></span>
    </p>`;
  }

  private times(slot: Slot): TemplateResult {
    const zone = this.here.zone;
    const planned = t('{start} to {end}', {
      start: timeOfDay(slot.starts_at, zone),
      end: timeOfDay(slot.ends_at, zone),
    });
    if (slot.cancelled_at) return html`${planned}, ${t('cancelled')}`;
    if (slot.ended_at)
      return html`${planned}, ${t('ended at {time}', { time: timeOfDay(slot.ended_at, zone) })}`;
    if (!slot.started_at) return html`${planned}`;
    return html`${planned}<time-left data-until=${slot.ends_at}></time-left>`;
  }

  private renderNext(slot: Slot): TemplateResult {
    const programme = location.pathname.replace(/\/raum\/.*$/, '/programm');
    return html`<div class="about__cards">
      <a class="strip" href=${`${programme}#slot-${slot.id}`}
        >${icon('arrow-right-circle')}<span
          ><b class="strong">${timeOfDay(slot.starts_at, this.here.zone)} ${slot.title}</b
          ><span class="muted small">${t('Comes next in the programme')}</span></span
        ></a
      >
    </div>`;
  }

  private renderSwitches(room: Room, slot: Slot | null): TemplateResult {
    const isRunning = slot?.started_at && !slot.ended_at;
    return html`<div class="cluster about__react" role="group" aria-label=${t('Moderation')}>
      <button class="button" type="button" @click=${() => this.switchRoom(room)}>
        ${icon(room.is_open ? 'door-closed' : 'door-open')}<span
          >${room.is_open ? t('Close the room') : t('Open the room')}</span
        >
      </button>
      ${
        slot && !slot.cancelled_at
          ? html`<button class="button" type="button" @click=${() => this.switchSlot(slot)}>
              ${icon(isRunning ? 'square' : 'play')}<span>${isRunning ? t('End it') : t('Start it')}</span>
            </button>`
          : nothing
      }
    </div>`;
  }

  private async switchRoom(room: Room): Promise<void> {
    const question = t('Everybody but the moderation leaves the room. Close it?');
    if (room.is_open && !(await confirm(question, t('Close the room')))) return;
    await this.act<Room>(room.is_open ? 'room.close' : 'room.open', { room_id: room.id }, (come) => {
      this.here = { ...this.here, room: newer(this.here.room, come) };
    });
  }

  private async switchSlot(slot: Slot): Promise<void> {
    const isRunning = slot.started_at && !slot.ended_at;
    await this.act<Slot>(isRunning ? 'slot.end' : 'slot.start', { slot_id: slot.id }, (come) => {
      this.here = { ...this.here, slot: newer(slot, come) };
    });
  }

  private async act<Data>(name: string, input: object, done: (data: Data) => void): Promise<void> {
    const ack = await live.act<Data>(name, { event_id: this.here.event_id, ...input });
    this.problem = ack.ok ? '' : ack.error.message;
    if (ack.ok) done(ack.data);
  }
}
