import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { reasonIn } from '../core/form-dialog';
import { icon } from '../core/icon';
import { t } from '../core/words';
import { placeRest } from './board-distribute';
import { absentWithoutRoom, withoutRoom } from './board-looks';
import { dropPlace, personRow } from './board-person';
import type { Desk } from './board-shapes';
import type { Board } from './board-state';

const MOST_ABSENT = 100;

/** Who is here and has no room; whoever comes late stands here at once. */
@customElement('board-rest')
export class BoardRest extends LitElement {
  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) board!: Board;
  @state() private problem = '';
  @state() private isBusy = false;
  @state() private showsAbsent = false;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    const people = withoutRoom(this.board);
    const place = dropPlace(this.desk, (id) => void this.takeOut(id));
    return html`<div class="section-head">
        <h2 id="rest" tabindex="-1">
          ${t('Without a room')} <span class="count count--quiet">${people.length}</span>
        </h2>
      </div>
      <ul
        class="guests"
        aria-label=${t('People without a room')}
        @dragover=${place['over']}
        @dragleave=${place['leave']}
        @drop=${place['drop']}
      >
        ${repeat(
          people,
          (one) => one.participant_id,
          (one) => personRow(this.desk, one),
        )}
      </ul>
      ${people.length ? nothing : html`<p class="small muted">${t('Everybody who is here has a room.')}</p>`}
      ${this.problem ? html`<p class="rm__problem small" role="alert">${this.problem}</p>` : nothing}
      ${
        people.length
          ? html`<button
                class="button button--small button--block"
                type="button"
                aria-disabled=${this.isBusy}
                @click=${this.placeAll}
              >
                ${icon('wand-sparkles')}<span>${t('Place them suitably')}</span>
              </button>
              <p class="tiny muted">
                ${t('By wishes and free seats. You can change every placement afterwards.')}
              </p>`
          : nothing
      }
      ${this.renderAbsent()}`;
  }

  private renderAbsent(): TemplateResult | typeof nothing {
    const people = absentWithoutRoom(this.board);
    if (!people.length) return nothing;
    return html`<button
        class="button button--quiet button--small"
        type="button"
        aria-expanded=${this.showsAbsent}
        @click=${() => (this.showsAbsent = !this.showsAbsent)}
      >
        <span>${t('{count} who are not here', { count: people.length })}</span>
      </button>
      ${
        this.showsAbsent
          ? html`<ul class="guests" aria-label=${t('People who are not here')}>
              ${repeat(
                people.slice(0, MOST_ABSENT),
                (one) => one.participant_id,
                (one) => personRow(this.desk, one),
              )}
            </ul>`
          : nothing
      }`;
  }

  private placeAll = async (): Promise<void> => {
    if (this.isBusy) return;
    this.isBusy = true;
    this.problem = await placeRest(this.desk);
    this.isBusy = false;
  };

  private async takeOut(participant_id: string): Promise<void> {
    if (!this.board.people.get(participant_id)?.room_id) return;
    this.problem = reasonIn(await this.desk.move(participant_id, null));
  }
}
