import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Ack } from './acks';
import { icon } from './icon';
import { newId } from './ids';
import { keep, kept } from './kept';
import type { State } from './live';
import { t } from './words';

/**
 * Where people write: Enter sends, Shift+Enter begins a line; on touch screens Enter begins a line. The text stays until
 * the server has taken it, and a reload keeps it (`keep` names the place). `send` does the sending and is given the same
 * `id` again when the same text is sent once more, so that a retry stays one message.
 */
@customElement('text-composer')
export class TextComposer extends LitElement {
  @property() label = '';
  @property() button = t('Send');
  @property() placeholder = '';
  @property() keep = '';
  @property({ type: Number }) maxlength = 500;
  @property({ attribute: false }) send: (text: string, id: string) => Promise<Ack> = async () => ({
    ok: true,
    data: null,
  });
  /** More fields of the form, such as a box to tick. */
  @property({ attribute: false }) extra: TemplateResult | typeof nothing = nothing;
  @state() private problem = '';
  @state() private isSending = false;
  @query('textarea') private area!: HTMLTextAreaElement;
  private attempt = { text: '', id: '' };
  private mayPass = false;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const name of NEWS_OF_THE_LINE) document.addEventListener(name, this.heard);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const name of NEWS_OF_THE_LINE) document.removeEventListener(name, this.heard);
  }

  override firstUpdated(): void {
    if (this.keep) this.area.value = kept(this.keep);
  }

  override focus(): void {
    this.area.focus();
  }

  override render(): TemplateResult {
    const id = `compose-${this.keep || 'text'}`;
    return html`<form class="composer" @submit=${this.submitted}>
      ${
        this.problem
          ? html`<p class="composer__problem" role="alert">
              ${icon('circle-alert')}<span>${this.problem}</span>
              <button class="button button--small" type="submit">${t('Send again')}</button>
            </p>`
          : nothing
      }
      <label class="visually-hidden" for=${id}>${this.label}</label>
      <textarea
        class="textarea"
        id=${id}
        rows="1"
        maxlength=${this.maxlength}
        placeholder=${this.placeholder || this.label}
        enterkeyhint=${isTouch() ? 'enter' : 'send'}
        @keydown=${this.pressed}
        @input=${this.typed}
      ></textarea>
      <button class="button button--primary button--icon composer__send" aria-label=${this.button}>
        ${icon('send-horizontal')}
      </button>
      ${this.extra}
    </form>`;
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || isTouch()) return;
    event.preventDefault();
    this.area.form?.requestSubmit();
  }

  /** Say no longer that there is no connection, but leave the way to send what was not sent. */
  private heard = (event: Event): void => {
    const { detail } = event as CustomEvent<{ state: State } | boolean>;
    const isBack = typeof detail === 'boolean' ? !detail : detail.state === 'online';
    if (isBack && this.problem && this.mayPass) this.problem = t('The connection is back.');
  };

  private typed(): void {
    if (this.keep) keep(this.keep, this.area.value);
  }

  private async submitted(event: Event): Promise<void> {
    event.preventDefault();
    const text = this.area.value.trim();
    if (!text || this.isSending) return;
    if (text !== this.attempt.text) this.attempt = { text, id: newId() };
    this.isSending = true;
    const ack = await this.send(text, this.attempt.id);
    this.isSending = false;
    this.problem = ack.ok ? '' : (ack.error.fields?.['text'] ?? ack.error.message);
    this.mayPass = !ack.ok && PASSES.includes(ack.error.code);
    if (!ack.ok) return;
    this.attempt = { text: '', id: '' };
    if (this.area.value.trim() === text) this.area.value = '';
    this.typed();
    this.dispatchEvent(new CustomEvent('sent', { bubbles: true }));
  }
}

const NEWS_OF_THE_LINE = ['live-state', 'live-delay'];
/** What came of the line or the server, and passes by itself. */
const PASSES = ['app.offline', 'app.timeout', 'app.unavailable'];

const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches;
