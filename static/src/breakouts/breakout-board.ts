import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Ack } from '../core/acks';
import { announce } from '../core/announce';
import { LiveElement } from '../core/element';
import { icon } from '../core/icon';
import { live } from '../core/live';
import { t } from '../core/words';
import { BoardFocus } from './board-focus';
import './board-head';
import './board-inbox';
import { keysOf } from './board-looks';
import { news } from './board-news';
import './board-rest';
import './board-room';
import type { Activity, BoardActivity, BoardView, Desk, Place, Snapshot, Whereabouts } from './board-shapes';
import { type Board, boardOf, type Heard, heard, knowsAll, renewed, withWhere } from './board-state';

const LOOK_EVERY = 15_000;
const WHERE_WITHIN = 2000; // ms; many come at once when a slot begins
const MODERATOR = 40;
const GONE = ['app.not_found', 'app.forbidden'];

/** The moderators' board of a set: all of them see the same, and all can do everything. */
@customElement('breakout-board')
export class BreakoutBoard extends LiveElement<Snapshot> implements Desk {
  @state() board!: Board;
  @state() private activity: Record<string, Activity> = {};
  @state() private over = '';
  @state() private unfolded: ReadonlySet<string> = new Set();
  place!: Place;
  dragged = '';
  /** When a microphone was on last in each room. */
  private heardAt = new Map<string, number>();
  private asking: ReturnType<typeof setTimeout> | undefined;
  private focusing = new BoardFocus(this);
  /** What was told since a fetching of the whole board began, for each that is under way. */
  private meanwhile = new Set<Heard[]>();

  protected override restore({ event_id, base, me, ...view }: Snapshot): void {
    this.place = { event_id, base, me };
    this.board = boardOf(view);
  }

  protected override begin(): void {
    const { event_id, me } = this.place;
    this.follow(`room-moderators:${this.board.set.parent_id}`, {
      snapshot: () => this.refresh(),
      push: (name, data) => this.heard(name, data),
      refused: () =>
        void this.refresh().catch(() =>
          this.end(t('The room that they belong to is gone, or you no longer moderate it.')),
        ),
    });
    this.follow(`event:${event_id}`, {
      snapshot: async () => undefined,
      push: (name, data) => this.heardOfEvent(name, data as Record<string, unknown>),
    });
    this.follow(`person:${me.participant_id}`, {
      snapshot: async () => undefined,
      push: (name, data) => {
        const { role } = data as { role?: number };
        if (name === 'event.role_changed' && (role ?? MODERATOR) < MODERATOR)
          this.end(t('You no longer moderate this event.'));
      },
    });
    const look = setInterval(() => this.lookAround(), LOOK_EVERY);
    void this.lookAround();
    this.until(() => {
      clearInterval(look);
      clearTimeout(this.asking);
    });
  }

  async act<Data = unknown>(verb: string, input: object = {}): Promise<Ack<Data>> {
    return this.ask<Data>(`breakout.${verb}`, input);
  }

  async move(participant_id: string, room_id: string | null, is_insisted = false): Promise<Ack> {
    this.focusing.follow(participant_id, room_id);
    const ack = await this.act('place', { participant_id, room_id, is_insisted });
    if (!ack.ok) this.focusing.stay();
    await this.focusing.place();
    return ack;
  }

  go(path: string): void {
    location.assign(path);
  }

  private async ask<Data>(name: string, input: object = {}): Promise<Ack<Data>> {
    const { event_id } = this.place;
    const ack = await live.act<Data>(name, { event_id, set_id: this.board.set.id, ...input });
    if (!ack.ok && ack.error.code === 'app.forbidden') this.end(t('You no longer moderate this event.'));
    return ack;
  }

  private async refresh(): Promise<void> {
    const meanwhile: Heard[] = [];
    this.meanwhile.add(meanwhile);
    const ack = await this.act<BoardView>('board');
    this.meanwhile.delete(meanwhile);
    if (ack.ok) return void (this.board = renewed(this.board, ack.data, meanwhile));
    if (GONE.includes(ack.error.code)) return this.end(t('These breakout rooms have been removed.'));
    throw new Error(ack.error.code);
  }

