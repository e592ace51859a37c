import { html, svg, type TemplateResult } from 'lit';
import { countdown } from '../core/clock';

/** A ring that empties, with the time left in its middle. It is silent; time marks are announced. */
export function clockRing(label: string, left: number, whole: number): TemplateResult {
  const part = Math.max(0, Math.min(100, (left / whole) * 100));
  return html`<div class="speed__clock" role="timer" aria-label=${label}>
    <svg viewBox="0 0 44 44" aria-hidden="true">
      <circle class="ring__track" cx="22" cy="22" r="19" />
      ${svg`<circle class="ring__value" cx="22" cy="22" r="19" pathLength="100" stroke-dasharray=${`${part.toFixed(1)} 100`} />`}
    </svg>
    <span class="clock__time">${countdown(Math.max(0, left))}</span>
  </div>`;
}
