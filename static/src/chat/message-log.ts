import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../core/icon';
import { KeptFocus } from '../core/kept-focus';
import { serverNow } from '../core/live';
import { t, tn } from '../core/words';
import './chat-message';
import type { ChatMessage } from './chat-message';
import { type Log, newsIn } from './log';
import { type Row, rowsOf } from './rows';
import type { Message, Place } from './shapes';

const NEAR = 48;
const NONE: readonly Message[] = []; // the same one each time, or one rendering would cause the next

/**
 * The messages in their box. It stays at the newest one while that is in view; who reads further up stays there, and
 * is told of what came. Says `older` when the page before is wanted.
 */
@customElement('message-log')
export class MessageLog extends LitElement {
  @property({ attribute: false }) log!: Log;
  @property({ attribute: false }) place!: Place;
  @property({ type: Boolean }) isSpeaking = false;
  @state() private news = NONE;
  @query('.log') private box!: HTMLElement | null;
  private isAtEnd = true;
  private top = 0;
  private below: number | undefined;
  private keyboard = new KeptFocus(this, '[role=log]');
  private resized = new ResizeObserver(() => this.isAtEnd && this.toEnd());

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resized.disconnect();
  }

  /** The box has come into view again: show what was seen there before. */
  shown(): void {
    if (this.isAtEnd) this.toEnd();
    else if (this.box) this.box.scrollTop = this.top;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.keyboard.note();
    const before = changed.get('log');
    if (!before || !this.box) return;
    const isLonger = before.messages[0]?.id !== this.log.messages[0]?.id;
    this.below = isLonger ? this.box.scrollHeight - this.box.scrollTop : undefined;
    const newest = this.log.messages.at(-1);
    const isOwn = newest?.participant_id === this.place.me.participant_id;
    const isNew = !before.messages.some((one) => one.id === newest?.id);
    if (isOwn && isNew) this.isAtEnd = true;
    if (this.isAtEnd) return;
    const isThere = new Set(this.log.messages.map((one) => one.id));
    const news = newsIn(before, this.log, this.place.me.participant_id);
    const unread = [...this.news.filter((one) => isThere.has(one.id)), ...news];
    this.news = unread.length ? unread : NONE;
  }

  protected override firstUpdated(): void {
    for (const place of this.querySelectorAll('.log, .log__list')) this.resized.observe(place);
  }

  protected override async updated(): Promise<void> {
    this.keyboard.restore();
    const { below } = this;
    const fresh = [...this.querySelectorAll<ChatMessage>('chat-message')].filter((one) => !one.hasUpdated);
    await Promise.all(fresh.map((one) => one.updateComplete)); // they have no height before
    if (this.isAtEnd) this.toEnd();
    else if (below !== undefined && this.box) this.box.scrollTop = this.box.scrollHeight - below;
  }

  override render(): TemplateResult {
    const { log, place } = this;
    const rows = rowsOf(log.messages, place.zone, new Date(serverNow()));
    return html`<div
        class="log"
        tabindex="0"
        role="log"
        aria-label=${t('Chat in {room}', { room: place.room_name })}
        aria-live=${this.isSpeaking ? 'polite' : 'off'}
        aria-describedby="log-keys"
        @scroll=${this.scrolled}
        @keydown=${this.pressed}
      >
        <p class="visually-hidden" id="log-keys">
          ${t('With the arrow keys you go from message to message.')}
        </p>
        ${
          log.hasMore
            ? html`<button class="button button--small log__older" type="button" @click=${this.askOlder}>
                ${t('Older messages')}
              </button>`
            : nothing
        }
        <ol class="log__list">
          ${repeat(
            rows,
            (row) => row.message.id,
            (row) => this.renderRow(row),
          )}
        </ol>
        ${log.messages.length ? nothing : html`<p class="log__empty muted">${t('There is nothing to read here yet.')}</p>`}
      </div>
      ${
        this.news.length
          ? html`<button
              class="button button--small button--primary log__news"
              type="button"
              @click=${this.catchUp}
            >
              ${icon('chevron-down')}<span
                >${tn('{count} new message', '{count} new messages', this.news.length)}</span
              >
            </button>`
          : nothing
      }`;
  }

  private renderRow({ message, day, isSame }: Row): TemplateResult {
    const isPinned = this.log.pin.message?.id === message.id;
    return html`<li>
      ${day ? html`<p class="log__day"><span>${day}</span></p>` : nothing}
      <chat-message
        .message=${message}
        .place=${this.place}
        .isSame=${isSame}
        .isPinned=${isPinned}
      ></chat-message>
    </li>`;
  }

  /**
   * Go from message to message, beginning with those in view; what one can do with it comes next with the tab key. A
   * message that is longer than the box is scrolled through first.
   */
  private pressed(event: KeyboardEvent): void {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const target = event.target as HTMLElement;
    const { box } = this;
    if (!step || !box || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    if (target !== box && !target.matches('chat-message')) return;
    const all = [...this.querySelectorAll<HTMLElement>('chat-message')];
    const edge = box.getBoundingClientRect();
    const sticksOut = (one: HTMLElement): boolean => {
      const { top, bottom } = one.getBoundingClientRect();
      return step < 0 ? top < edge.top : bottom > edge.bottom;
    };
    if (target !== box && sticksOut(target)) return;
    const inView = all.filter((one) => !sticksOut(one));
    const next = target === box ? inView.at(step < 0 ? -1 : 0) : all[all.indexOf(target) + step];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  }

  private scrolled(): void {
    const box = this.box;
    if (!box) return;
    this.top = box.scrollTop;
    this.isAtEnd = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
    if (this.isAtEnd) this.news = NONE;
  }

  private toEnd(): void {
    if (this.box) this.box.scrollTop = this.box.scrollHeight;
    this.news = NONE;
  }

  private catchUp(): void {
    this.isAtEnd = true;
    this.toEnd();
    this.box?.focus();
  }

  private askOlder(): void {
    this.dispatchEvent(new CustomEvent('older'));
  }
}
