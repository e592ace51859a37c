import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Ack } from '../core/acks';
import '../core/action-menu';
import type { Choice } from '../core/action-menu';
import { announce } from '../core/announce';
import { confirm } from '../core/dialogs';
import { icon } from '../core/icon';
import { live } from '../core/live';
import { t, tn } from '../core/words';
import { authorOf, marks } from './parts';
import type { OwnSupport, Place, Result } from './shapes';

/**
 * One card of the list, with what the person who looks at it may do. Says `edit`, and when something came of it `changed`
 * with the card, `supported` with the tally, or `gone`.
 */
@customElement('result-card')
export class ResultCard extends LitElement {
  @property({ attribute: false }) one!: Result;
  @property({ attribute: false }) place!: Place;
  @property({ type: Boolean }) isSupported = false;
  @property({ type: Boolean }) isWriting = false;
  @state() private problem = '';

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override focus(): void {
    this.querySelector<HTMLElement>('.result__edit')?.focus();
  }

  override render(): TemplateResult {
    const { one } = this;
    const id = `result-${one.id}`;
    return html`<p class="result__marks">${marks(one, this.place.is_demo)}</p>
      <p class="result__text" id=${id} dir="auto">${one.text}</p>
      ${
        one.kind === 'next_step' && one.who
          ? html`<p class="small with-icon">
              ${icon('user-check')}<span>${t('Who: {who}', { who: one.who })}</span>
            </p>`
          : nothing
      }
      <div class="result__foot">
        ${authorOf(one, this.isWriting)}
        <button
          class="button button--small button--icon result__edit"
          type="button"
          aria-label=${t('Edit')}
          aria-describedby=${id}
          @click=${() => this.tell('edit')}
        >
          ${icon('pencil')}
        </button>
        <button
          class="button button--small"
          type="button"
          aria-pressed=${this.isSupported}
          aria-label=${tn('{count} vote, support', '{count} votes, support', one.support_count)}
          aria-describedby=${id}
          @click=${this.support}
        >
          ${icon('thumbs-up')}<span class="number">${one.support_count}</span>
        </button>
        ${this.renderMenu()}
      </div>
      ${this.problem ? html`<p class="result__problem small" role="alert">${this.problem}</p>` : nothing}`;
  }

  private renderMenu(): TemplateResult | typeof nothing {
    const choices = this.choices();
    if (!choices.length) return nothing;
    const label = t('Result of {name}: actions', { name: this.one.author || t('somebody') });
    return html`<action-menu label=${label} .choices=${choices}></action-menu>`;
  }

  private choices(): Choice[] {
    const { release, author_id } = this.one;
    const { participant_id, may_moderate } = this.place.me;
    const found: Choice[] = [];
    const add = (name: string, text: string, act: () => unknown): unknown =>
      found.push({ icon: name, text, act });
    if (may_moderate && release !== 'whole')
      add('check', release === 'none' ? t('Release') : t('Release anew'), () => this.release());
    if (may_moderate && release !== 'none')
      add('undo-2', t('Take out of the documentation'), () => this.try('result.withdraw_release'));
    if (may_moderate || (author_id === participant_id && release === 'none'))
      add('trash-2', t('Remove'), () => this.takeAway());
    return found;
  }

  private async support(): Promise<void> {
    const ack = await this.act<OwnSupport>('result.support', { is_supported: !this.isSupported });
    if (ack.ok) this.tell('supported', ack.data);
  }

  private async release(): Promise<void> {
    if (await this.try('result.release', { seen_version: this.one.version }))
      announce(t('Released. It stands in the documentation now.'));
  }

  private async takeAway(): Promise<void> {
    const question = t('Remove this result? Its text is gone for everybody and cannot be brought back.');
    if (!(await confirm(question, t('Remove')))) return;
    const name = this.place.me.may_moderate ? 'result.remove' : 'result.withdraw';
    const ack = await this.act<null>(name);
    if (!ack.ok) return;
    announce(t('The result has been removed.'));
    this.tell('gone');
  }

  private async try(name: string, input: object = {}): Promise<boolean> {
    const ack = await this.act<Result>(name, input);
    if (ack.ok) this.tell('changed', ack.data);
    return ack.ok;
  }

  private async act<Data>(name: string, input: object = {}): Promise<Ack<Data>> {
    const { event_id, room_id } = this.place;
    const ack = await live.act<Data>(name, { event_id, room_id, id: this.one.id, ...input });
    this.problem = ack.ok ? '' : ack.error.message;
    return ack;
  }

  private tell(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
