import { html } from 'lit';
import { dialogButtons, FormDialog } from '../core/form-dialog';
import { newId } from '../core/ids';
import { t } from '../core/words';
import { keysOf } from './board-looks';
import type { Desk } from './board-shapes';

/** Ask what the rooms shall be told; `chosen` are those that are ticked at first, none means all. */
export function broadcast(desk: Desk, chosen: string[] = []): Promise<boolean> {
  const id = newId();
  const keys = keysOf(desk.board.set.rooms);
  const { rooms } = desk.board.set;
  return new FormDialog(
    t('Tell the rooms something'),
    (dialog) =>
      html`<div class="field">
          <label for="broadcast-text">${t('Text')}</label>
          <textarea class="textarea" id="broadcast-text" name="text" maxlength="500" required></textarea>
        </div>
        <fieldset class="field" aria-describedby="broadcast-hint">
          <legend>${t('Only these rooms')}</legend>
          <p class="hint" id="broadcast-hint">${t('If none is chosen, all rooms get it.')}</p>
          <div class="board-chips">
            ${rooms.map(
              (room) =>
                html`<label class="chip"
                  ><input
                    type="checkbox"
                    name="room_ids"
                    value=${room.id}
                    ?checked=${chosen.includes(room.id)}
                  /><span
                    >${keys.get(room.id)}<span class="visually-hidden">: ${room.name}</span></span
                  ></label
                >`,
            )}
          </div>
        </fieldset>
        <div class="field">
          <label class="check"
            ><input type="checkbox" name="urgent" aria-describedby="urgent-hint" />
            <span>${t('Urgent')}</span></label
          >
          <p class="hint" id="urgent-hint">${t('Screen readers read it out at once.')}</p>
        </div>
        ${dialogButtons(dialog, t('Tell them'))}`,
    (given) =>
      desk.act('broadcast', {
        id,
        text: given.get('text'),
        is_urgent: given.has('urgent'),
        room_ids: given.getAll('room_ids'),
      }),
  ).open();
}
