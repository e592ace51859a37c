import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Ack } from '../core/acks';
import { announce } from '../core/announce';
import { confirm } from '../core/dialogs';
import { LiveElement } from '../core/element';
import { icon } from '../core/icon';
import { live } from '../core/live';
import { addUnread, isShown } from '../core/tabs';
import { t, tn } from '../core/words';
import {
  type Board,
  boardOf,
  hiddenOwn,
  personTold,
  renewed,
  roomTold,
  withOwn,
  withOwnSupport,
} from './board';
import { without } from './known';
import { arranged, type Sorting } from './order';
import './question-ask';
import { askerOf, becameOf, ownQuestion, stateBadge } from './parts';
import {
  type OwnQuestion,
  type OwnSupport,
  type Place,
  type Question,
  type QuestionList,
  type RoomChanged,
  takesSupport,
} from './shapes';

/** The questions of a room for everybody in it: reading, supporting, asking, and what became of the own ones. */
@customElement('question-panel')
export class QuestionPanel extends LiveElement<Place & QuestionList> {
  @state() private board!: Board;
  @state() private sorting: Sorting = 'popular';
  @state() private isPremoderated = false;
  @state() private problem = '';
  @query('.questions__list') private list!: HTMLElement | null;
  private place!: Place;
  private order: string[] = [];

  protected override restore(initial: Place & QuestionList): void {
    this.place = initial;
    this.board = boardOf(initial);
    this.isPremoderated = initial.is_premoderated;
  }

  protected override begin(): void {
    const { event_id, room_id, me } = this.place;
    this.follow(`room:${room_id}`, {
      snapshot: () => this.refresh(),
      push: (name, data) => this.told(name, data),
    });
    this.follow(`person:${me.participant_id}`, {
      snapshot: async () => undefined, // comes with the room's
      push: (name, data) => this.toldPersonally(name, data),
    });
    this.follow(`event:${event_id}`, {
      snapshot: async () => undefined,
      push: (name, data) => {
        const { room } = data as Partial<RoomChanged>;
        if (name === 'room.changed' && room?.id === room_id) this.isPremoderated = room.is_premoderated;
      },
    });
  }

  private get pane(): string {
    return this.closest('[role=tabpanel]')?.id ?? '';
  }

  private async refresh(): Promise<void> {
    const started = this.board;
    const ack = await this.act<QuestionList>('question.list');
    if (!ack.ok) throw new Error(ack.error.code);
    this.board = renewed(started, this.board, ack.data);
    this.isPremoderated = ack.data.is_premoderated;
  }

  private told(name: string, data: unknown): void {
    const before = this.board;
    this.board = roomTold(before, name, data);
    const fresh = [...this.board.published.things.keys()].filter(
      (id) => !before.published.things.has(id) && !this.board.own.things.has(id),
    );
    if (fresh.length && !isShown(this.pane)) addUnread(this.pane, fresh.length);
  }

  private toldPersonally(name: string, data: unknown): void {
    const before = this.board;
    this.board = personTold(before, this.place.room_id, name, data);
    for (const [id, one] of this.board.own.things) {
      const known = before.own.things.get(id);
      if (known && known.state !== one.state && becameOf(one)) announce(becameOf(one));
    }
  }

  private act<Data>(name: string, input: object = {}): Promise<Ack<Data>> {
    const { event_id, room_id } = this.place;
    return live.act<Data>(name, { event_id, room_id, ...input });
  }

  private asked({ detail: question }: CustomEvent<OwnQuestion>): void {
    this.board = withOwn(this.board, question);
    const isPending = question.state === 'pending';
    announce(
      isPending ? t('Your question waits for the moderation.') : t('Your question has been published.'),
    );
  }

  private async support({ id }: Question): Promise<void> {
    const is_supported = !this.board.supported.has(id);
    const ack = await this.act<OwnSupport>('question.support', { id, is_supported });
    this.problem = ack.ok ? '' : ack.error.message;
    if (ack.ok) this.board = withOwnSupport(this.board, ack.data);
  }

