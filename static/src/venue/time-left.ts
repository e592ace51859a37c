import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { duration, minutesLeft, Ticker } from '../core/clock';
import { t } from '../core/words';

/**
 * ` · noch 1 Std. 22 Min.`, counted to the instant in `data-until`; nothing once that is over. Before the instant in
 * `data-from`, if there is one, ` · beginnt in 2 Min.`
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
    const { from, until } = this.dataset;
    const before = from ? minutesLeft(from) : 0;
    if (before) return html` · ${t('begins in {time}', { time: duration(before) })}`;
    const left = until ? minutesLeft(until) : 0;
    return left ? html` · ${t('{time} left', { time: duration(left) })}` : nothing;
  }
}
