import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../core/action-menu';
import type { Choice } from '../core/action-menu';
import { icon } from '../core/icon';
import { live } from '../core/live';
import { t, tn } from '../core/words';
import { restrict } from '../events/restrict-dialog';
import { askerOf, stateBadge } from './parts';
import { askReason } from './reason-dialog';
import type { Place, QueuedQuestion } from './shapes';
import { type Step, STEPS } from './steps';

const AT_HAND = 2;

/** One question on the moderation's desk: its likely steps as buttons, the others in a menu. Says `moved` with it. */
@customElement('queue-item')
export class QueueItem extends LitElement {
  @property({ attribute: false }) question!: QueuedQuestion;
  @property({ attribute: false }) place!: Place;
  @state() private problem = '';

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    const { question } = this;
    const id = `queued-${question.id}`;
    const steps = STEPS[question.state];
    const more = this.choices(steps.slice(AT_HAND));
    return html`<div class="queue__head">
        ${question.state === 'published' ? nothing : stateBadge(question.state)}
        <span class="tiny muted"
          >${askerOf(question)} · ${tn('{count} vote', '{count} votes', question.support_count)}</span
        >
      </div>
      <p class="question__text" id=${id} dir="auto">${question.text}</p>
      ${question.reason ? html`<p class="small">${t('Reason: {reason}', { reason: question.reason })}</p>` : nothing}
      <div class="cluster">
        ${steps.slice(0, AT_HAND).map((step, at) => this.renderStep(step, at, id))}
        ${
          more.length
            ? html`<action-menu
                label=${t('More for: {text}', { text: question.text })}
                .choices=${more}
              ></action-menu>`
            : nothing
        }
      </div>
      ${this.problem ? html`<p class="queue__problem small" role="alert">${this.problem}</p>` : nothing}`;
  }

  private renderStep(step: Step, at: number, describedBy: string): TemplateResult {
    const [name, label] = LABELS[step]();
    return html`<button
      class="button button--small ${at ? '' : 'button--primary'}"
      type="button"
      aria-describedby=${describedBy}
      @click=${() => this.take(step)}
    >
      ${icon(name)}<span>${label}</span>
    </button>`;
  }

  private choices(steps: Step[]): Choice[] {
    const found: Choice[] = steps.map((step) => {
      const [name, text] = LABELS[step]();
      return { icon: name, text, act: () => this.take(step) };
    });
    const { participant_id, name } = this.question;
    if (participant_id && participant_id !== this.place.me.participant_id) {
      const whom = { event_id: this.place.event_id, room_id: this.place.room_id, participant_id, name };
      found.push({ icon: 'mic-off', text: t('Silence person'), act: () => restrict(whom, 'silenced') });
      found.push({ icon: 'user-x', text: t('Remove person'), act: () => restrict(whom, 'removed') });
    }
    return found;
  }

  private async take(step: Step): Promise<void> {
    const input = await this.inputFor(step);
    if (!input) return;
    const { event_id, room_id } = this.place;
    const ack = await live.act<QueuedQuestion>(`question.${step}`, {
      event_id,
      room_id,
      id: this.question.id,
      ...input,
    });
    this.problem = ack.ok ? '' : (ack.error.fields?.['reason'] ?? ack.error.message);
    if (ack.ok) this.dispatchEvent(new CustomEvent('moved', { bubbles: true, detail: ack.data }));
  }

  private async inputFor(step: Step): Promise<object | null> {
    if (step !== 'reject' && step !== 'archive') return {};
    const title = step === 'reject' ? t('Reject the question?') : t('Archive the question?');
    const reason = await askReason(title, LABELS[step]()[1], step === 'reject');
    return reason === null ? null : { reason };
  }
}

const LABELS: Record<Step, () => [string, string]> = {
  publish: () => ['eye', t('Publish')],
  reject: () => ['ban', t('Reject')],
  start_answering: () => ['presentation', t('To the stage')],
  answered: () => ['check', t('Answered')],
  archive: () => ['archive', t('Archive')],
  restore: () => ['archive-restore', t('Restore')],
};
