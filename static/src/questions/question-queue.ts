import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { announce } from '../core/announce';
import { LiveElement } from '../core/element';
import { InTurn } from '../core/in-turn';
import { live } from '../core/live';
import { addUnread, isShown } from '../core/tabs';
import { t } from '../core/words';
import { type Known, knownOf, refreshed, without, withQuestion, withSupport } from './known';
import './queue-item';
import type {
  Place,
  QuestionQueue as Queue,
  QueueChanged,
  QueuedQuestion,
  Removed,
  RoomChanged,
  Support,
} from './shapes';
import { type Tray, trayOf, TRAYS } from './steps';

type Desk = Known<QueuedQuestion>;

/** The moderation's desk: all questions of a room in four trays, and whether new ones are looked through first. */
@customElement('question-queue')
export class QuestionQueue extends LiveElement<Place & Queue> {
  @state() private desk!: Desk;
  @state() private tray: Tray = 'pending';
  @state() private isPremoderated = false;
  @state() private problem = '';
  private switching = new InTurn();
  private place!: Place;

  protected override restore(initial: Place & Queue): void {
    this.place = initial;
    this.desk = knownOf(initial.questions);
    this.isPremoderated = initial.is_premoderated;
    if (!initial.is_premoderated && this.filed('pending').length === 0) this.tray = 'open';
  }

  protected override begin(): void {
    const { event_id, room_id } = this.place;
    this.follow(`room-moderators:${room_id}`, {
      snapshot: () => this.refresh(),
      push: (name, data) => this.told(name, data),
    });
    this.follow(`room:${room_id}`, {
      snapshot: async () => undefined, // only for the tallies, which the desk's list holds too
      push: (name, data) => {
        if (name === 'question.supported') this.desk = withSupport(this.desk, data as Support);
      },
    });
    this.follow(`event:${event_id}`, {
      snapshot: async () => undefined,
      push: (name, data) => {
        const { room } = data as Partial<RoomChanged>;
        if (name === 'room.changed' && room?.id === room_id) this.isPremoderated = room.is_premoderated;
      },
    });
  }

  private async refresh(): Promise<void> {
    const { event_id, room_id } = this.place;
    const started = this.desk;
    const ack = await live.act<Queue>('question.queue', { event_id, room_id });
    if (!ack.ok) throw new Error(ack.error.code);
    this.desk = refreshed(started, this.desk, ack.data.questions);
    this.isPremoderated = ack.data.is_premoderated;
  }

  private told(name: string, data: unknown): void {
    if (name === 'question.queue_changed') this.take((data as QueueChanged).question);
    if (name === 'question.removed') this.desk = without(this.desk, data as Removed);
  }

  private take(question: QueuedQuestion): void {
    const isNew = question.state === 'pending' && !this.desk.things.has(question.id);
    this.desk = withQuestion(this.desk, question);
    if (!isNew) return;
    announce(t('A question waits for the moderation.'));
    const pane = this.closest('[role=tabpanel]')?.id ?? '';
    if (!isShown(pane)) addUnread(pane);
  }

  private filed(tray: Tray): QueuedQuestion[] {
    const found = [...this.desk.things.values()].filter((one) => trayOf(one.state) === tray);
    return tray === 'open' ? found.sort(byUrgency) : found;
  }

  /** A question has left its tray: the focus goes to the one that took its place, else to the tray. */
  private async moved(event: CustomEvent<QueuedQuestion>): Promise<void> {
    const { detail: question } = event;
    const at = this.filed(this.tray).findIndex((one) => one.id === question.id);
    this.desk = withQuestion(this.desk, question);
    await this.updateComplete;
    if (trayOf(question.state) === this.tray) return;
    const items = this.querySelectorAll('queue-item');
    const next = items[Math.min(at, items.length - 1)]?.querySelector('button');
    (next ?? this.querySelector<HTMLElement>('[aria-pressed=true]'))?.focus();
  }

  private async premoderate(event: Event): Promise<void> {
    const box = event.target as HTMLInputElement;
    const { event_id, room_id } = this.place;
    const wanted = box.checked;
    const asked = { event_id, room_id, is_premoderated: wanted };
    const ack = await this.switching.do(() => live.act('room.set_premoderation', asked));
    this.problem = ack.ok ? '' : ack.error.message;
    if (ack.ok) this.isPremoderated = wanted;
    else box.checked = this.isPremoderated;
  }

  override render(): TemplateResult {
    const questions = this.filed(this.tray);
    return html`<section class="queue__desk" aria-label=${t('Moderation of the questions')}>
      <label class="check queue__switch"
        ><input type="checkbox" .checked=${this.isPremoderated} @change=${this.premoderate} />
        <span>${t('Look through questions before they appear')}</span></label
      >
      ${this.problem ? html`<p class="queue__problem small" role="alert">${this.problem}</p>` : nothing}
      <div class="segmented queue__trays" role="group" aria-label=${t('Trays')}>
        ${TRAYS.map((tray) => this.renderTray(tray))}
      </div>
      <ul class="queue__list list" tabindex="0" aria-label=${trayName(this.tray)} @moved=${this.moved}>
        ${repeat(
          questions,
          (one) => one.id,
          (one) =>
            html`<li>
              <queue-item class="queue__item" .question=${one} .place=${this.place}></queue-item>
            </li>`,
        )}
      </ul>
      ${questions.length ? nothing : html`<p class="queue__empty muted small">${t('Nothing here.')}</p>`}
    </section>`;
  }

  private renderTray(tray: Tray): TemplateResult {
    return html`<button type="button" aria-pressed=${this.tray === tray} @click=${() => (this.tray = tray)}>
      ${trayName(tray)} (${this.filed(tray).length})
    </button>`;
  }
}

function trayName(tray: Tray): string {
  return {
    pending: () => t('To look through'),
    open: () => t('Open'),
    done: () => t('Answered'),
    away: () => t('Put away'),
  }[tray]();
}

/** What is being answered first, then what most want. */
const byUrgency = (one: QueuedQuestion, other: QueuedQuestion): number =>
  Number(other.state === 'answering') - Number(one.state === 'answering') ||
  other.support_count - one.support_count;
