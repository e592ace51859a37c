import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { duration, minutesLeft, Ticker, timeOfDay } from '../core/clock';
import { t } from '../core/words';

/**
 * ` · noch 1 Std. 22 Min.`, counted to the instant in `data-until`. Before the instant in `data-from`, if there is one,
 * ` · beginnt in 2 Min.` Once the time is up it says until `data-closes` when the room closes, and nothing where that is
 * not known or has passed.
 */
@customElement('time-left')
export class TimeLeft extends LitElement {
  constructor() {
    super();
    new Ticker(this, 10_000);
  }

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult | typeof nothing {
    const { from, until, closes } = this.dataset;
    const before = from ? minutesLeft(from) : 0;
    if (before) return html` · ${t('begins in {time}', { time: duration(before) })}`;
    const left = until ? minutesLeft(until) : 0;
    if (left > 0) return html` · ${t('{time} left', { time: duration(left) })}`;
    if (!closes || minutesLeft(closes) <= 0) return nothing;
    return html` · ${t('Time is up; the room closes at {time}', { time: timeOfDay(closes) })}`;
  }
}
