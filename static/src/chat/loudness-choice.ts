import { html, type TemplateResult } from 'lit';
import { t } from '../core/words';
import { type Announcer, LOUDNESS, type Loudness } from './loudness';

/** The choice of how much of the chat is read out; only who comes along by keyboard sees it. */
export function loudnessChoice(announcer: Announcer): TemplateResult {
  const words: Record<Loudness, string> = {
    all: t('each one'),
    summary: t('only how many'),
    none: t('not at all'),
  };
  const choose = (event: Event): void =>
    announcer.choose((event.target as HTMLSelectElement).value as Loudness);
  return html`<p class="chat__loudness">
    <label for="chat-loudness">${t('Read out new messages:')}</label>
    <select class="select" id="chat-loudness" @change=${choose}>
      ${LOUDNESS.map(
        (one) => html`<option value=${one} ?selected=${one === announcer.loudness}>${words[one]}</option>`,
      )}
    </select>
  </p>`;
}
