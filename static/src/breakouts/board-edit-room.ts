import { html, type TemplateResult } from 'lit';
import { dialogButtons, FormDialog } from '../core/form-dialog';
import { icon } from '../core/icon';
import { newId } from '../core/ids';
import { t } from '../core/words';
import type { Desk, Person, Room } from './board-shapes';

const LEADERS = 2; // whoever comes after them in the list stays in it

/** Change name, seats, task and leaders of a room. */
export function editRoom(desk: Desk, room: Room): Promise<boolean> {
  return new FormDialog(
    t('Edit {room}', { room: room.name }),
    (dialog) => html`${fields(room)} ${leaderFields(desk, room)} ${dialogButtons(dialog, t('Save'))}`,
    (given) =>
      desk.act('edit_room', { room_id: room.id, ...inputOf(given), leader_ids: leadersOf(given, room) }),
  ).open();
}

/** Add a room, also while others are open. */
export function addRoom(desk: Desk): Promise<boolean> {
  const id = newId();
  return new FormDialog(
    t('Add a room'),
    (dialog) => html`${fields()} ${dialogButtons(dialog, t('Add'))}`,
    (given) => desk.act('add_room', { id, ...inputOf(given) }),
  ).open();
}

function fields(room?: Room): TemplateResult {
  return html`<div class="field">
      <label for="edit-name">${t('Name or topic')}</label>
      <input
        class="input"
        id="edit-name"
        name="name"
        required
        maxlength="200"
        .value=${room?.name ?? ''}
        autocomplete="off"
      />
    </div>
    <div class="field">
      <label for="edit-seats">${t('Seats')}</label>
      <p class="hint" id="edit-seats-hint">${t('0 means no limit')}</p>
      <input
        class="input"
        id="edit-seats"
        type="number"
        name="seats"
        min="0"
        max="10000"
        aria-describedby="edit-seats-hint"
        .value=${String(room?.seats ?? 0)}
      />
    </div>
    <div class="field">
      <label for="edit-task">${t('Task')} <span class="optional">(${t('optional')})</span></label>
      <textarea class="textarea" id="edit-task" name="task" .value=${room?.task ?? ''}></textarea>
    </div>`;
}

function leaderFields({ board }: Desk, room: Room): TemplateResult {
  const people = [...board.people.values()].sort(
    (one, other) =>
      Number(isNear(other, room)) - Number(isNear(one, room)) || one.name.localeCompare(other.name, 'de'),
  );
  const labels = [t('Leader'), t('Steps in if the leader is gone')];
  return html`${labels.map(
    (text, at) =>
      html`<div class="field">
        <label for=${`leader-${at}`}>${text} <span class="optional">(${t('optional')})</span></label>
        <span class="select-box"
          ><select class="select" id=${`leader-${at}`} name="leader">
            <option value="">${t('Nobody')}</option>
            ${people.map(
              (one) =>
                html`<option
                  value=${one.participant_id}
                  ?selected=${one.participant_id === room.leaders[at]?.participant_id}
                >
                  ${one.name}${one.organisation ? `, ${one.organisation}` : ''}
                </option>`,
            )}</select
          >${icon('chevron-down')}</span
        >
      </div>`,
  )}`;
}

/** Whoever is placed in the room or moderates comes first. */
const isNear = (one: Person, room: Room): boolean => one.room_id === room.id || one.is_moderating;

const inputOf = (given: FormData): object => ({
  name: given.get('name'),
  seats: Number(given.get('seats') || 0),
  task: given.get('task') ?? '',
});

function leadersOf(given: FormData, room: Room): string[] {
  const chosen = given.getAll('leader').map(String).filter(Boolean);
  const others = room.leaders.slice(LEADERS).map((one) => one.participant_id);
  return [...new Set([...chosen, ...others])];
}
