import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../core/icon';
import { t } from '../core/words';
import type { SeriesView } from './shapes';

const MOST_STEPS = 8;

/** The bar above the stage: what this is, which round it is, and the clock. */
export function speedBar(
  series: SeriesView,
  base: string,
  clock: TemplateResult | typeof nothing,
): TemplateResult {
  return html`<div class="stage__bar">
    <a
      class="button button--icon narrow-only"
      href=${`${base}/raum/${series.room_slug}`}
      aria-label=${t('Back to the lounge')}
    >
      ${icon('arrow-left')}
    </a>
    <h1 class="stage__room">${series.title}</h1>
    ${roundSteps(series)}
    <span class="spacer"></span>
    ${clock}
  </div>`;
}

function roundSteps({ round, planned, count, state }: SeriesView): TemplateResult {
  const now = planned;
  const isOver = state === 'ended';
  if (count > MOST_STEPS)
    return html`<p class="small">${t('Round {number} of {count}', { number: Math.max(1, now), count })}</p>`;
  return html`<ol class="rounds" aria-label=${t('Rounds')}>
    ${Array.from({ length: count }, (_, at) => at + 1).map((number) => {
      const isDone = number < now || (number === now && (isOver || !round));
      const kind = isDone ? t('finished round') : isOver ? t('round that did not take place') : t('round');
      return html`<li
        class=${isDone ? 'done' : ''}
        aria-current=${number === now && !isDone ? 'step' : nothing}
      >
        <span class="visually-hidden">${kind} </span>${number}
      </li>`;
    })}
  </ol>`;
}
