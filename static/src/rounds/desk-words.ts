import { html, type TemplateResult } from 'lit';
import { t, tn } from '../core/words';
import type { RoundOverview } from './shapes';

/** How good a plan is, in words; the figure is the share of what is provably possible. */
export function qualityWord(percent: number): string {
  if (percent >= 100) return t('Excellent: no better plan is possible');
  if (percent >= 95) return t('Excellent: hardly any better plan is possible');
  if (percent >= 85) return t('Very good');
  if (percent >= 70) return t('Good: few people fit each other better');
  return t('Mixed: most have met the best already, or few have a profile');
}

type Happening = 'late' | 'left_early' | 'dropped';

/** What happened in a round, or in several, as a table's row says it. */
export function happened({ late, left_early, dropped }: Pick<RoundOverview, Happening>): string {
  const found = [];
  if (late) found.push(tn('{count} person came late', '{count} people came late', late));
  if (left_early) found.push(tn('{count} person left early', '{count} people left early', left_early));
  if (dropped) found.push(tn('{count} person dropped out', '{count} people dropped out', dropped));
  return found.join(', ') || '–';
}

/** The last row of a table of rounds that are over: what they come to together. */
export function sums(rounds: readonly RoundOverview[]): TemplateResult {
  const sum = (of: 'placed' | 'sat_out' | Happening): number =>
    rounds.reduce((before, one) => before + one[of], 0);
  return html`<tfoot>
    <tr>
      <th scope="row" colspan="2">${t('All rounds together')}</th>
      <td data-label=${t('In talks')}>${sum('placed')}</td>
      <td data-label=${t('Sat out')}>${sum('sat_out')}</td>
      <td data-label=${t('What happened')}>
        ${happened({ late: sum('late'), left_early: sum('left_early'), dropped: sum('dropped') })}
      </td>
      <td></td>
    </tr>
  </tfoot>`;
}
