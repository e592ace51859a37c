import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../core/icon';
import type { CallRoom } from '../core/schema';
import { t, tn } from '../core/words';
import type { CallSession } from './call-session';
import { hiddenWords } from './call-telling';

type Link = CallRoom['link'];

/** What is wrong or worth knowing while the call goes on. */
interface Trouble {
  problem: string;
  note: string;
  link: Link;
  /** Lets the browser play what it holds back. */
  unblock: (() => void) | undefined;
}

/** What stands above the tiles: what does not work, what is left out of a weak line, or a passing note. */
export function trouble(
  { media, reach }: CallSession,
  { problem, note, link, unblock }: Trouble,
): TemplateResult | typeof nothing {
  const weak =
    media.carried === 'sound'
      ? t('Your connection is weak: pictures are left out for now.')
      : media.carried === 'text'
        ? t('Your connection is too weak for sound: please use the chat for now.')
        : '';
  const text = problem || weak || note;
  if (!text && !unblock) return nothing;
  return html`<div class="call__notice">
    ${
      text
        ? html`${icon(problem || weak ? 'triangle-alert' : 'info')}
            <p>${text}</p>`
        : nothing
    }
    ${problem && reach.isBroken ? linkElsewhere(link) : nothing}
    ${
      unblock
        ? html`<button class="button button--small" type="button" @click=${unblock}>
            ${icon('volume-2')}<span>${t('Turn the sound on')}</span>
          </button>`
        : nothing
    }
  </div>`;
}

/** What stands in the place of the call for who is not in it: who is, and the way in. */
export function slate(
  session: CallSession,
  link: Link,
  { ask, cancel }: { ask: () => void; cancel: () => void },
): TemplateResult {
  const { phase, seen, hidden, code } = session;
  const count = seen.length;
  return html`<div class="call__slate">
    ${icon(phase === 'refused' || phase === 'removed' ? 'circle-alert' : 'users')}
    <p class="stage__words">${slateText(session)}</p>
    ${
      count
        ? html`<p class="small">
            ${tn('{count} person is in the call: {names}', '{count} people are in the call: {names}', count, {
              names: seen.map(({ name }) => name).join(', '),
            })}
          </p>`
        : nothing
    }
    ${hidden.length ? html`<p class="small">${hiddenWords(hidden.length)}</p>` : nothing}
    ${
      phase === 'joining'
        ? html`<button class="button" type="button" @click=${cancel}>${t('Cancel')}</button>`
        : html`<p class="cluster">
            <button class="button button--primary button--large" type="button" @click=${ask}>
              ${icon('log-in')}<span>${joinText(session)}</span>
            </button>
            ${code === 'call.full' || code === 'call.unreachable' ? linkElsewhere(link) : nothing}
          </p>`
    }
  </div>`;
}

function linkElsewhere(link: Link): TemplateResult | typeof nothing {
  if (!link) return nothing;
  return html`<a class="button" href=${link.href} target="_blank" rel="noopener noreferrer">
      ${icon('external-link')}<span>${t('Talk at {host} instead', { host: link.host })}</span>
    </a>
    <span class="small"
      >${t('{host} then learns your IP address and what browser you use.', { host: link.host })}
      ${
        link.is_personal
          ? t(
              'So that you come in under your name, {host} also gets your name, a number that stands for you in this event, and whether you moderate.',
              { host: link.host },
            )
          : nothing
      }</span
    >`;
}

function slateText({ phase, problem, members }: CallSession): string {
  if (phase === 'joining') return t('You are joining the call …');
  if (phase === 'replaced') return t('You are in this call in another window.');
  if (problem) return problem;
  return members.length ? t('Here people talk to each other.') : t('Nobody is in the call yet.');
}

function joinText({ phase }: CallSession): string {
  if (phase === 'replaced') return t('Continue in this window');
  return phase === 'refused' || phase === 'removed' ? t('Try again') : t('Take part in the call');
}
