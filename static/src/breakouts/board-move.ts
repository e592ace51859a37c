import { html, nothing, type TemplateResult } from 'lit';
import { dialogButtons, FormDialog } from '../core/form-dialog';
import { icon } from '../core/icon';
import { serverNow } from '../core/live';
import { t } from '../core/words';
import { callOf, freeIn, isRunningSet, keysOf, offerOf, upper } from './board-looks';
import type { Desk, Person, Room } from './board-shapes';
import { reasonOf } from './board-words';

/** Ask where somebody shall go, with the free seats of each room, and what else can be done with the person. */
export function movePerson(desk: Desk, participant_id: string): Promise<boolean> {
  const person = desk.board.people.get(participant_id);
  if (!person) return Promise.resolve(false);
  const dialog = new FormDialog(
    t('Move {name}', { name: person.name }),
    (drawn) =>
      html`${about(desk, person)} ${targets(desk, person)} ${insist(desk, person)}
      ${
        hasTarget(desk, person)
          ? dialogButtons(drawn, t('Move'))
          : html`<button class="button" type="button" @click=${drawn.close}>${t('Cancel')}</button>`
      }
      ${more(desk, drawn, person)}`,
    (given) => {
      const room_id = String(given.get('room') ?? '');
      return desk.move(participant_id, room_id, given.has('insist'));
    },
  );
  return dialog.open();
}

function about({ board }: Desk, person: Person): TemplateResult {
  const reason = reasonOf(person);
  const where = person.room_id
    ? t('{room}, because: {reason}', { room: upper(callOf(board.set, person.room_id)), reason })
    : t('Has no room.');
  const wishes = person.wishes.map((id) => callOf(board.set, id)).join(', ');
  return html`<div class="small muted">
    ${person.organisation ? html`<p>${person.organisation}</p>` : nothing}
    <p>${where}</p>
    ${wishes ? html`<p>${t('Wishes: {rooms}', { rooms: wishes })}</p>` : nothing}
  </div>`;
}

const otherRooms = ({ board }: Desk, person: Person): Room[] =>
  board.set.rooms.filter((room) => room.id !== person.room_id && !room.closed_at);

const hasTarget = (desk: Desk, person: Person): boolean =>
  otherRooms(desk, person).some((room) => freeFor(desk, person, room) !== 0);

/** How many seats are free in a room, where the one that is held for this person counts as free. */
function freeFor({ board }: Desk, { participant_id }: Person, room: Room): number | undefined {
  const now = serverNow();
  const free = freeIn(board, room, now);
  const isHeld = offerOf(board, participant_id, now)?.room_id === room.id;
  return free === undefined ? undefined : free + Number(isHeld);
}

function targets(desk: Desk, person: Person): TemplateResult {
  const { board } = desk;
  const keys = keysOf(board.set.rooms);
  const rooms = otherRooms(desk, person);
  const first = rooms.find((room) => freeFor(desk, person, room) !== 0);
  return html`<fieldset class="board-targets">
    <legend class="visually-hidden">${t('Where to?')}</legend>
    ${rooms.map((room) => {
      const free = freeFor(desk, person, room);
      return html`<label class="check"
        ><input
          type="radio"
          name="room"
          value=${room.id}
          required
          ?checked=${room === first}
          ?disabled=${free === 0}
        /><span>${label(keys, room)}</span><span class="number">${freeText(free)}</span></label
      >`;
    })}
    ${rooms.length ? nothing : html`<p>${t('There is no other room that is not closed.')}</p>`}
    ${rooms.length && !first ? html`<p>${t('No other room has a free seat.')}</p>` : nothing}
  </fieldset>`;
}

const label = (keys: Map<string, string>, { id, name }: Room): string =>
  name.endsWith(` ${keys.get(id)}`) ? name : `${keys.get(id) ?? ''}: ${name}`;

const freeText = (free: number | undefined): string =>
  free === undefined ? t('no limit') : free ? t('{count} free', { count: free }) : t('full');

function insist({ board }: Desk, person: Person): TemplateResult | typeof nothing {
  if (!isRunningSet(board.set) || !(person.participant_id in board.where)) return nothing;
  return html`<div class="field">
    <label class="check"
      ><input type="checkbox" name="insist" aria-describedby="insist-hint" />
      <span>${t('At once, without asking')}</span></label
    >
    <p class="hint" id="insist-hint">
      ${t('Otherwise the person is asked and has 30 seconds; the seat is held meanwhile.')}
    </p>
  </div>`;
}

function more(desk: Desk, dialog: FormDialog, person: Person): TemplateResult | typeof nothing {
  const { participant_id } = person;
  const offer = offerOf(desk.board, participant_id, serverNow());
  if (!person.room_id && !offer) return nothing;
  const button = (name: string, text: string, act: () => ReturnType<Desk['act']>): TemplateResult =>
    html`<button class="button button--small" type="button" @click=${() => dialog.attempt(act)}>
      ${icon(name)}<span>${text}</span>
    </button>`;
  return html`<div class="board-more">
    <h3>${t('More')}</h3>
    ${person.room_id ? swap(desk, dialog, person) : nothing}
    <div class="cluster">
      ${
        offer
          ? button('undo-2', t('Take back the question'), () =>
              desk.act('withdraw_offer', { offer_id: offer.id }),
            )
          : nothing
      }
      ${
        person.room_id
          ? html`${button(
              person.is_fixed ? 'pin-off' : 'pin',
              person.is_fixed ? t('No longer keep here') : t('Keep in this room'),
              () => desk.act('fix', { participant_id, is_fixed: !person.is_fixed }),
            )}${button('log-out', t('Take out of the room'), () => desk.move(participant_id, null))}`
          : nothing
      }
    </div>
  </div>`;
}

function swap(desk: Desk, dialog: FormDialog, person: Person): TemplateResult | typeof nothing {
  const others = [...desk.board.people.values()]
    .filter((one) => one.room_id && one.room_id !== person.room_id)
    .sort((one, other) => one.name.localeCompare(other.name, 'de'));
  if (!others.length) return nothing;
  const act = (): ReturnType<Desk['act']> => {
    const chosen = dialog.element.querySelector<HTMLSelectElement>('[name=swap]')?.value;
    return desk.act('swap', { one_id: person.participant_id, other_id: chosen });
  };
  return html`<div class="field">
    <label for="swap-with">${t('Swap places with')}</label>
    <div class="board-swap">
      <span class="select-box"
        ><select class="select" id="swap-with" name="swap">
          ${others.map(
            (one) =>
              html`<option value=${one.participant_id}>
                ${one.name} (${callOf(desk.board.set, one.room_id ?? '')})
              </option>`,
          )}</select
        >${icon('chevron-down')}</span
      >
      <button class="button" type="button" @click=${() => dialog.attempt(act)}>${t('Swap')}</button>
    </div>
  </div>`;
}
