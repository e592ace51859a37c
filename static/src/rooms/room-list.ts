import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { LiveElement } from '../core/element';
import { exampleMark } from '../core/example-mark';
import { icon } from '../core/icon';
import { live } from '../core/live';
import { t, tn } from '../core/words';
import { mayJoin, type Room, type Rooms, stateOf, withCounts, withoutRoom, withRoom } from './rooms';

const ICONS = { plenary: 'presentation', session: 'users', lounge: 'coffee' };
const REFRESH_WITHIN = 3000; // many pages hear of a slot at once and must not ask in one moment

/** All rooms with how many people are where; told numbers and changes show at once. */
@customElement('room-list')
export class RoomList extends LiveElement<Rooms> {
  @state() private rooms: Room[] = [];
  private event_id = '';
  private asking: ReturnType<typeof setTimeout> | undefined;

  protected override restore(initial: Rooms): void {
    this.event_id = initial.event_id;
    this.rooms = initial.rooms;
  }

  protected override begin(): void {
    this.follow(`event:${this.event_id}`, {
      snapshot: () => this.refresh(),
      push: (name, data) => this.told(name, data as Record<string, unknown>),
    });
    // rooms that are kept for some are told to each of them alone
    this.follow(`person:${this.dataset['me'] ?? ''}`, {
      snapshot: async () => {},
      push: (name, data) => this.told(name, data as Record<string, unknown>),
    });
    this.until(() => clearTimeout(this.asking));
  }

  private async refresh(): Promise<void> {
    const ack = await live.act<Rooms>('presence.rooms', { event_id: this.event_id });
    if (!ack.ok) throw new Error(ack.error.code);
    this.rooms = ack.data.rooms;
  }

  private told(name: string, data: Record<string, unknown>): void {
    if (name === 'presence.counted') {
      this.rooms = withCounts(this.rooms, data['counts'] as Record<string, number>);
    } else if (name === 'room.changed') {
      const come = data['room'] as Room;
      if (!this.rooms.some(({ id }) => id === come.id)) this.askSoon();
      this.rooms = withRoom(this.rooms, come);
    } else if (name === 'room.removed') {
      this.rooms = withoutRoom(this.rooms, data['room_id'] as string);
    } else if (['slot.changed', 'slot.removed', 'event.role_changed'].includes(name)) {
      this.askSoon();
    }
  }

  private askSoon(): void {
    clearTimeout(this.asking);
    this.asking = setTimeout(
      () => void this.refresh().catch(() => undefined),
      Math.random() * REFRESH_WITHIN,
    );
  }

  override render(): TemplateResult {
    if (!this.rooms.length) {
      return html`<div class="empty">
        ${icon('layout-grid')}
        <p>${t('There are no rooms yet.')}</p>
      </div>`;
    }
    return html`<ul class="room-list">
      ${repeat(
        this.rooms,
        (room) => room.id,
        (room) => this.card(room),
      )}
    </ul>`;
  }

  private mark(room: Room): TemplateResult | typeof nothing {
    return 'demo' in this.dataset && room.slot_is_example ? html` ${exampleMark()}` : nothing;
  }

  private card(room: Room): TemplateResult {
    const label = html`${icon('log-in')}<span
        >${t('Join')}<span class="visually-hidden"> ${room.name}</span></span
      >`;
    return html`<li class="card room-card">
      <div class="room-card__about">
        <span class="room__icon">${icon(ICONS[room.kind])}</span>
        <div>
          <h2>${room.name}</h2>
          ${room.slot_title ? html`<p class="small">${t('On now: {title}', { title: room.slot_title })}${this.mark(room)}</p>` : nothing}
          <p class="small muted with-icon">${icon('users')}<span>${places(room)}</span></p>
        </div>
      </div>
      <div class="room-card__foot">
        <span class="cluster">${badge(room)}</span>
        ${
          mayJoin(room, 'moderates' in this.dataset)
            ? html`<a class="button button--small" href=${`${this.dataset['base'] ?? ''}/raum/${room.slug}`}
                >${label}</a
              >`
            : nothing
        }
      </div>
    </li>`;
  }
}

const places = ({ people, capacity }: Room): string =>
  capacity
    ? t('{value} of {maximum} places taken', { value: people, maximum: capacity })
    : tn('{count} person', '{count} people', people);

function badge(room: Room): TemplateResult {
  switch (stateOf(room)) {
    case 'removed':
      return html`<span class="badge badge--warn">${icon('ban')}${t('You have been removed')}</span>`;
    case 'closed':
      return html`<span class="badge">${icon('door-closed')}${t('Closed')}</span>`;
    case 'full':
      return html`<span class="badge badge--warn">${icon('users')}${t('Full')}</span>`;
    default:
      return html`<span class="badge badge--ok">${icon('door-open')}${t('Open')}</span>`;
  }
}
