import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Ack } from '../core/acks';
import { announce } from '../core/announce';
import { LiveElement } from '../core/element';
import { icon } from '../core/icon';
import { live } from '../core/live';
import { addUnread, isShown } from '../core/tabs';
import { t, tn } from '../core/words';
import {
  type Cards,
  cardsOf,
  inOrder,
  isWriting,
  removedCard,
  renewed,
  told,
  withCard,
  withOwnSupport,
  WRITING,
} from './cards';
import { standOf } from './parts';
import './result-card';
import type { ResultCard } from './result-card';
import './result-editor';
import type { ResultEditor } from './result-editor';
import { draftOf, keyFor, type Stand } from './saving';
import type { OwnSupport, Place, Result, ResultList, RoomReleased, WrittenResult } from './shapes';

const GRAVITY: Stand[] = ['refused', 'retrying', 'saving', 'saved'];

/** The results of a room, for everybody in it: reading them, writing together, supporting, and releasing. */
@customElement('result-panel')
export class ResultPanel extends LiveElement<Place & ResultList> {
  @state() private cards!: Cards;
  /** The card that one has open; it stays so while its text is unsaved, also if others have removed it. */
  @state() private edited: Result | undefined;
  /** The new card that is written below the list, and so not shown in it. */
  @state() private composing = '';
  @state() private stand: Stand = 'saved';
  @state() private problem = '';
  @query('[data-new]') private composer!: ResultEditor | null;
  @query('.result--editing > result-editor') private editor!: ResultEditor | null;
  private place!: Place;
  private fading: ReturnType<typeof setTimeout> | undefined;

  protected override restore(initial: Place & ResultList): void {
    this.place = initial;
    this.cards = cardsOf(initial);
    const draft = draftOf(keyFor(initial.room_id, false));
    this.edited = draft && (this.cards.things.get(draft.id) ?? removedCard(draft, initial.room_id));
  }

  protected override begin(): void {
    this.follow(`room:${this.place.room_id}`, {
      snapshot: () => this.refresh(),
      push: (name, data) => this.told(name, data),
    });
    this.until(() => clearTimeout(this.fading));
  }

  override render(): TemplateResult {
    const shown = this.shown();
    return html`<div class="panel__scroll stack" tabindex="0" role="region" aria-label=${t('Shared results')}>
        <div class="split">
          <h2 class="small strong">${t('Shared results')}</h2>
          ${standOf(this.stand)}
        </div>
        ${this.problem ? html`<p class="notice notice--error" role="alert">${this.problem}</p>` : nothing}
        ${this.renderReleasing(shown.filter((one) => this.cards.things.has(one.id)))}
        <ol class="stack stack--tight list results__list">
          ${repeat(
            shown,
            (one) => (one.id === this.edited?.id ? 'edited' : one.id),
            (one) => (one.id === this.edited?.id ? this.renderEdited(one) : this.renderCard(one)),
          )}
        </ol>
        ${
          shown.length
            ? nothing
            : html`<p class="muted">
                ${t('Nothing has been noted yet. Write down what comes out of your talk.')}
              </p>`
        }
        <p class="tiny muted with-icon">
          ${icon('book-open')}<span>${t('Appears in the documentation once it is released.')}</span>
        </p>
      </div>
      <result-editor
        data-new
        .isNew=${true}
        .place=${this.place}
        .card=${this.cards.things.get(this.composing)}
        @written=${this.written}
        @stood=${this.stood}
        @done=${this.added}
      ></result-editor>`;
  }

  private renderReleasing(shown: Result[]): TemplateResult | typeof nothing {
    const open = shown.filter((one) => one.release !== 'whole');
    if (!this.place.me.may_moderate || !open.length) return nothing;
    return html`<p>
      <button class="button button--small" type="button" @click=${() => this.releaseAll(open)}>
        ${icon('check')}<span>${t('Release all')}</span>
      </button>
    </p>`;
  }

  private renderEdited(one: Result): TemplateResult {
    return html`<li class="result result--editing">
      <result-editor
        .place=${this.place}
        .card=${one}
        @written=${this.written}
        @stood=${this.stood}
        @done=${this.closed}
      ></result-editor>
    </li>`;
  }

