import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { countdown, remaining, Ticker } from '../core/clock';
import { icon } from '../core/icon';
import { serverNow } from '../core/live';
import { t } from '../core/words';
import { endsSoon, stateOf } from './board-looks';
import type { Call, Room } from './board-shapes';

/** `asked, 20 s`, counted to `until`. */
@customElement('board-seconds')
export class BoardSeconds extends LitElement {
  @property() until = '';

  constructor() {
    super();
    new Ticker(this);
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    return html`${t('asked, {seconds} s', { seconds: Math.ceil(remaining(this.until) / 1000) })}`;
  }
}

/** How it stands with a room, counted down where it ends soon. */
@customElement('board-badges')
export class BoardBadges extends LitElement {
  @property({ attribute: false }) room!: Room;
  @property({ attribute: false }) calls: Call[] = [];
  @property({ type: Boolean }) isFull = false;

  constructor() {
    super();
    new Ticker(this);
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    return html`${this.calls.map((call) => this.renderCall(call))}${this.calls.length ? nothing : this.renderState()}
    ${this.isFull && !this.room.closed_at ? badge('info', 'users', t('Full')) : nothing}
    ${this.room.is_locked && !this.room.closed_at ? badge('info', 'lock', t('Locked')) : nothing}`;
  }

  private renderCall({ kind }: Call): TemplateResult {
    return kind === 'help'
      ? badge('warn', 'hand', t('Asks for help'))
      : badge('warn', 'timer', t('Asks for time'));
  }

  private renderState(): TemplateResult | typeof nothing {
    const now = serverNow();
    switch (stateOf(this.room, now)) {
      case 'planned':
        return badge('', 'clock', t('Planned'));
      case 'closed':
        return badge('', 'door-closed', t('Closed'));
      case 'ending':
        return badge('warn', 'timer', t('Time is up'));
      default:
        if (endsSoon(this.room, now)) {
          const time = countdown(remaining(this.room.ends_at ?? ''));
          return badge('warn', 'timer', t('Ends in {time}', { time }));
        }
        return badge('ok', 'check', t('Open'));
    }
  }
}

const badge = (kind: string, name: string, text: string): TemplateResult =>
  html`<span class="badge ${kind && `badge--${kind}`}">${icon(name)}${text}</span>`;
