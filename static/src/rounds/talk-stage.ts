import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../core/icon';
import { t } from '../core/words';
import { nobodyHere } from './titles';
import type { TalkCall } from './talk-call';

/** The stage during a talk: its call, and above it what is worth knowing. */
export function talkStage(
  call: TalkCall,
  { isPaused, isMissing, size }: { isPaused: boolean; isMissing: boolean; size: number },
): TemplateResult {
  return html`${
    isPaused
      ? notice('pause', t('The moderation has paused the clock. You can go on talking.'))
      : isMissing
        ? notice('user-x', nobodyHere(size))
        : nothing
  }
  ${
    call.element ??
    html`<div class="speed__slate">
      ${icon('handshake')}
      <h2 class="stage__words" tabindex="-1">${t('The talk begins …')}</h2>
    </div>`
  }`;
}

const notice = (name: string, text: string): TemplateResult =>
  html`<p class="call__notice speed__notice">${icon(name)}<span>${text}</span></p>`;