  private renderCard(one: Result): TemplateResult {
    const take = (card: Result): unknown => (this.cards = withCard(this.cards, card.id, card.version, card));
    return html`<li>
      <result-card
        class="result"
        data-result=${one.id}
        .one=${one}
        .place=${this.place}
        .isSupported=${this.cards.supported.has(one.id)}
        .isWriting=${isWriting(one, this.place.me.participant_id, live.serverNow())}
        @edit=${() => this.edit(one)}
        @changed=${({ detail }: CustomEvent<Result>) => take(detail)}
        @supported=${({ detail }: CustomEvent<OwnSupport>) =>
          (this.cards = withOwnSupport(this.cards, detail))}
        @gone=${() => this.gone(one)}
      ></result-card>
    </li>`;
  }

  private shown(): Result[] {
    const list = inOrder(this.cards).filter((one) => one.id !== this.composing);
    const { edited } = this;
    return edited && !this.cards.things.has(edited.id) ? [...list, edited] : list;
  }

  private async refresh(): Promise<void> {
    const started = this.cards;
    const ack = await this.act<ResultList>('result.list');
    if (!ack.ok) throw new Error(ack.error.code);
    this.cards = renewed(started, this.cards, ack.data);
  }

  private told(name: string, data: unknown): void {
    const before = this.cards;
    this.cards = told(before, name, data);
    const isFresh = (one: Result): boolean =>
      !before.versions.has(one.id) && one.author_id !== this.place.me.participant_id;
    const fresh = [...this.cards.things.values()].filter(isFresh).length;
    const pane = this.closest('[role=tabpanel]')?.id ?? '';
    if (fresh && !isShown(pane)) addUnread(pane, fresh);
    clearTimeout(this.fading); // look again when nobody is writing any more
    this.fading = setTimeout(() => this.requestUpdate(), WRITING + 1000);
    if (!this.edited || this.cards.things.has(this.edited.id) || !this.editor?.saving.isClean) return;
    this.edited = undefined;
    announce(t('The result that you had open has been removed.'));
  }

  private async edit(one: Result): Promise<void> {
    if (this.editor && !(await this.editor.saving.finish())) return this.editor.focus();
    this.edited = undefined; // an editor of its own for each card, which saves to no other one
    await this.updateComplete;
    this.edited = this.cards.things.get(one.id);
  }

  private async written(event: CustomEvent<WrittenResult>): Promise<void> {
    const { result, is_apart } = event.detail;
    const target = event.target as ResultEditor;
    const hadFocus = target.contains(document.activeElement);
    this.cards = withCard(this.cards, result.id, result.version, result);
    if (target !== this.composer) this.edited = result;
    if (!is_apart) return;
    announce(t('Somebody has changed the same lines. Your text stands on a card of its own beside it.'));
    await this.updateComplete;
    if (hadFocus) target.focus(); // moving in the list takes it away
  }

  private stood(): void {
    const { composer, editor } = this;
    this.composing = composer && !composer.isEmpty ? composer.saving.id : '';
    const stands = [composer, editor].map((one) => one?.saving.stand ?? 'saved');
    const stand = GRAVITY.find((one) => stands.includes(one)) ?? 'saved';
    if (stand === 'retrying' && this.stand !== stand)
      announce(t('Not saved yet. It is tried again by itself.'));
    if (stand === 'saved' && this.stand === 'retrying') announce(t('Everything is saved.'));
    this.stand = stand;
  }

  private added(): void {
    this.stood();
    announce(t('The result stands in the list.'));
  }

  private async closed(): Promise<void> {
    const id = this.edited?.id ?? '';
    this.edited = undefined;
    await this.updateComplete;
    this.stood();
    this.querySelector<ResultCard>(`[data-result="${CSS.escape(id)}"]`)?.focus();
  }

  private gone({ id, version }: Result): void {
    this.cards = withCard(this.cards, id, version + 1, null);
    this.querySelector<HTMLElement>('.panel__scroll')?.focus();
  }

  private async releaseAll(open: Result[]): Promise<void> {
    const seen = open.map(({ id, version }) => ({ id, version }));
    const ack = await this.act<RoomReleased>('result.release_room', { seen });
    this.problem = ack.ok ? '' : ack.error.message;
    if (!ack.ok) return;
    const { released, left } = ack.data;
    const said = tn('{count} result has been released.', '{count} results have been released.', released);
    announce(left ? `${said} ${t('Some have changed meanwhile; please read them once more.')}` : said);
  }

  private act<Data>(name: string, input: object = {}): Promise<Ack<Data>> {
    const { event_id, room_id } = this.place;
    return live.act<Data>(name, { event_id, room_id, ...input });
  }
}
