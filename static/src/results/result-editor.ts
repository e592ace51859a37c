import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { announce } from '../core/announce';
import { icon } from '../core/icon';
import { live } from '../core/live';
import { t } from '../core/words';
import { type Content, movedCaret, plain } from './content';
import { KINDS, kindWord } from './parts';
import { type Attempt, keyFor, Saving } from './saving';
import type { Kind, Place, Result, WrittenResult } from './shapes';

/**
 * Where somebody writes a card, an own new one (`isNew`) or one that is there. It is saved while it is typed. Says
 * `written` with what the server has taken, `stood` when the saving stands otherwise, and `done` at the end.
 */
@customElement('result-editor')
export class ResultEditor extends LitElement {
  @property({ attribute: false }) place!: Place;
  @property({ attribute: false }) card: Result | undefined;
  @property({ type: Boolean }) isNew = false;
  @state() private kind: Kind = 'outcome';
  @query('textarea') private area!: HTMLTextAreaElement;
  @query('[name=who]') private who!: HTMLInputElement | null;
  saving!: Saving;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.saving) this.open();
    document.addEventListener('live-state', this.lineChanged);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('live-state', this.lineChanged);
  }

  override firstUpdated(): void {
    this.fill(this.saving.now);
    if (!this.isNew) this.focusAtTheEnd();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('card') && this.card) this.saving.hear(this.card);
  }

  override focus(): void {
    this.area.focus();
  }

  override render(): TemplateResult {
    const id = `result-${this.isNew ? 'new' : 'edit'}`;
    return html`<form
      class=${this.isNew ? 'composer results__form' : 'result__editor'}
      @submit=${this.submitted}
    >
      ${this.saving.problem ? html`<p class="result__problem small" role="alert">${this.saving.problem}</p>` : nothing}
      <label class="visually-hidden" for=${id}
        >${this.isNew ? t('New result') : t('Text of the result')}</label
      >
      <textarea
        class="textarea"
        id=${id}
        rows="1"
        maxlength="1000"
        placeholder=${t('Note a result')}
        @input=${this.typed}
        @keydown=${this.pressed}
      ></textarea>
      ${
        this.isNew
          ? html`<button
              class="button button--primary button--icon composer__send"
              aria-label=${t('Add the result')}
            >
              ${icon('plus')}
            </button>`
          : nothing
      }
      <div class="result__fields">
        <span class="select-box"
          ><select class="select" aria-label=${t('Kind')} .value=${this.kind} @change=${this.chosen}>
            ${KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === this.kind}>${kindWord(kind)}</option>`)}</select
          >${icon('chevron-down')}</span
        >
        <input
          class="input"
          name="who"
          maxlength="200"
          autocomplete="off"
          ?hidden=${this.kind !== 'next_step'}
          aria-label=${t('Who takes care of it')}
          placeholder=${t('Who takes care of it')}
          @input=${this.typed}
        />
      </div>
      ${this.isNew ? nothing : html`<div><button class="button button--small button--primary">${t('Done')}</button></div>`}
    </form>`;
  }

  /** Whether what is typed is still empty, so that the list may show the card. */
  get isEmpty(): boolean {
    return !plain(this.saving.now).text;
  }

  private open(): void {
    this.saving = new Saving(keyFor(this.place.room_id, this.isNew), {
      send: (attempt: Attempt) => this.act<WrittenResult>('result.write', attempt),
      stood: () => {
        this.requestUpdate();
        this.tell('stood');
      },
      stored: (written: WrittenResult) => this.tell('written', written),
      adopted: (content: Content) => this.fill(content),
    });
    this.saving.begin(this.card);
    this.kind = this.saving.now.kind;
  }

  private typed(): void {
    this.saving.type({ kind: this.kind, text: this.area.value, who: this.who?.value ?? '' });
  }

  private chosen(event: Event): void {
    this.kind = (event.target as HTMLSelectElement).value as Kind;
    this.typed();
  }

  private pressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const isEnter = event.key === 'Enter' && !event.shiftKey && !isTouch() && (this.isNew || event.ctrlKey);
    if (!isEnter && (this.isNew || event.key !== 'Escape')) return;
    event.preventDefault();
    void this.finish();
  }

  private submitted(event: Event): void {
    event.preventDefault();
    void this.finish();
  }

  /** End once the server has everything; what it does not have stays in the field. */
  private async finish(): Promise<void> {
    if (this.isEmpty) return this.emptied();
    if (await this.saving.finish()) this.ended();
  }

  /** A card without text: a new one of one's own goes again, another one stays as it was. */
  private async emptied(): Promise<void> {
    const { id, isBegun } = this.saving;
    if (this.isNew && isBegun) {
      const ack = await this.act<null>('result.withdraw', { id });
      if (!ack.ok) announce(ack.error.message);
    }
    if (!this.isNew || isBegun) this.ended();
  }

  private ended(): void {
    const { id } = this.saving;
    this.saving.forget();
    if (this.isNew) {
      this.saving.begin();
      this.kind = 'outcome';
      this.fill(this.saving.now);
    }
    this.tell('done', id);
  }

  private fill({ kind, text, who }: Content): void {
    this.kind = kind;
    if (!this.area) return;
    const { value, selectionStart, selectionEnd } = this.area;
    this.area.value = text;
    this.area.setSelectionRange(
      movedCaret(value, text, selectionStart),
      movedCaret(value, text, selectionEnd),
    );
    if (this.who) this.who.value = who;
  }

  private focusAtTheEnd(): void {
    this.area.focus();
    this.area.setSelectionRange(this.area.value.length, this.area.value.length);
  }

  private lineChanged = (event: Event): void => {
    const { state } = (event as CustomEvent<{ state: string }>).detail;
    if (state === 'online' && !this.saving.isClean) void this.saving.flush();
  };

  private act<Data>(name: string, input: object) {
    const { event_id, room_id } = this.place;
    return live.act<Data>(name, { event_id, room_id, ...input });
  }

  private tell(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}

const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches;
