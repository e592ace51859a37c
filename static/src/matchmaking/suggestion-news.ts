import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { announce } from '../core/announce';
import { LiveElement } from '../core/element';
import { enhance } from '../core/enhance';
import { fetchPage } from '../core/fetch-page';
import { icon } from '../core/icon';
import { t } from '../core/words';

interface Snapshot {
  participant_id: string;
}

/**
 * Says above the suggestions that there are new ones. Nothing moves under anybody's hands: the list is another only
 * once that is asked for.
 */
@customElement('suggestion-news')
export class SuggestionNews extends LiveElement<Snapshot> {
  @state() private hasNew = false;
  private me = '';

  protected override restore(initial: Snapshot): void {
    this.me = initial.participant_id;
  }

  protected override begin(): void {
    this.follow(`person:${this.me}`, {
      snapshot: async () => undefined, // what was missed shows with the next page
      push: (name) => name === 'suggestion.renewed' && this.say(),
    });
  }

  private say(): void {
    if (!this.hasNew) announce(t('There are new suggestions for you.'));
    this.hasNew = true;
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.hasNew) return nothing;
    return html`<p class="notice notice--info suggestion-news">
      ${icon('sparkles')}<span>${t('There are new suggestions for you.')}</span>
      <button class="button button--small" type="button" @click=${() => void this.bring()}>
        ${t('Show new suggestions')}
      </button>
    </p>`;
  }

  private async bring(): Promise<void> {
    const shown = document.querySelector<HTMLElement>('[data-suggestions]');
    const now = (await fetchPage())?.querySelector<HTMLElement>('[data-suggestions]');
    if (!shown || !now) return location.reload();
    this.hasNew = false;
    shown.replaceChildren(...now.childNodes);
    enhance(shown);
    document.querySelector<HTMLElement>('#suggestions')?.focus();
  }
}
