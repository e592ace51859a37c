import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Ack } from '../core/acks';
import { LiveElement } from '../core/element';
import { icon } from '../core/icon';
import { live } from '../core/live';
import { isShown, setUnread } from '../core/tabs';
import '../core/text-composer';
import { onUnseen } from '../core/unseen';
import { t, tn } from '../core/words';
import { type Log, logOf, newsIn, refreshed, seenOf, withMessage, withOlder, withPin } from './log';
import { Announcer } from './loudness';
import { loudnessChoice } from './loudness-choice';
import './message-log';
import type { MessageLog } from './message-log';
import type {
  Message,
  MessageChanged,
  MessageList,
  MessagePinned,
  ParticipantSilenced,
  Pin,
  Place,
  RestrictionLifted,
} from './shapes';

type Told = ParticipantSilenced | RestrictionLifted;

const LONGEST = 1000;
const WARN_FROM = 800;

/**
 * The chat of a room. Says `unread` (bubbling, the number in `detail`) when others write while its pane is not in view.
 */
@customElement('chat-panel')
export class ChatPanel extends LiveElement<Place & MessageList> {
  @state() private log!: Log;
  private seen!: Log;
  @state() private isSilenced = false;
  @state() private whySilenced = '';
  @state() private isOffline = false;
  @state() private length = 0;
  @query('message-log') private messages!: MessageLog | null;
  private place!: Place;
  private unread: readonly Message[] = [];
  private announcer = new Announcer(
    () => this.requestUpdate(),
    () => this.isInView,
  );

  protected override restore(initial: Place & MessageList): void {
    this.place = initial;
    this.log = logOf(initial);
    this.isSilenced = initial.is_silenced;
  }

