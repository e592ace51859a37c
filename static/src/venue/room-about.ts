import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { announce } from '../core/announce';
import { timeOfDay } from '../core/clock';
import { confirm } from '../core/dialogs';
import { LiveElement } from '../core/element';
import { exampleMark } from '../core/example-mark';
import { icon } from '../core/icon';
import { live } from '../core/live';
import { avatar } from '../core/person';
import type { RoomReactions } from '../core/schema';
import { t, tn } from '../core/words';
import '../reactions/reaction-bar';
import '../rounds/rounds-sign';
import type { SeriesView } from '../rounds/shapes';
import { type Contributor, type Handout, type Me, newer, type Room, type Slot, withMaterial } from './shapes';
import './time-left';

interface Snapshot {
  event_id: string;
  zone: string;
  is_demo: boolean;
  me: Me;
  room: Room;
  slot: Slot | null;
  following: Slot | null;
  materials: Handout[];
  reactions: RoomReactions;
  rounds?: SeriesView[];
}

interface Told {
  slot?: Slot;
  room?: Room;
  slot_id?: string;
  material_id?: string;
  material?: Handout | null;
}

const WIDE = '(width >= 62rem)';

/** What the room is about now: title, names, times; for the moderation the switches of room and slot. */
@customElement('room-about')
export class RoomAbout extends LiveElement<Snapshot> {
  @state() private here!: Snapshot;
  @state() private problem = '';
  @state() private isWide = true;

  protected override restore(initial: Snapshot): void {
    this.here = initial;
  }

  protected override begin(): void {
    const told = (name: string, data: unknown) => this.told(name, data as Told);
    this.follow(`event:${this.here.event_id}`, { snapshot: () => this.refresh(), push: told });
    // a room that is kept for some is told to each of them alone
    this.follow(`person:${this.here.me.participant_id}`, { snapshot: async () => {}, push: told });
    const screen = matchMedia(WIDE);
    const look = () => (this.isWide = screen.matches);
    look();
    screen.addEventListener('change', look);
    this.until(() => screen.removeEventListener('change', look));
  }

  private async refresh(): Promise<void> {
    const { event_id, slot } = this.here;
    if (!slot) return;
    const ack = await live.act<{ slot: Slot; materials: Handout[] }>('material.list', {
      event_id,
      slot_id: slot.id,
    });
    if (!ack.ok || this.here.slot?.id !== slot.id) return;
    this.here = { ...this.here, slot: newer(this.here.slot, ack.data.slot), materials: ack.data.materials };
  }

  private told(name: string, data: Told): void {
    const { slot, room, materials } = this.here;
    if (name === 'slot.changed' && data.slot) this.changeSlot(slot, data.slot);
    if (name === 'room.changed' && data.room) this.here = { ...this.here, room: newer(room, data.room) };
    if (name === 'material.changed' && data.slot_id === slot?.id) {
      this.here = { ...this.here, materials: withMaterial(materials, data.material_id!, data.material) };
    }
  }

  private changeSlot(slot: Slot | null, come: Slot): void {
    if (slot && come.id === slot.id) {
      this.here = { ...this.here, slot: newer(slot, come) };
      if (!slot.ended_at && come.ended_at) announce(t('“{title}” has ended.', { title: come.title }));
    } else if (come.room_id === this.here.room.id && come.started_at && !come.ended_at) {
      this.here = { ...this.here, slot: come, materials: [] };
      void this.refresh();
      announce(t('“{title}” begins.', { title: come.title }));
    }
  }

  override render(): TemplateResult {
    const { slot, room, me } = this.here;
    return html`<div class="about__head">
        <div>
          <div class="about__title">
            <h1>${slot?.title ?? room.name}</h1>
            ${slot ? this.mark(slot) : nothing}
          </div>
          ${slot ? this.renderBy(slot) : nothing}
        </div>
        ${room.has_reactions ? this.renderReactions() : nothing}
        ${me.may_moderate && room.kind !== 'breakout' ? this.renderSwitches(room, slot) : nothing}
      </div>
      ${this.problem ? html`<p class="notice notice--error" role="alert">${this.problem}</p>` : nothing}
      ${this.renderRounds()} ${slot ? this.renderMore(slot) : nothing} ${this.renderCards()}`;
  }

  private mark(slot: Slot): TemplateResult | typeof nothing {
    return this.here.is_demo && slot.source === 'example' ? exampleMark() : nothing;
  }

  private renderBy(slot: Slot): TemplateResult {
    return html`<p class="muted small with-icon about__by">
      ${icon('clock')}<span>${this.times(slot)}</span>
    </p>`;
  }

  private renderReactions(): TemplateResult {
    const { event_id, room, me, reactions } = this.here;
    const place = { event_id, room_id: room.id, participant_id: me.participant_id };
    return html`<reaction-bar .place=${place} .first=${reactions}></reaction-bar>`;
  }

  private renderRounds(): TemplateResult {
    const { room, rounds } = this.here;
    const base = location.pathname.replace(/\/raum\/.*$/, '');
    return html`<rounds-sign .first=${rounds ?? []} .room=${room.id} .base=${base}></rounds-sign>`;
  }

  private renderMore({ summary, contributors }: Slot): TemplateResult | typeof nothing {
    if (!summary && !contributors.length) return nothing;
    return html`<details class="about__more" ?open=${this.isWide}>
      <summary>${t('What it is about')}</summary>
      ${summary ? html`<p class="about__summary">${summary}</p>` : nothing}
      ${
        contributors.length
          ? html`<ul class="about__people">
              ${contributors.map(person)}
            </ul>`
          : nothing
      }
    </details>`;
  }

  private renderCards(): TemplateResult | typeof nothing {
    const { slot, following, materials } = this.here;
    const programme = location.pathname.replace(/\/raum\/.*$/, '/programm');
    if (!following && !materials.length) return nothing;
    return html`<div class="about__cards">
      ${slot && materials.length ? this.renderMaterials(`${programme}/${slot.id}/unterlagen`) : nothing}
      ${following ? this.renderNext(following, `${programme}#slot-${following.id}`) : nothing}
    </div>`;
  }

  private renderMaterials(href: string): TemplateResult {
    const { materials } = this.here;
    return html`<a class="strip" href=${href} target="_blank"
      >${icon('file-text')}<span
        ><b class="strong">${tn('{count} material', '{count} materials', materials.length)}</b
        ><span class="muted small strip__note">${materials.map(({ title }) => title).join(', ')}</span
        ><span class="visually-hidden">${t('(opens in a new tab)')}</span></span
      ></a
    >`;
  }

  private renderNext(slot: Slot, href: string): TemplateResult {
    return html`<a class="strip strip--next" href=${href}
      >${icon('arrow-right-circle')}<span
        ><b class="strong">${timeOfDay(slot.starts_at, this.here.zone)} ${slot.title}</b
        ><span class="muted small">${t('Comes next in the programme')} ${this.mark(slot)}</span></span
      ></a
    >`;
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
              ${icon(isRunning ? 'square' : 'play')}<span
                >${isRunning ? t('End it') : slot.ended_at ? t('Resume it') : t('Start it')}</span
              >
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

function person({ name, role_title, organisation, contribution }: Contributor): TemplateResult {
  const note = [role_title, organisation].filter(Boolean).join(', ');
  return html`<li class="person">
    ${avatar(name, 'sm')}
    <div>
      <p class="strong">${name}</p>
      ${note ? html`<p class="small muted">${note}</p>` : nothing}
      ${contribution ? html`<p class="small">${t('“{title}”', { title: contribution })}</p>` : nothing}
    </div>
  </li>`;
}
