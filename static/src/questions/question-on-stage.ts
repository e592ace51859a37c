import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { announce } from '../core/announce';
import { LiveElement } from '../core/element';
import { icon } from '../core/icon';
import { live } from '../core/live';
import { t } from '../core/words';
import { answeringOf, type Board, boardOf, renewed, roomTold } from './board';
import { askerOf } from './parts';
import type { Place, QuestionList } from './shapes';

/** A band with the question that is being answered; each new one is read out. */
@customElement('question-on-stage')
export class QuestionOnStage extends LiveElement<Place & QuestionList> {
  @state() private board!: Board;
  private place!: Place;

  protected override restore(initial: Place & QuestionList): void {
    this.place = initial;
    this.board = boardOf(initial);
  }

  protected override begin(): void {
    this.follow(`room:${this.place.room_id}`, {
      snapshot: () => this.refresh(),
      push: (name, data) => this.show(roomTold(this.board, name, data)),
    });
  }

  private async refresh(): Promise<void> {
    const { event_id, room_id } = this.place;
    const started = this.board;
    const ack = await live.act<QuestionList>('question.list', { event_id, room_id });
    if (!ack.ok) throw new Error(ack.error.code);
    this.show(renewed(started, this.board, ack.data));
  }

  private show(board: Board): void {
    const before = answeringOf(this.board);
    const now = answeringOf(board);
    this.board = board;
    if (now && now.id !== before?.id) announce(t('Being answered: {text}', { text: now.text }));
  }

  override render(): TemplateResult | typeof nothing {
    const question = answeringOf(this.board);
    if (!question) return nothing;
    return html`<div class="on-stage">
      ${icon('circle-help')}
      <p dir="auto">
        <b class="strong">${t('Being answered')}:</b> ${question.text}
        <span class="on-stage__asker">(${askerOf(question)})</span>
      </p>
    </div>`;
  }
}