  private heard(name: string, data: unknown): void {
    const before = this.board;
    for (const list of this.meanwhile) list.push({ name, data });
    this.board = heard(before, { name, data });
    for (const text of news(before, this.board)) announce(text);
  }

  private heardOfEvent(name: string, data: Record<string, unknown>): void {
    if (name === 'presence.counted') this.askWhereSoon();
    const isGone = name === 'breakout.set_gone' && data['set_id'] === this.board.set.id;
    const isParentGone = name === 'room.removed' && data['room_id'] === this.board.set.parent_id;
    if (isGone || isParentGone) void this.refresh().catch(() => undefined);
  }

  private askWhereSoon(): void {
    this.asking ??= setTimeout(() => {
      this.asking = undefined;
      void this.askWhere();
    }, WHERE_WITHIN);
  }

  private async askWhere(): Promise<void> {
    const ack = await this.act<Whereabouts>('where');
    if (!ack.ok) return;
    this.board = withWhere(this.board, ack.data.where);
    if (!knowsAll(this.board)) await this.refresh().catch(() => undefined); // somebody has just joined the event
  }

  /** What changes without being told: where people are, and how much is written. */
  private async lookAround(): Promise<void> {
    if (document.visibilityState === 'hidden' || this.over) return;
    const [ack] = await Promise.all([this.ask<BoardActivity>('venue.board_activity'), this.askWhere()]);
    if (!ack.ok) return;
    this.activity = ack.data.rooms;
    for (const [id, { microphones }] of Object.entries(this.activity))
      if (microphones) this.heardAt.set(id, live.serverNow());
  }

  private end(why: string): void {
    if (this.over) return;
    this.over = why;
    document.querySelectorAll('dialog[open]').forEach((one) => (one as HTMLDialogElement).close());
    announce(why, true);
  }

  unfold(room_id: string): void {
    this.unfolded = new Set([...this.unfolded, room_id]);
  }

  private fold(event: CustomEvent<string>): void {
    const unfolded = new Set(this.unfolded);
    if (!unfolded.delete(event.detail)) unfolded.add(event.detail);
    this.unfolded = unfolded;
  }

  override render(): TemplateResult {
    if (this.over) return this.renderOver();
    const { board } = this;
    const keys = keysOf(board.set.rooms);
    return html`<board-head .desk=${this} .set=${board.set}></board-head>
      <div class="console__body">
        <board-inbox
          class="inbox"
          role="region"
          aria-labelledby="inbox"
          .desk=${this}
          .board=${board}
        ></board-inbox>
        <board-rest
          class="unassigned"
          role="region"
          aria-labelledby="rest"
          .desk=${this}
          .board=${board}
        ></board-rest>
        <section class="board" aria-labelledby="board-rooms">
          <h2 id="board-rooms" class="visually-hidden" tabindex="-1">${t('Rooms')}</h2>
          <ul class="board__grid" @unfold=${this.fold}>
            ${repeat(
              board.set.rooms,
              ({ id }) => id,
              (room) =>
                html`<li>
                  <board-room
                    .desk=${this}
                    .board=${board}
                    .room=${room}
                    .activity=${this.activity[room.id]}
                    .heardAt=${this.heardAt.get(room.id) ?? 0}
                    key=${keys.get(room.id) ?? ''}
                    ?isUnfolded=${this.unfolded.has(room.id)}
                  ></board-room>
                </li>`,
            )}
          </ul>
          ${board.set.rooms.length ? nothing : html`<p class="muted">${t('There are no rooms yet.')}</p>`}
        </section>
      </div>`;
  }

  private renderOver(): TemplateResult {
    return html`<div class="page">
      <div class="empty">
        ${icon('door-closed')}
        <h1>${this.over}</h1>
        <div class="cluster">
          <a class="button" href=${this.place.base}>${t('Back to the lobby')}</a>
        </div>
      </div>
    </div>`;
  }
}
