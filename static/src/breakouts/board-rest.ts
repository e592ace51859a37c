import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { reasonIn } from '../core/form-dialog';
import { icon } from '../core/icon';
import { t, tn } from '../core/words';
import { placeRest } from './board-apply';
import { absentWithoutRoom, withoutRoom } from './board-looks';
import { dropPlace, personRow } from './board-person';
import type { Desk, Person } from './board-shapes';
import type { Board } from './board-state';

const MOST_ABSENT = 100; // more are found by their name

/** Who is here and has no room; whoever comes late stands here at once. */
@customElement('board-rest')
export class BoardRest extends LitElement {
  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) board!: Board;
  @state() private problem = '';
  @state() private isBusy = false;
  @state() private showsAbsent = false;
  @state() private sought = '';

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
        @click=${this.toggleAbsent}
      >
        <span>${t('{count} who are not here', { count: people.length })}</span>
      </button>
      ${this.showsAbsent ? this.renderNames(people) : nothing}`;
  }

  private renderNames(people: Person[]): TemplateResult {
    const found = people.filter(({ name }) => name.toLowerCase().includes(this.sought));
    const hidden = found.length - MOST_ABSENT;
    return html`${people.length > MOST_ABSENT ? this.renderSearch() : nothing}
      <ul class="guests" aria-label=${t('People who are not here')}>
        ${repeat(
          found.slice(0, MOST_ABSENT),
          (one) => one.participant_id,
          (one) => personRow(this.desk, one),
        )}
      </ul>
      <p class="tiny muted" role="status">
        ${
          hidden > 0
            ? tn('{count} more is found by the name.', '{count} more are found by their names.', hidden)
            : found.length
              ? nothing
              : t('Nobody has such a name.')
        }
      </p>`;
  }

  private renderSearch(): TemplateResult {
    return html`<div class="field">
      <label class="small" for="absent-search">${t('Search by name')}</label>
      <input class="input" id="absent-search" type="search" autocomplete="off" @input=${this.typed} />
    </div>`;
  }

  private toggleAbsent = (): void => {
    this.showsAbsent = !this.showsAbsent;
    this.sought = ''; // the field begins empty
  };

  private typed = (event: Event): void => {
    this.sought = (event.target as HTMLInputElement).value.trim().toLowerCase();
  };

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
