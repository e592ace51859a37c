import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../core/icon';
import { serverNow } from '../core/live';
import { avatar } from '../core/person';
import { t } from '../core/words';
import { callOf, hasNamesake, offerOf } from './board-looks';
import { movePerson } from './board-move';
import type { Desk, Offer, Person, Room } from './board-shapes';
import './board-time';
import { whereNote } from './board-words';

/** Somebody on the board, who can be dragged or moved by a dialog; `room` is where it is placed. */
export function personRow(desk: Desk, person: Person, room?: Room): TemplateResult {
  const { board } = desk;
  const note = room ? whereNote(board, person, room) : '';
  const offer = offerOf(board, person.participant_id, serverNow());
  return html`<li
    class="guest ${note ? 'guest--away' : ''}"
    data-person=${person.participant_id}
    draggable="true"
    @dragstart=${(event: DragEvent) => begin(event, desk, person)}
    @dragend=${(event: DragEvent) => end(event, desk)}
  >
    <span class="guest__grip" aria-hidden="true">${icon('grip-vertical')}</span>
    ${avatar(person.name, 'xs', person.participant_id)}
    <span class="guest__name"
      >${person.name}${
        hasNamesake(board, person) && person.organisation
          ? html`<span class="guest__note">${person.organisation}</span>`
          : nothing
      }${note ? html`<span class="guest__note">${note}</span>` : nothing}${
        offer
          ? html`<span class="guest__note"
              >${callOf(board.set, offer.room_id)}:
              ${
                offer.agreed_at
                  ? t('has agreed')
                  : html`<board-seconds until=${offer.expires_at}></board-seconds>`
              }</span
            >`
          : nothing
      }</span
    >
    ${marks(desk, person, room)}
    <button
      class="button button--icon button--small guest__move"
      type="button"
      aria-haspopup="dialog"
      aria-label=${t('Move {name}', { name: person.name })}
      @click=${() => movePerson(desk, person.participant_id)}
    >
      ${icon('arrow-left-right')}
    </button>
  </li>`;
}

/** Somebody who is asked to come into a room; the seat is held. */
export function askedRow(desk: Desk, offer: Offer): TemplateResult | typeof nothing {
  const person = desk.board.people.get(offer.participant_id);
  if (!person) return nothing;
  return html`<li class="guest guest--asked">
    ${avatar(person.name, 'xs', person.participant_id)}
    <span class="guest__name"
      >${person.name}<span class="guest__note"><board-seconds until=${offer.expires_at}></board-seconds></span
    ></span>
    <button
      class="button button--icon button--small"
      type="button"
      aria-label=${t('Take back the question to {name}', { name: person.name })}
      @click=${() => desk.act('withdraw_offer', { offer_id: offer.id })}
    >
      ${icon('undo-2')}
    </button>
  </li>`;
}

function marks({ board }: Desk, person: Person, room?: Room): TemplateResult {
  const wished = person.wishes[0];
  const wish = room
    ? person.wishes.includes(room.id)
      ? t('(wished for this room)')
      : ''
    : wished
      ? t('(would like to go to {room})', { room: callOf(board.set, wished) })
      : '';
  return html`${wish ? mark('star', wish, 'guest__wish') : nothing}${
    person.is_fixed ? mark('pin', t('(stays in this room)'), 'guest__fixed') : nothing
  }`;
}

const mark = (name: string, text: string, look: string): TemplateResult =>
  html`<span class=${look} title=${text.replace(/[()]/g, '')}
    >${icon(name)}<span class="visually-hidden">${text}</span></span
  >`;

function begin(event: DragEvent, desk: Desk, { participant_id, name }: Person): void {
  desk.dragged = participant_id;
  event.dataTransfer?.setData('text/plain', name);
  (event.currentTarget as HTMLElement).classList.add('is-moving');
}

function end(event: DragEvent, desk: Desk): void {
  desk.dragged = '';
  (event.currentTarget as HTMLElement).classList.remove('is-moving');
}

/** What a place does over which somebody is dragged: `drop` is told who. */
export function dropPlace(
  desk: Desk,
  drop: (participant_id: string) => unknown,
): Record<string, (event: DragEvent) => void> {
  const mark = (event: DragEvent, is: boolean): void =>
    void (event.currentTarget as HTMLElement).classList.toggle('is-target', is);
  return {
    over: (event) => {
      if (!desk.dragged) return;
      event.preventDefault();
      mark(event, true);
    },
    leave: (event) => mark(event, false),
    drop: (event) => {
      event.preventDefault();
      mark(event, false);
      if (desk.dragged) drop(desk.dragged);
      desk.dragged = '';
    },
  };
}
