import { html, type TemplateResult } from 'lit';
import { icon } from '../core/icon';
import type { ReasonView } from '../core/schema';
import { t } from '../core/words';

/** What regions and branches are called, by their codes. */
export type Called = Readonly<Record<string, string>>;

/** Why somebody fits, in the sentences of `templates/matchmaking/words.html`; a test compares both. */
export function reasonText({ code, topics, names }: ReasonView, called: Called): string {
  const listed = { topics: few((topics ?? []).map(nameOfTopic)) };
  const between = code === 'same_branch' ? '; ' : ', '; // names of branches have commas
  const named = { names: (names ?? []).map((name) => called[name] ?? name).join(between) };
  switch (code) {
    case 'offers_what_you_need':
      return t('Offers what you are looking for: {topics}', listed);
    case 'needs_what_you_offer':
      return t('Is looking for what you offer: {topics}', listed);
    case 'shared_topics':
      return t('Topics of both: {topics}', listed);
    case 'similar_text':
      return t('Describes the own work much like you do');
    case 'other_alliance':
      return t('Another alliance: {names}', named);
    case 'same_alliance':
      return t('The same alliance: {names}', named);
    case 'other_region':
      return t('Another region: {names}', named);
    case 'same_region':
      return t('The same region: {names}', named);
    case 'same_branch':
      return t('The same branch: {names}', named);
    case 'recommended':
      return t('Recommended by the event');
    default:
      return t('A look beyond your own circle');
  }
}

export function reasonList(reasons: readonly ReasonView[], called: Called): TemplateResult {
  return html`<ul class="reasons">
    ${reasons.map(
      (one) =>
        html`<li class="reason">
          ${icon(ICONS[one.code] ?? 'sparkles')}<span>${reasonText(one, called)}</span>
        </li>`,
    )}
  </ul>`;
}

const ICONS: Record<string, string> = {
  offers_what_you_need: 'arrow-down-left',
  needs_what_you_offer: 'arrow-up-right',
  shared_topics: 'layers',
  similar_text: 'file-text',
  other_alliance: 'handshake',
  same_alliance: 'handshake',
  other_region: 'map-pin',
  same_region: 'map-pin',
  same_branch: 'building-2',
  recommended: 'star',
};

const MOST = 3;

/** The first of some names, and whether there are more. */
function few(names: readonly string[]): string {
  const shown = names.slice(0, MOST).join(', ');
  return names.length > MOST ? `${shown} ${t('and more')}` : shown;
}

/** What a topic is called in the page's language. */
function nameOfTopic({ label, label_en }: { label: string; label_en?: string | undefined }): string {
  return (document.documentElement.lang === 'en' && label_en) || label;
}