  protected override begin(): void {
    const { room_id, me } = this.place;
    this.follow(`room:${room_id}`, {
      snapshot: () => this.refresh(),
      push: (name, data) => this.told(name, data),
    });
    this.follow(`person:${me.participant_id}`, {
      snapshot: async () => undefined, // comes with the room's
      push: (name, data) => this.toldPersonally(name, data as Told),
    });
    this.until(onUnseen((isSomebodyBack) => this.seeOthers(isSomebodyBack)));
    this.until(live.onState((state) => (this.isOffline = state === 'offline')));
    this.watchPane();
    void this.updateComplete.then(() => this.announcer.start()); // what is there already is not read out
    this.until(() => this.announcer.stop());
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('log')) this.seen = { ...this.log, messages: seenOf(this.log.messages) };
  }

  /** Show the messages of others than before; what somebody wrote who is seen again the server had left out. */
  private seeOthers(isSomebodyBack: boolean): void {
    this.log = { ...this.log };
    if (this.unread.length) this.setUnread(seenOf(this.unread));
    if (isSomebodyBack) void this.refresh().catch(() => undefined);
  }

  private get pane(): HTMLElement | null {
    return this.closest<HTMLElement>('[role=tabpanel]');
  }

  private get isInView(): boolean {
    return !document.hidden && isShown(this.pane?.id ?? '');
  }

  private watchPane(): void {
    const { pane } = this;
    const shown = (): void => {
      this.setUnread([]);
      this.messages?.shown();
    };
    pane?.addEventListener('tab-shown', shown);
    this.until(() => pane?.removeEventListener('tab-shown', shown));
  }

  private async refresh(): Promise<void> {
    const list = await this.list({});
    this.log = refreshed(this.log, list);
    this.isSilenced = list.is_silenced;
  }

  private async list(more: object): Promise<MessageList> {
    const { event_id, room_id } = this.place;
    const ack = await live.act<MessageList>('chat.list', { event_id, room_id, ...more });
    if (!ack.ok) throw new Error(ack.error.code);
    return ack.data;
  }

  private async loadOlder(): Promise<void> {
    const before = this.log.messages[0]?.id;
    try {
      this.log = withOlder(this.log, await this.list({ before }));
    } catch {
      // the button stays where it is
    }
  }

  private told(name: string, data: unknown): void {
    const before = this.log;
    if (name === 'chat.message_changed') this.log = withMessage(before, (data as MessageChanged).message);
    if (name === 'chat.pinned') this.log = withPin(before, (data as MessagePinned).pin);
    const news = seenOf(newsIn(before, this.log, this.place.me.participant_id));
    if (!news.length) return;
    this.announcer.heard(news.length);
    if (!isShown(this.pane?.id ?? '')) this.setUnread([...this.unread, ...news]);
  }

  private toldPersonally(name: string, data: Told): void {
    if (data.room_id !== null && data.room_id !== this.place.room_id) return;
    if (name === 'event.participant_silenced') {
      this.isSilenced = true;
      this.whySilenced = (data as ParticipantSilenced).reason;
    }
    // another one may still hold; if this fails, the next try to write tells
    if (name === 'event.restriction_lifted') this.refresh().catch(() => (this.isSilenced = false));
  }

  private setUnread(messages: readonly Message[]): void {
    this.unread = messages;
    setUnread(this.pane?.id ?? '', messages.length);
    this.dispatchEvent(new CustomEvent('unread', { bubbles: true, detail: messages.length }));
  }

  private send = async (text: string, id: string): Promise<Ack> => {
    const { event_id, room_id } = this.place;
    const ack = await live.act<Message>('chat.send', { event_id, room_id, id, text });
    if (ack.ok) this.log = withMessage(this.log, ack.data);
    else if (ack.error.code === 'chat.silenced') this.isSilenced = true;
    return ack;
  };

  private done(event: CustomEvent<{ name: string; data: Message | Pin }>): void {
    const { data } = event.detail;
    this.log = 'message' in data ? withPin(this.log, data) : withMessage(this.log, data);
  }

  override render(): TemplateResult {
    const { message } = this.log.pin;
    return html`${message ? this.renderPinned(message) : nothing} ${loudnessChoice(this.announcer)}
      <message-log
        class="chat__log"
        .log=${this.seen}
        .place=${this.place}
        .isSpeaking=${this.announcer.isSpeaking}
        @older=${this.loadOlder}
        @done=${this.done}
      ></message-log>
      ${
        this.isOffline
          ? html`<p class="chat__offline small">
              ${icon('wifi-off')}<span
                >${t('Not connected. What you write stays here until you can send it.')}</span
              >
            </p>`
          : nothing
      }
      ${this.isSilenced ? this.renderSilenced() : this.renderComposer()}`;
  }

  private renderPinned(message: Message): TemplateResult {
    return html`<div class="pinned">
      ${icon('pin')}
      <p dir="auto"><b class="strong">${message.name}:</b> ${message.text}</p>
    </div>`;
  }

  private renderComposer(): TemplateResult {
    const left = LONGEST - this.length;
    const { is_talk, room_name } = this.place;
    return html`<text-composer
      label=${is_talk ? t('Message to everybody in this talk') : t('Message to everybody in {room}', { room: room_name })}
      placeholder=${t('Message to everybody')}
      keep=${`chat-${this.place.room_id}`}
      maxlength=${LONGEST}
      .send=${this.send}
      .extra=${
        this.length >= WARN_FROM
          ? html`<p class="tiny muted">${tn('{count} character left', '{count} characters left', left)}</p>`
          : nothing
      }
      @input=${(event: Event) => (this.length = (event.target as HTMLTextAreaElement).value.length)}
      @sent=${() => (this.length = 0)}
    ></text-composer>`;
  }

  private renderSilenced(): TemplateResult {
    return html`<div class="chat__silenced">
      <div class="notice notice--warn" role="status">
        ${icon('mic-off')}
        <div>
          <p>${t('The moderation has silenced you here. You can go on reading, but you cannot write.')}</p>
          ${this.whySilenced ? html`<p>${t('Reason: {reason}', { reason: this.whySilenced })}</p>` : nothing}
        </div>
      </div>
    </div>`;
  }
}
