import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { announce } from '../core/announce';
import { icon } from '../core/icon';
import { InTurn } from '../core/in-turn';
import { keep, kept } from '../core/kept';
import { live } from '../core/live';
import { t } from '../core/words';

const PAUSE = 800; // ms without typing

/** A note about somebody that only its writer sees. It saves itself, and a reload keeps what was not saved yet. */
@customElement('private-note')
export class PrivateNote extends LitElement {
  @property() eventId = '';
  @property() about = '';
  @property() label = '';
  @property() text = '';
  /** Hears what was stored, also after this element is gone. */
  @property({ attribute: false }) saved: ((text: string) => void) | undefined;
  @state() private standing: '' | 'saving' | 'saved' | 'failed' = '';
  @state() private problem = '';
  private stored = '';
  /** Of all notes: the same one may be written in a talk and, before it is saved, after the talk. */
  private static saving = new InTurn();
  private timer: ReturnType<typeof setTimeout> | undefined;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override firstUpdated(): void {
    this.stored = this.text;
    const area = this.area;
    if (!area) return;
    area.value = kept(this.key) || this.text;
    if (area.value !== this.stored) void this.save();
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.get('text') === undefined) return;
    // it was read anew; what is being typed stays, and is saved
    const typed = this.area?.value.trim();
    const isTouched = typed !== this.stored.trim();
    this.stored = this.text;
    // what is saved ends without the space after which somebody is about to write on
    if (this.area && !isTouched && typed !== this.text.trim()) this.area.value = this.text;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    if (this.area && this.area.value !== this.stored) void this.save();
  }

  override render(): TemplateResult {
    const id = `note-${this.about}`;
    return html`<div class="field">
      <label class="eyebrow" for=${id}>${this.label}</label>
      <textarea
        class="textarea"
        id=${id}
        rows="2"
        maxlength="2000"
        aria-describedby=${`${id}-state`}
        @input=${this.typed}
        @blur=${() => void this.save()}
      ></textarea>
      <p class="tiny muted speed__saved" id=${`${id}-state`}>
        ${this.standing === 'saved' ? html`${icon('cloud-check')}<span>${t('Saved')}</span>` : nothing}
        ${this.standing === 'saving' ? t('Is being saved …') : nothing}
        ${this.standing === 'failed' ? html`${icon('triangle-alert')}<span>${this.problem}</span>` : nothing}
        ${this.standing === '' ? t('Saves itself.') : nothing}
      </p>
    </div>`;
  }

  private get area(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  private get key(): string {
    return `note:${this.about}`;
  }

  private typed(): void {
    keep(this.key, this.area?.value ?? '');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), PAUSE);
  }

  private save(): Promise<void> {
    clearTimeout(this.timer);
    return PrivateNote.saving.do(() => this.saveNow());
  }

  private async saveNow(): Promise<void> {
    const text = this.area?.value.trim() ?? '';
    if (text === this.stored.trim()) return;
    this.standing = 'saving';
    const ack = await live.act('round.write_note', {
      event_id: this.eventId,
      participant_id: this.about,
      text,
    });
    this.standing = ack.ok ? 'saved' : 'failed';
    if (ack.ok) {
      this.stored = text;
      this.saved?.(text);
      if (this.area?.value.trim() === text) keep(this.key, '');
      return;
    }
    this.problem = ack.error.message;
    announce(ack.error.message);
  }
}
