import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../core/icon';
import { avatar } from '../core/person';
import { t } from '../core/words';
import type { Stand } from './saving';
import type { Kind, Result } from './shapes';

export const KINDS: readonly Kind[] = ['outcome', 'question', 'next_step'];

export const kindWord = (kind: Kind): string =>
  ({ outcome: t('Result'), question: t('Open question'), next_step: t('Next step') })[kind];

/** What stands above the text: an outcome needs no word. */
export function marks({ kind, release, source }: Result, isDemo: boolean): TemplateResult {
  return html`${
    kind === 'outcome'
      ? nothing
      : html`<span class="badge ${kind === 'question' ? 'badge--info' : 'badge--action'}"
          >${icon(kind === 'question' ? 'circle-help' : 'arrow-right-circle')}${kindWord(kind)}</span
        >`
  }${
    release === 'whole'
      ? html`<span class="badge badge--ok">${icon('check')}${t('Released')}</span>`
      : release === 'former'
        ? html`<span class="badge badge--warn">${icon('history')}${t('Changed since the release')}</span>`
        : nothing
  }${isDemo && source === 'example' ? html`<span class="badge badge--example">${t('Example')}</span>` : nothing}`;
}

/** Who began the card, or who is writing on it at this moment. */
export function authorOf({ author, author_id, editor }: Result, isWriting: boolean): TemplateResult {
  if (isWriting)
    return html`<span class="with-icon tiny strong result__writing"
      >${icon('pencil')}<span>${t('{name} is writing …', { name: editor })}</span></span
    >`;
  return html`<span class="with-icon tiny muted"
    >${author ? avatar(author, 'xs', author_id ?? author) : nothing}<span>${author}</span></span
  >`;
}

/** Whether what is typed has arrived. */
export function standOf(stand: Stand): TemplateResult {
  const [name, text] = {
    saved: ['cloud-check', t('saved')],
    saving: ['refresh-cw', t('is being saved')],
    retrying: ['wifi-off', t('not saved, is tried again')],
    refused: ['circle-alert', t('not saved')],
  }[stand] as [string, string];
  return html`<span class="tiny muted with-icon results__stand" data-stand=${stand}
    >${icon(name)}<span>${text}</span></span
  >`;
}
