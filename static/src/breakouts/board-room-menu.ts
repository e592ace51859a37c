import { html } from 'lit';
import type { Ack } from '../core/acks';
import type { Choice } from '../core/action-menu';
import { dialogButtons, FormDialog } from '../core/form-dialog';
import { icon } from '../core/icon';
import { t, tn } from '../core/words';
import { broadcast } from './board-broadcast';
import { editRoom } from './board-edit-room';
import { isRunning, peopleIn } from './board-looks';
import { closeRooms, openRooms } from './board-running';
import type { Desk, Room } from './board-shapes';

/** What can be done with a room; `done` is told what came of what asks nothing. */
export function roomChoices(desk: Desk, room: Room, done: (ack: Ack) => unknown): Choice[] {
  const room_id = room.id;
  const run =
    (verb: string, input: object = {}) =>
    async (): Promise<unknown> =>
      done(await desk.act(verb, { room_id, ...input }));
  const running: Choice[] = [
    { icon: 'plus', text: t('5 minutes more'), act: run('extend', { minutes: 5 }) },
    { icon: 'megaphone', text: t('Tell this room something'), act: () => broadcast(desk, [room_id]) },
    { icon: 'door-closed', text: t('Close'), act: () => closeRooms(desk, room) },
  ];
  const resting: Choice[] = [
    { icon: 'door-open', text: t('Open it'), act: () => openRooms(desk, room) },
    { icon: 'trash-2', text: t('Remove'), act: () => remove(desk, room) },
  ];
  return [
    { icon: 'log-in', text: t('Join'), act: () => desk.go(`${desk.place.base}/raum/${room.slug}`) },
    { icon: 'pencil', text: t('Name, seats, task, leaders'), act: () => editRoom(desk, room) },
    ...(isRunning(room) ? running : resting),
    room.is_locked
      ? { icon: 'lock-open', text: t('Unlock'), act: run('lock', { is_locked: false }) }
      : { icon: 'lock', text: t('Lock'), act: run('lock', { is_locked: true }) },
    { icon: 'layers', text: t('Merge into another room'), act: () => merge(desk, room) },
  ];
}

function remove(desk: Desk, room: Room): Promise<boolean> {
  const count = peopleIn(desk.board, room.id).length;
  return new FormDialog(
    t('Remove {room}?', { room: room.name }),
    (dialog) =>
      html`<p>
          ${count ? tn('{count} person has no room then.', '{count} people have no room then.', count) : t('Nobody has been placed in it.')}
        </p>
        ${dialogButtons(dialog, t('Remove'), 'danger')}`,
    () => desk.act('remove_room', { room_id: room.id }),
  ).open();
}

function merge(desk: Desk, room: Room): Promise<boolean> {
  // who is in an open room cannot go where nothing is open yet
  const takes = (one: Room): boolean => (isRunning(room) ? isRunning(one) : !one.closed_at);
  const others = desk.board.set.rooms.filter((one) => one.id !== room.id && takes(one));
  const count = peopleIn(desk.board, room.id).length;
  const names = { room: room.name };
  const effect = isRunning(room)
    ? tn(
        '{count} person goes there at once, and {room} is closed.',
        '{count} people go there at once, and {room} is closed.',
        count,
        names,
      )
    : tn(
        '{count} person is placed there, and {room} is closed.',
        '{count} people are placed there, and {room} is closed.',
        count,
        names,
      );
  const form = html`<div class="field">
      <label for="merge-into">${t('Into which room?')}</label>
      <span class="select-box"
        ><select class="select" id="merge-into" name="into_id" required>
          ${others.map((one) => html`<option value=${one.id}>${one.name}</option>`)}</select
        >${icon('chevron-down')}</span
      >
    </div>
    <p>${effect}</p>`;
  return new FormDialog(
    t('Merge {room} into another room', { room: room.name }),
    (dialog) =>
      others.length
        ? html`${form} ${dialogButtons(dialog, t('Merge'), 'danger')}`
        : html`<p>${t('There is no other room that can take them in.')}</p>
            <div class="cluster">
              <button class="button" type="button" @click=${dialog.close}>${t('Cancel')}</button>
            </div>`,
    (given) => desk.act('merge', { room_id: room.id, into_id: given.get('into_id') }),
  ).open();
}
