import { html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { announce } from '../core/announce';
import { countdown, Ticker, timeOfDay } from '../core/clock';
import { serverNow } from '../core/live';
import { t } from '../core/words';
import { clockOf } from './board-looks';
import type { Rooms } from './board-shapes';

const TOLD_AT = [300, 60]; // seconds before the end

/** How much time the rooms have left, as a ring and in figures; silent but for five minutes and the last one. */
@customElement('board-clock')
export class BoardClock extends LitElement {
  @property({ attribute: false }) set!: Rooms;
  private left = Infinity;

  constructor() {
    super();
    new Ticker(this);
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override updated(): void {
    const clock = clockOf(this.set, serverNow());
    const left = clock.kind === 'running' ? Math.ceil((clock.until - serverNow()) / 1000) : Infinity;
    const passed = TOLD_AT.find(
      (seconds) => this.left > seconds && left <= seconds && this.left !== Infinity,
    );
    if (passed) announce(t('{minutes} min left', { minutes: passed / 60 }));
    this.left = left;
  }

  override render(): TemplateResult {
    const [time, note, part] = this.shown();
    return html`<div class="board-clock" role="timer" aria-label=${t('Time of the rooms')}>
      <svg class="clock__ring" viewBox="0 0 44 44" aria-hidden="true">
        <circle class="ring__track" cx="22" cy="22" r="19" />
        ${
          part
            ? svg`<circle
                class="ring__value"
                cx="22"
                cy="22"
                r="19"
                pathLength="100"
                stroke-dasharray=${`${part} 100`}
              />`
            : nothing
        }
      </svg>
      <p><span class="clock__time">${time}</span><span class="tiny muted">${note}</span></p>
    </div>`;
  }

  private shown(): [string, string, number] {
    const now = serverNow();
    const clock = clockOf(this.set, now);
    switch (clock.kind) {
      case 'planned':
        return clock.at
          ? [timeOfDay(clock.at), t('they open by themselves'), 0]
          : [t('Planned'), t('not open yet'), 0];
      case 'open':
        return [t('Open'), t('without an end'), 100];
      case 'running':
        return [
          countdown(clock.until - now),
          t('of {minutes} minutes', { minutes: clock.total }),
          clock.part,
        ];
      case 'ending':
        return [countdown(Math.max(0, clock.until - now)), t('until they close'), 0];
      default:
        return [t('Closed'), t('everybody is back'), 0];
    }
  }
}
