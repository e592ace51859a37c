import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Ack } from '../core/acks';
import '../core/action-menu';
import type { Choice } from '../core/action-menu';
import { announce } from '../core/announce';
import { timeOfDay } from '../core/clock';
import { confirm } from '../core/dialogs';
import { live } from '../core/live';
import { avatar } from '../core/person';
import { t } from '../core/words';
import { restrict } from '../events/restrict-dialog';
import { type Reported, reportOrBlock } from '../profiles/report-dialog';
import { linked } from './links';
import './message-editor';
import type { Message, Place } from './shapes';

/** One message: who, when, what, and a menu with what the person who looks at it may do with it. */
@customElement('chat-message')
export class ChatMessage extends LitElement {
  @property({ attribute: false }) message!: Message;
  @property({ attribute: false }) place!: Place;
  @property({ type: Boolean }) isSame = false;
  @property({ type: Boolean }) isPinned = false;
  @state() private isEditing = false;
  @state() private problem = '';
  @state() private isVisited = false;
  @query('action-menu') private menu!: HTMLElement | null;

  constructor() {
    super();
    this.addEventListener('focusin', () => (this.isVisited = true));
    this.addEventListener('focusout', () => (this.isVisited = false));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.tabIndex = -1; // reached with the arrow keys
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  private get isOwn(): boolean {
    return this.message.participant_id === this.place.me.participant_id;
  }

  override render(): TemplateResult {
    const { message, isOwn, isSame } = this;
    const look = `${isSame ? ' msg--same' : ''}${isOwn ? ' msg--own' : message.badge ? ' msg--speaker' : ''}`;
    this.className = `msg${look}`;
    return html`${isOwn || isSame ? nothing : avatar(message.name, 'sm', message.participant_id)}
      <div class="msg__box">
        ${isSame ? this.renderAuthor() : this.renderHead()} ${this.renderBody()}
        ${this.problem ? html`<p class="msg__problem" role="alert">${this.problem}</p>` : nothing}
      </div>
      ${this.renderMenu()}`;
  }

  private renderHead(): TemplateResult {
    const { message, isOwn } = this;
    return html`<p class="msg__head">
      <b class="strong">${isOwn ? t('You') : message.name}</b>
      ${!isOwn && message.badge ? html`<span class="badge badge--action">${badgeText(message)}</span>` : nothing}
      <time datetime=${message.sent_at}>${timeOfDay(message.sent_at, this.place.zone)}</time>
      ${!isOwn && message.organisation ? html`<span class="msg__from">${message.organisation}</span>` : nothing}
    </p>`;
  }

  /** Who sees several messages below one name need not read it again, but who hears them one by one. */
  private renderAuthor(): TemplateResult {
    return html`<span class="visually-hidden">${this.isOwn ? t('You') : this.message.name}:</span>`;
  }

  private renderBody(): TemplateResult {
    const { message } = this;
    if (message.is_deleted) return html`<p class="msg__gone">${goneText(message)}</p>`;
    if (this.isEditing) {
      return html`<message-editor
        .text=${message.text}
        .save=${(text: string) => this.act('chat.edit', { text })}
        @closed=${this.edited}
      ></message-editor>`;
    }
    return html`<p class="msg__text" dir="auto">
      <span>${linked(message.text)}</span>
      ${message.edited_at ? html`<small class="muted">(${t('edited')})</small>` : nothing}
    </p>`;
  }

  private renderMenu(): TemplateResult | typeof nothing {
    const choices = this.isEditing ? [] : this.choices();
    if (choices.length === 0) return nothing;
    const label = t('Message of {name}: actions', { name: this.isOwn ? t('you') : this.message.name });
    return html`<action-menu
      class="msg__menu"
      aria-live="off"
      label=${label}
      .choices=${choices}
      .isPassedBy=${!this.isVisited}
    ></action-menu>`;
  }

  private choices(): Choice[] {
    const { message, isOwn } = this;
    const mayModerate = this.place.me.may_moderate;
    const found: Choice[] = [];
    const add = (icon: string, text: string, act: () => unknown): unknown => found.push({ icon, text, act });
    if (!message.is_deleted) {
      if (isOwn) add('pencil', t('Edit'), () => (this.isEditing = true));
      if (mayModerate && this.isPinned) add('pin-off', t('Unpin'), () => this.try('chat.unpin'));
      if (mayModerate && !this.isPinned) add('pin', t('Pin on top'), () => this.try('chat.pin'));
      if (isOwn || mayModerate) add('trash-2', t('Delete'), () => this.delete());
    }
    if (mayModerate && !isOwn) {
      add('mic-off', t('Silence person'), () => restrict(this.whom, 'silenced'));
      add('user-x', t('Remove person'), () => restrict(this.whom, 'removed'));
    }
    if (!isOwn) found.push(reportOrBlock(this.reported));
    return found;
  }

  private get whom() {
    const { participant_id, name } = this.message;
    return { event_id: this.place.event_id, room_id: this.place.room_id, participant_id, name };
  }

  private get reported(): Reported {
    const { message, place } = this;
    const isSeenAnyway = place.me.may_moderate || message.badge === 'moderator';
    if (message.is_deleted) return { ...this.whom, isSeenAnyway };
    const time = timeOfDay(message.sent_at, place.zone);
    const quote = t('{room}, {time}: “{text}”', { room: place.room_name, time, text: message.text });
    return { ...this.whom, isSeenAnyway, message: { id: message.id, quote } };
  }

  private async edited(): Promise<void> {
    this.isEditing = false;
    await this.updateComplete;
    this.menu?.focus();
  }

  private async delete(): Promise<void> {
    const question = t('Delete this message? Its text is gone for everybody and cannot be brought back.');
    if (!(await confirm(question, t('Delete')))) return;
    if (!(await this.try('chat.delete'))) return;
    announce(t('The message has been deleted.'));
    this.closest<HTMLElement>('[role=log]')?.focus();
  }

  private async try(name: string): Promise<boolean> {
    const ack = await this.act(name);
    this.problem = ack.ok ? '' : ack.error.message;
    return ack.ok;
  }

  /** Do something with this message; what came of it goes up to the panel. */
  private async act(name: string, input: object = {}): Promise<Ack> {
    const { event_id, room_id } = this.place;
    const ack = await live.act(name, { event_id, room_id, id: this.message.id, ...input });
    if (ack.ok)
      this.dispatchEvent(new CustomEvent('done', { bubbles: true, detail: { name, data: ack.data } }));
    return ack;
  }
}

const badgeText = ({ badge }: Message): string =>
  badge === 'moderator' ? t('Moderation') : t('Contributor');

const goneText = (message: Message): string =>
  message.deleted_by_moderator ? t('Removed by the moderation') : t('Message deleted');
