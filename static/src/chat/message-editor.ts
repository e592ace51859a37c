import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Ack } from '../core/acks';
import { t } from '../core/words';

/** Changes the text of an own message in its place: Enter saves, Escape leaves it as it was. Says `closed` at the end. */
@customElement('message-editor')
export class MessageEditor extends LitElement {
  @property() text = '';
  @property({ attribute: false }) save: (text: string) => Promise<Ack> = async () => ({
    ok: true,
    data: null,
  });
  @state() private problem = '';
  @query('textarea') private area!: HTMLTextAreaElement;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override firstUpdated(): void {
    this.area.value = this.text;
    this.area.focus();
  }

  override render(): TemplateResult {
    return html`<form class="msg__editor" @submit=${this.submitted} @keydown=${this.pressed}>
      <textarea class="textarea" rows="1" maxlength="1000" aria-label=${t('Edit message')}></textarea>
      ${this.problem ? html`<p class="msg__problem" role="alert">${this.problem}</p>` : nothing}
      <div class="cluster">
        <button class="button button--small button--primary" type="submit">${t('Save')}</button>
        <button class="button button--small" type="button" @click=${this.close}>${t('Cancel')}</button>
      </div>
    </form>`;
  }

  private pressed(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close();
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    if (event.target !== this.area) return;
    event.preventDefault();
    this.area.form?.requestSubmit();
  }

  private async submitted(event: Event): Promise<void> {
    event.preventDefault();
    const text = this.area.value.trim();
    if (!text) return;
    const ack = await this.save(text);
    this.problem = ack.ok ? '' : (ack.error.fields?.['text'] ?? ack.error.message);
    if (ack.ok) this.close();
  }

  private close(): void {
    this.dispatchEvent(new CustomEvent('closed', { bubbles: true }));
  }
}
