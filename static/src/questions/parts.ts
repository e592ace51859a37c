import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../core/icon';
import { t } from '../core/words';
import type { OwnQuestion, Question, State } from './shapes';

/** Who asked, as everybody may know it. */
export function askerOf({ is_anonymous, name, organisation }: Question): string {
  if (is_anonymous) return t('anonymous');
  return [name, organisation].filter(Boolean).join(', ');
}

/** What stands at a question that is not simply open. */
export function stateBadge(state: State): TemplateResult | typeof nothing {
  switch (state) {
    case 'answering':
      return html`<span class="badge badge--live"><span class="pulse"></span>${t('Being answered')}</span>`;
    case 'answered':
      return html`<span class="badge badge--ok">${icon('check')}${t('Answered')}</span>`;
    case 'pending':
      return html`<span class="badge badge--info">${icon('clock')}${t('Waiting for the moderation')}</span>`;
    case 'rejected':
      return html`<span class="badge badge--warn">${icon('ban')}${t('Not published')}</span>`;
    case 'archived':
      return html`<span class="badge">${icon('archive')}${t('Archived')}</span>`;
    default:
      return nothing;
  }
}

/** An own question that the room does not see, with what became of it. */
export function ownQuestion(question: OwnQuestion, withdraw: () => void): TemplateResult {
  return html`<li class="question question--own">
    <div>
      <p>${stateBadge(question.state)}</p>
      <p class="question__text" dir="auto">${question.text}</p>
      ${question.reason ? html`<p class="small">${t('Reason: {reason}', { reason: question.reason })}</p>` : nothing}
    </div>
    ${
      question.state === 'pending'
        ? html`<button
            class="button button--icon button--small"
            type="button"
            aria-label=${t('Withdraw the question: {text}', { text: question.text })}
            @click=${withdraw}
          >
            ${icon('trash-2')}
          </button>`
        : nothing
    }
  </li>`;
}

/** What the asker is told when something became of the own question. */
export function becameOf({ state, reason }: OwnQuestion): string {
  if (state === 'published') return t('Your question has been published.');
  if (state === 'answering') return t('Your question is being answered.');
  if (state === 'rejected') return t('Your question was not published. Reason: {reason}', { reason });
  return '';
}
