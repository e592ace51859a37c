import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { duration, minutesLeft, Ticker } from '../core/clock';
import { t } from '../core/words';

/** ` · noch 1 Std. 22 Min.`, counted to the instant in `data-until`; nothing once that is over. */
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
    const until = this.dataset['until'];
    const left = until ? minutesLeft(until) : 0;
    return left ? html` · ${t('{time} left', { time: duration(left) })}` : nothing;
  }
}
