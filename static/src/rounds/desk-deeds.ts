import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../core/icon';
import { t, tn } from '../core/words';
import type { OverviewView } from './shapes';

/** What the moderation does: the action, and what has to be confirmed before it. */
export interface Deed {
  name: 'start' | 'pause' | 'resume' | 'extend' | 'skip' | 'end';
  given?: object;
  question?: string;
  button?: string;
}

/** The buttons that stand for what can be done now. */
export function deskButtons(
  { series, groups }: OverviewView,
  isBegun: boolean,
  isAsked: (name: Deed['name']) => boolean,
  act: (deed: Deed) => void,
): TemplateResult | typeof nothing {
  const one = (deed: Deed, text: string, name: string, look = ''): TemplateResult =>
    html`<button
      class=${`button ${look}`}
      type="button"
      aria-disabled=${isAsked(deed.name) ? 'true' : nothing}
      @click=${() => act(deed)}
    >
      ${icon(name)}<span>${text}</span>
    </button>`;
  const people = groups.reduce((sum, group) => sum + group.people.length, 0);
  const gone = people
    ? tn('{count} person’s talk ends now.', 'The talks of {count} people end now.', people)
    : t('Nobody is in a talk now.');
  const skip: Deed = {
    name: 'skip',
    question: `${gone} ${t('The next round follows after the pause.')}`,
    button: t('End this round'),
  };
  const end: Deed = {
    name: 'end',
    question: `${isBegun ? `${gone} ` : ''}${t('No further round begins. This cannot be undone.')}`,
    button: t('End all rounds'),
  };
  const { state } = series;
  if (state === 'ended') return nothing;
  return html`<div class="cluster" role="group" tabindex="-1" aria-label=${t('Moderation')}>
    ${state === 'planned' ? one({ name: 'start' }, t('Start the rounds'), 'play', 'button--primary') : nothing}
    ${state === 'paused' ? one({ name: 'resume' }, t('Go on'), 'play', 'button--primary') : nothing}
    ${state === 'running' ? one({ name: 'pause' }, t('Pause'), 'pause') : nothing}
    ${isBegun ? one({ name: 'extend', given: { seconds: 60 } }, t('1 minute more'), 'plus') : nothing}
    ${isBegun && state === 'running' ? one(skip, t('End this round'), 'arrow-right-circle', 'button--danger') : nothing}
    ${one(end, t('End all rounds'), 'square', 'button--danger')}
  </div>`;
}