  private async withdraw({ id, room_id, version }: OwnQuestion): Promise<void> {
    if (!(await confirm(t('Withdraw this question? Nothing of it is kept.'), t('Withdraw')))) return;
    const ack = await this.act<null>('question.withdraw', { id });
    this.problem = ack.ok ? '' : ack.error.message;
    if (!ack.ok) return;
    this.board = { ...this.board, own: without(this.board.own, { id, room_id, version: version + 1 }) };
    this.querySelector<HTMLElement>('.panel__scroll')?.focus();
  }

  override render(): TemplateResult {
    const own = hiddenOwn(this.board);
    const isHeld = this.list?.matches(':hover, :focus-within') ?? false;
    const questions = arranged(this.board.published.things.values(), this.sorting, this.order, isHeld);
    this.order = questions.map((one) => one.id);
    return html`<div class="panel__scroll stack" tabindex="0" role="region" aria-label=${t('Questions')}>
        ${own.length ? this.renderOwn(own) : nothing} ${this.renderHead(questions.length)}
        ${this.problem ? html`<p class="notice notice--error" role="alert">${this.problem}</p>` : nothing}
        <ul
          class="stack stack--tight list questions__list"
          @pointerleave=${this.released}
          @focusout=${this.released}
        >
          ${repeat(
            questions,
            (one) => one.id,
            (one) => this.renderQuestion(one),
          )}
        </ul>
        ${questions.length ? nothing : html`<p class="muted">${t('No questions yet. Ask the first one.')}</p>`}
      </div>
      <question-ask
        .place=${this.place}
        .isPremoderated=${this.isPremoderated}
        @asked=${this.asked}
      ></question-ask>`;
  }

  /** Nobody points into the list any more: now it may be sorted. */
  private released(): void {
    requestAnimationFrame(() => this.requestUpdate());
  }

  private renderOwn(own: OwnQuestion[]): TemplateResult {
    return html`<section class="stack stack--tight" aria-labelledby="own-questions">
      <h2 class="small strong" id="own-questions">${t('Your questions')}</h2>
      <ul class="stack stack--tight list">
        ${own.map((one) => ownQuestion(one, () => void this.withdraw(one)))}
      </ul>
    </section>`;
  }

  private renderHead(count: number): TemplateResult {
    const choice = (sorting: Sorting, label: string): TemplateResult =>
      html`<button
        type="button"
        aria-pressed=${this.sorting === sorting}
        @click=${() => {
          this.order = [];
          this.sorting = sorting;
        }}
      >
        ${label}
      </button>`;
    return html`<div class="split">
      <h2 class="small strong">${tn('{count} question', '{count} questions', count)}</h2>
      <div class="segmented" role="group" aria-label=${t('Order')}>
        ${choice('popular', t('Popular'))}${choice('new', t('New'))}
      </div>
    </div>`;
  }

  private renderQuestion(question: Question): TemplateResult {
    const id = `question-${question.id}`;
    const isOwn = this.board.own.things.has(question.id);
    return html`<li class=${question.state === 'answering' ? 'question question--live' : 'question'}>
      <button
        class="vote"
        type="button"
        aria-pressed=${this.board.supported.has(question.id)}
        aria-label=${tn('{count} vote, support', '{count} votes, support', question.support_count)}
        aria-describedby=${id}
        ?disabled=${!takesSupport(question)}
        @click=${() => this.support(question)}
      >
        ${icon('chevron-up')}<span class="number">${question.support_count}</span>
      </button>
      <div>
        ${question.state === 'published' ? nothing : html`<p>${stateBadge(question.state)}</p>`}
        <p class="question__text" id=${id} dir="auto">${question.text}</p>
        <p class="tiny muted">${askerOf(question)}${isOwn ? ` (${t('yours')})` : ''}</p>
      </div>
    </li>`;
  }
}
