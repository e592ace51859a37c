import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { announce } from '../core/announce';
import { duration, Ticker } from '../core/clock';
import { icon } from '../core/icon';
import { later } from '../core/later';
import { live } from '../core/live';
import type { CallKind, CallView } from '../core/schema';
import { t } from '../core/words';
import { callOf } from './room-news';

interface Place {
  event_id: string;
  set_id: string;
  room_id: string;
}

const MINUTE = 60_000;
const LONGEST = 200;

/** Calls of a room: for help and for more time, who looks after them and since when they wait. */
@customElement('room-calls')
export class RoomCalls extends LitElement {
  @property({ attribute: false }) place!: Place;
  @property({ attribute: false }) me = '';
  @property({ attribute: false }) mayModerate = false;
  @property({ attribute: false }) calls: CallView[] = [];
  @property({ attribute: false }) hasEnd = false;
  @property({ attribute: false }) isOver = false;
  @state() private asked: CallKind | undefined;
  @state() private problem = '';

  constructor() {
    super();
    new Ticker(this, MINUTE / 4);
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  private async act(name: string, input: object, said: string): Promise<void> {
    const ack = await live.act<CallView>(name, input);
    this.problem = ack.ok ? '' : ack.error.message;
    if (!ack.ok) return;
    this.asked = undefined;
    if (said) announce(said);
    this.dispatchEvent(new CustomEvent('called', { detail: ack.data }));
    await later(0); // until what hears of it has drawn the calls anew
    this.querySelector('button')?.focus();
  }

  private send(event: SubmitEvent, kind: CallKind): void {
    event.preventDefault();
    const text = (event.target as HTMLFormElement).querySelector('input')?.value.trim() ?? '';
    void this.act('breakout.call', { ...this.place, kind, text }, t('The moderation has been told.'));
  }

  private async open(kind: CallKind): Promise<void> {
    this.asked = kind;
    await this.updateComplete;
    this.querySelector('input')?.focus();
  }

  private async leave(): Promise<void> {
    const kind = this.asked;
    this.asked = undefined;
    await this.updateComplete;
    this.querySelector<HTMLElement>(`[data-kind="${kind}"]`)?.focus();
  }

  override render(): TemplateResult | typeof nothing {
    if (this.isOver) return nothing;
    if (this.asked) return this.renderForm(this.asked);
    const mayAskTime = this.hasEnd && !(this.mayModerate && !callOf(this.calls, 'time'));
    return html`${this.renderKind('help')} ${mayAskTime ? this.renderKind('time') : nothing}
    ${this.problem ? html`<p class="here__problem" role="alert">${this.problem}</p>` : nothing}`;
  }

  private renderKind(kind: CallKind): TemplateResult {
    const call = callOf(this.calls, kind);
    if (call) return this.renderCall(call);
    return html`<button
      class="button button--small"
      type="button"
      data-kind=${kind}
      @click=${() => this.open(kind)}
    >
      ${icon(kind === 'help' ? 'life-buoy' : 'timer')}<span
        >${kind === 'help' ? t('Call for help') : t('Ask for more time')}</span
      >
    </button>`;
  }

  private renderForm(kind: CallKind): TemplateResult {
    const label =
      kind === 'help'
        ? t('What do you need help with? (optional)')
        : t('Why do you need more time? (optional)');
    return html`<form
      class="here__call"
      @submit=${(event: SubmitEvent) => this.send(event, kind)}
      @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && this.leave()}
    >
      <label class="small" for="call-text">${label}</label>
      <div class="cluster">
        <input class="input" id="call-text" maxlength=${LONGEST} autocomplete="off" />
        <button class="button button--primary button--small">
          ${kind === 'help' ? t('Call for help') : t('Ask for more time')}
        </button>
        <button class="button button--small" type="button" @click=${() => this.leave()}>
          ${t('Cancel')}
        </button>
      </div>
      ${this.problem ? html`<p class="here__problem" role="alert">${this.problem}</p>` : nothing}
    </form>`;
  }

  /** What was asked, for whoever has come to help. */
  private renderWords({ name, text }: CallView): TemplateResult | typeof nothing {
    return text ? html`<br /><span dir="auto">${name}${t(': “{text}”', { text })}</span>` : nothing;
  }

  private renderCall(call: CallView): TemplateResult {
    const minutes = Math.max(0, Math.floor((live.serverNow() - Date.parse(call.called_at)) / MINUTE));
    const what = call.kind === 'help' ? t('Help is called') : t('More time is asked for');
    const since = minutes ? t('for {time}', { time: duration(minutes) }) : t('just now');
    const who = call.taken_by
      ? t('{name} looks after it.', { name: call.taken_by })
      : t('Nobody has taken it yet.');
    const { event_id, set_id } = this.place;
    const picked = { event_id, set_id, call_id: call.id };
    const looksAfter = this.mayModerate && call.kind === 'help'; // how much time there is, the board decides
    const button = (text: string, act: () => unknown): TemplateResult =>
      html`<button class="button button--small" type="button" @click=${act}>
        ${text}<span class="visually-hidden">: ${what}</span>
      </button>`;
    return html`<div class="here__open-call">
      ${icon(call.kind === 'help' ? 'life-buoy' : 'timer')}
      <p class="small"><b class="strong">${what}</b> (${since}). ${who}${this.renderWords(call)}</p>
      ${
        call.participant_id === this.me
          ? button(t('Take back'), () =>
              this.act('breakout.cancel_call', picked, t('The call has been taken back.')),
            )
          : nothing
      }
      ${
        looksAfter && !call.taken_at
          ? button(t('I look after it'), () =>
              this.act('breakout.take_call', picked, t('You look after it now.')),
            )
          : nothing
      }
      ${looksAfter ? button(t('Done'), () => this.act('breakout.end_call', picked, '')) : nothing}
    </div>`;
  }
}
