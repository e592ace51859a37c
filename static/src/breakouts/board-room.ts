import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import '../core/action-menu';
import { timeOfDay } from '../core/clock';
import { reasonIn } from '../core/form-dialog';
import { icon } from '../core/icon';
import { serverNow } from '../core/live';
import { t, tn } from '../core/words';
import {
  callOf,
  callsOf,
  freeIn,
  insideOf,
  isRunning,
  isSilent,
  offersTo,
  peopleIn,
  SHOWN,
  takenIn,
  upper,
  waitingFor,
} from './board-looks';
import { askedRow, dropPlace, personRow } from './board-person';
import { roomChoices } from './board-room-menu';
import type { Activity, Desk, Person, Room } from './board-shapes';
import type { Board } from './board-state';
import './board-time';

/** One room of the set: how it stands, who is in it, and all that can be done with it. */
@customElement('board-room')
export class BoardRoom extends LitElement {
  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) board!: Board;
  @property({ attribute: false }) room!: Room;
  @property({ attribute: false }) activity: Activity | undefined;
  /** When a microphone was on last, as far as this page has seen. */
  @property({ attribute: false }) heardAt = 0;
  @property() key = '';
  @property({ type: Boolean }) isUnfolded = false;
  @state() private problem = '';

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    const { board, room } = this;
    const calls = callsOf(board, room.id);
    const people = peopleIn(board, room.id);
    const now = serverNow();
    const shown = this.isUnfolded ? people : people.slice(0, SHOWN);
    const place = dropPlace(this.desk, (id) => void this.take(id));
    return html`<article
      class="rm ${calls.length ? 'rm--alert' : ''}"
      aria-labelledby=${`rm-${room.id}`}
      @dragover=${place['over']}
      @dragleave=${place['leave']}
      @drop=${place['drop']}
    >
      <div class="rm__head">
        <span class="key" aria-hidden="true">${this.key}</span>
        <div>
          <h3 id=${`rm-${room.id}`}>${room.name}</h3>
          ${leaders(room)}
        </div>
        <action-menu
          label=${t('{room}: more actions', { room: upper(callOf(board.set, room.id)) })}
          .choices=${roomChoices(this.desk, room, (ack) => (this.problem = reasonIn(ack)))}
        ></action-menu>
      </div>
      ${this.renderState(people.length, now)}
      ${this.problem ? html`<p class="rm__problem small" role="alert">${this.problem}</p>` : nothing}
      <ul class="guests" aria-label=${t('People in {room}', { room: callOf(board.set, room.id) })}>
        ${repeat(
          shown,
          (one) => one.participant_id,
          (one) => personRow(this.desk, one, room),
        )}
        ${offersTo(board, room.id, now).map((one) => askedRow(this.desk, one))}
      </ul>
      ${this.renderFoot(people)}
    </article>`;
  }

  private renderState(placed: number, now: number): TemplateResult {
    const { board, room } = this;
    const taken = takenIn(board, room.id, now);
    const inside = insideOf(board, room.id);
    const seats = room.seats
      ? t('{value} of {maximum}', { value: taken, maximum: room.seats })
      : tn('{count} person', '{count} people', placed);
    const isFull = freeIn(board, room, now) === 0;
    return html`<div class="rm__state">
        <span class="cluster"
          ><board-badges .room=${room} .calls=${callsOf(board, room.id)} ?isFull=${isFull}></board-badges
        ></span>
        <span class="tiny muted number">${seats}</span>
      </div>
      ${
        room.seats
          ? html`<progress
              class="meter ${isFull ? 'meter--warn' : 'meter--ok'}"
              max=${room.seats}
              value=${Math.min(taken, room.seats)}
              aria-label=${t('Seats taken in {room}', { room: callOf(board.set, room.id) })}
            ></progress>`
          : nothing
      }
      ${isRunning(room) ? this.renderLife(inside, now) : nothing}`;
  }

  private renderLife(inside: number, now: number): TemplateResult {
    const { activity } = this;
    return html`<p class="rm__life tiny muted">
      <span class="with-icon">${icon('users')}<span>${t('{count} there', { count: inside })}</span></span>
      ${
        this.room.ends_at
          ? html`<span class="with-icon"
              >${icon('timer')}<span>${t('until {time}', { time: timeOfDay(this.room.ends_at) })}</span></span
            >`
          : nothing
      }
      ${
        activity
          ? html`<span class="with-icon" title=${t('Messages in the last ten minutes')}
              >${icon('message-square')}<span
                >${tn('{count} message', '{count} messages', activity.messages)}</span
              ></span
            >`
          : nothing
      }
      ${
        activity?.hands
          ? html`<span class="with-icon"
              >${icon('hand')}<span
                >${tn('{count} raised hand', '{count} raised hands', activity.hands)}</span
              ></span
            >`
          : nothing
      }
      ${
        isSilent(this.room, inside, activity, this.heardAt, now)
          ? html`<span class="badge badge--info">${icon('volume-x')}${t('Silent room')}</span>`
          : nothing
      }
    </p>`;
  }

  private renderFoot(people: Person[]): TemplateResult {
    const { board, room } = this;
    const waiting = waitingFor(board, room.id);
    const hidden = people.length - SHOWN;
    const call = callOf(board.set, room.id);
    return html`<div class="rm__foot">
      ${
        waiting.length
          ? html`<p class="small muted">
              ${t('Waiting for a seat: {names}', { names: waiting.map(({ name }) => name).join(', ') })}
            </p>`
          : nothing
      }
      <div class="split">
        ${
          hidden > 0
            ? html`<button
                class="button button--quiet button--small"
                type="button"
                aria-expanded=${this.isUnfolded}
                @click=${this.unfold}
              >
                <span
                  >${this.isUnfolded ? t('fewer') : t('{count} more', { count: hidden })}<span
                    class="visually-hidden"
                  >
                    (${t('People in {room}', { room: call })})</span
                  ></span
                >
              </button>`
            : html`<span></span>`
        }
        <a class="button button--small" href=${`${this.desk.place.base}/raum/${room.slug}`}
          >${icon('log-in')}<span>${t('Join')}<span class="visually-hidden">, ${call}</span></span></a
        >
      </div>
    </div>`;
  }

  private unfold = (): void => {
    this.dispatchEvent(new CustomEvent('unfold', { bubbles: true, detail: this.room.id }));
  };

  private async take(participant_id: string): Promise<void> {
    if (this.board.people.get(participant_id)?.room_id === this.room.id) return;
    this.problem = reasonIn(await this.desk.move(participant_id, this.room.id));
  }
}

/** Who leads now comes first, then who would step in. */
function leaders({ leaders, leader_id }: Room): TemplateResult | typeof nothing {
  const now = leaders.find((one) => one.participant_id === leader_id) ?? leaders[0];
  if (!now) return nothing;
  const others = leaders.filter((one) => one !== now).map(({ name }) => name);
  return html`<p class="tiny muted">
    ${t('Led by {name}', { name: now.name })}${
      others.length ? t(', then {names}', { names: others.join(', ') }) : nothing
    }
  </p>`;
}
