import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Ack } from '../core/acks';
import { newId } from '../core/ids';
import { live } from '../core/live';
import '../core/text-composer';
import { t } from '../core/words';
import type { OwnQuestion, Place } from './shapes';

/** Where a question is asked, with the name or without. Says `asked` with the question that was stored. */
@customElement('question-ask')
export class QuestionAsk extends LitElement {
  @property({ attribute: false }) place!: Place;
  @property({ type: Boolean }) isPremoderated = false;
  /** Ids of anonymous attempts: sending again must never find the same question stored with the name. */
  private anonymousIds = new Map<string, string>();

  override createRenderRoot(): HTMLElement {
    return this;
  }

  private send = async (text: string, attempt: string): Promise<Ack> => {
    const { event_id, room_id } = this.place;
    const is_anonymous = this.querySelector<HTMLInputElement>('[name=is_anonymous]')?.checked ?? false;
    const id = is_anonymous ? this.anonymousId(attempt) : attempt;
    const ack = await live.act<OwnQuestion>('question.ask', { event_id, room_id, id, text, is_anonymous });
    if (ack.ok) this.dispatchEvent(new CustomEvent('asked', { detail: ack.data }));
    return ack;
  };

  private anonymousId(attempt: string): string {
    const known = this.anonymousIds.get(attempt) ?? newId();
    this.anonymousIds.set(attempt, known);
    return known;
  }

  override render(): TemplateResult {
    return html`<text-composer
      label=${t('Your question')}
      placeholder=${t('Ask a question')}
      button=${t('Send the question')}
      keep=${`question-${this.place.room_id}`}
      maxlength="500"
      .send=${this.send}
      .extra=${html`<div class="questions__ask">
        <label class="check"
          ><input type="checkbox" name="is_anonymous" /> <span>${t('Ask anonymously')}</span></label
        >
        ${
          this.isPremoderated
            ? html`<p class="tiny muted">${t('The moderation looks at questions before they appear.')}</p>`
            : nothing
        }
      </div>`}
    ></text-composer>`;
  }
}
