import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { timeOfDay } from '../core/clock';
import { reasonIn } from '../core/form-dialog';
import { icon } from '../core/icon';
import { serverNow } from '../core/live';
import { t } from '../core/words';
import { callOf, callText, offerOf } from './board-looks';
import type { Broadcast, Call, Desk, Request } from './board-shapes';
import type { Board } from './board-state';
import './board-time';
import { stepText } from './board-words';

const LOGGED = 15;

/** What the moderation is asked for, and below it what was done and said. */
@customElement('board-inbox')
export class BoardInbox extends LitElement {
  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) board!: Board;
  @state() private problems: ReadonlyMap<string, string> = new Map();

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    const calls = [...this.board.calls.values()].sort((one, other) =>
      other.called_at.localeCompare(one.called_at),
    );
    // elsewhere whoever waits is asked by itself as soon as there is a seat
    const requests = this.board.set.choosing === 'assigned' ? [...this.board.requests.values()] : [];
    const open = calls.length + requests.length;
    return html`<div class="section-head">
        <h2 id="inbox" tabindex="-1">
          ${t('Messages')}<span class="visually-hidden"> (${t('{count} open', { count: open })})</span>
        </h2>
        ${open ? html`<span class="count" aria-hidden="true">${open}</span>` : nothing}
      </div>
      <ol class="stack stack--tight feed">
        ${repeat(
          calls,
          ({ id }) => id,
          (one) => this.renderCall(one),
        )}
        ${repeat(
          requests,
          ({ participant_id }) => `waits:${participant_id}`,
          (one) => this.renderRequest(one),
        )}
        ${open ? nothing : html`<li class="small muted">${t('Nobody needs you at the moment.')}</li>`}
        ${logOf(this.board).map(
          ({ at, text, by }) =>
            html`<li class="feed__old small">
              <p class="split">
                <span dir="auto">${text}${by ? html`<span class="muted"> · ${by}</span>` : nothing}</span>
                <time class="tiny muted" datetime=${at}>${timeOfDay(at)}</time>
              </p>
            </li>`,
        )}
      </ol>
      <p class="small">
        <a href=${`${this.desk.place.base}/gruppen/${this.board.set.id}/verlauf`}>${t('Whole history')}</a>
      </p>`;
  }

  private renderCall(call: Call): TemplateResult {
    const { board, desk } = this;
    const room = board.set.rooms.find(({ id }) => id === call.room_id);
    const title = callText(board.set, call);
    const act = (verb: string, input = {}) => this.run(call.id, verb, { call_id: call.id, ...input });
    const join = async (): Promise<void> => {
      if (!call.taken_at) await act('take_call');
      if (room) desk.go(`${desk.place.base}/raum/${room.slug}`);
    };
    return html`<li class="card feed__item feed__item--new">
      ${head(title, call.called_at)}
      <p class="small" dir="auto">
        ${call.name}${call.text ? t(': “{text}”', { text: call.text }) : nothing}
      </p>
      ${
        call.taken_at
          ? html`<p class="small muted with-icon">
              ${icon('user-check')}<span
                >${t('{name} looks after it, since {time}', {
                  name: call.taken_by,
                  time: timeOfDay(call.taken_at),
                })}</span
              >
            </p>`
          : nothing
      }
      <div class="cluster">
        ${
          call.kind === 'help'
            ? html`${button(t('Join {room}', { room: callOf(board.set, call.room_id) }), join, 'primary')}
              ${call.taken_at ? nothing : button(t('I look after it'), () => act('take_call'), '', title)}
              ${button(t('Done'), () => act('end_call'), '', title)}`
            : html`${button(t('Give 5 minutes'), () => act('answer_time', { is_granted: true, minutes: 5 }), 'primary', title)}
              ${button(t('Decline'), () => act('answer_time', { is_granted: false }), '', title)}`
        }
      </div>
      ${this.problem(call.id)}
    </li>`;
  }

  private renderRequest({ participant_id, room_id, asked_at }: Request): TemplateResult | typeof nothing {
    const { board } = this;
    const person = board.people.get(participant_id);
    if (!person || !room_id) return nothing;
    const to = callOf(board.set, room_id);
    const text = person.room_id
      ? t('{name} would like to go from {from} to {to}.', {
          name: person.name,
          from: callOf(board.set, person.room_id),
          to,
        })
      : t('{name} would like to go to {room}.', { name: person.name, room: to });
    const offer = offerOf(board, participant_id, serverNow());
    const key = `waits:${participant_id}`;
    return html`<li class="card feed__item feed__item--new">
      ${head(t('Wish to change'), asked_at ?? '')}
      <p class="small">${text}</p>
      ${offer ? html`<p class="small muted"><board-seconds until=${offer.expires_at}></board-seconds></p>` : nothing}
      <div class="cluster">
        ${button(t('Move there'), () => this.run(key, 'place', { participant_id, room_id, is_insisted: false }), '', person.name)}
        ${button(t('Decline'), () => this.run(key, 'decline_request', { participant_id }), '', person.name)}
      </div>
      ${this.problem(key)}
    </li>`;
  }

  private problem(key: string): TemplateResult | typeof nothing {
    const said = this.problems.get(key);
    return said ? html`<p class="rm__problem small" role="alert">${said}</p>` : nothing;
  }

  /** Do what a message asks for; what was refused is said at its place. */
  private async run(key: string, verb: string, input: object): Promise<void> {
    const ack = await this.desk.act(verb, input);
    this.problems = new Map(this.problems).set(key, reasonIn(ack));
  }
}

const head = (title: string, at: string): TemplateResult =>
  html`<p class="split">
    <b class="strong">${title}</b><time class="tiny muted" datetime=${at}>${timeOfDay(at)}</time>
  </p>`;

const button = (text: string, act: () => unknown, look = '', object = ''): TemplateResult =>
  html`<button class="button button--small ${look && `button--${look}`}" type="button" @click=${act}>
    <span>${text}${object ? html`<span class="visually-hidden">: ${object}</span>` : nothing}</span>
  </button>`;

interface Line {
  at: string;
  text: string;
  by: string;
}

/** What was done and said, the newest first. */
export function logOf(board: Board): Line[] {
  const steps = board.steps.map((one) => ({ at: one.made_at, text: stepText(one), by: one.made_by }));
  const said = board.broadcasts.map((one) => ({
    at: one.sent_at,
    text: toldText(board, one),
    by: one.sent_by,
  }));
  return [...steps, ...said].sort((one, other) => other.at.localeCompare(one.at)).slice(0, LOGGED);
}

function toldText(board: Board, { text, room_ids }: Broadcast): string {
  if (!room_ids.length) return t('To all rooms: “{text}”', { text });
  const rooms = room_ids.map((id) => callOf(board.set, id)).join(', ');
  return t('To {rooms}: “{text}”', { rooms, text });
}
