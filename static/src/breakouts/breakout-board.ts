import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Ack } from '../core/acks';
import { announce } from '../core/announce';
import { LiveElement } from '../core/element';
import { icon } from '../core/icon';
import { live } from '../core/live';
import { t } from '../core/words';
import './board-head';
import './board-inbox';
import { keysOf, news, peopleIn } from './board-looks';
import './board-rest';
import './board-room';
import type {
  Activity,
  BoardActivity,
  BoardChanged,
  BoardView,
  Desk,
  Place,
  Rooms,
  Snapshot,
  Whereabouts,
} from './board-shapes';
import { type Board, boardOf, knowsAll, told, withSet, withWhere } from './board-state';

const LOOK_EVERY = 15_000;
const WHERE_WITHIN = 2000; // ms; many come at once when a slot begins
const PATIENCE = 8000;
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
  private asking: ReturnType<typeof setTimeout> | undefined;
  /** Whom the focus goes with, to which room, and until when. */
  private moving: { id: string; room_id: string | null; until: number } | undefined;

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
    // what is behind a dialog cannot have the focus, so it goes there after that
    const closed = (): unknown => setTimeout(() => this.followMoved());
    document.addEventListener('close', closed, { capture: true });
    const look = setInterval(() => this.lookAround(), LOOK_EVERY);
    void this.lookAround();
    this.until(() => {
      document.removeEventListener('close', closed, { capture: true });
      clearInterval(look);
      clearTimeout(this.asking);
    });
  }

  async act<Data = unknown>(verb: string, input: object = {}): Promise<Ack<Data>> {
    return this.ask<Data>(`breakout.${verb}`, input);
  }

  async move(participant_id: string, room_id: string | null, is_insisted = false): Promise<Ack> {
    this.moving = { id: participant_id, room_id, until: Date.now() + PATIENCE };
    const ack = await this.act('place', { participant_id, room_id, is_insisted });
    if (!ack.ok) this.moving = undefined;
    await this.updateComplete;
    this.followMoved();
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
    const ack = await this.act<BoardView>('board');
    if (ack.ok) return void (this.board = boardOf(ack.data));
    if (GONE.includes(ack.error.code)) return this.end(t('These breakout rooms have been removed.'));
    throw new Error(ack.error.code);
  }

  private heard(name: string, data: unknown): void {
    const before = this.board;
    if (name === 'breakout.board_changed') this.board = told(before, data as BoardChanged);
    if (name === 'breakout.set_changed') this.board = withSet(before, (data as { set: Rooms }).set);
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
    if (ack.ok) this.activity = ack.data.rooms;
  }

  private end(why: string): void {
    if (this.over) return;
    this.over = why;
    document.querySelectorAll('dialog[open]').forEach((one) => (one as HTMLDialogElement).close());
    announce(why, true);
  }

  /** Let the focus be where the moved person is now, unless it is somewhere else on purpose. */
  private followMoved(): void {
    const { moving } = this;
    if (!moving || document.querySelector('dialog[open]')) return;
    if (Date.now() > moving.until) return void (this.moving = undefined);
    if (this.board.people.get(moving.id)?.room_id !== moving.room_id) return;
    if (moving.room_id) this.showPerson(moving.id, moving.room_id);
    void this.updateComplete.then(async () => {
      await Promise.all(
        [...this.querySelectorAll<BreakoutBoardPart>('board-room, board-rest')].map(
          (one) => one.updateComplete,
        ),
      );
      const person = this.querySelector(`[data-person="${CSS.escape(moving.id)}"] .guest__move`);
      (person as HTMLElement | null)?.focus();
      if (person) this.moving = undefined;
    });
  }

  /** Unfold a room in which somebody would stand below the fold. */
  private showPerson(participant_id: string, room_id: string): void {
    const at = peopleIn(this.board, room_id).findIndex((one) => one.participant_id === participant_id);
    if (at >= 5) this.unfolded = new Set([...this.unfolded, room_id]);
  }

  override updated(): void {
    this.followMoved();
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
          <h2 id="board-rooms" class="visually-hidden">${t('Rooms')}</h2>
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

type BreakoutBoardPart = HTMLElement & { updateComplete: Promise<boolean> };
