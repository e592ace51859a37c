import { html, nothing, type TemplateResult } from 'lit';
import { timeOfDay } from '../core/clock';
import { dialogButtons, FormDialog } from '../core/form-dialog';
import { serverNow } from '../core/live';
import { t, tn } from '../core/words';
import { callOf, insideOf, isRunning, peopleIn, withoutRoom } from './board-looks';
import type { Desk, Room } from './board-shapes';

const MINUTES = 20;

/** Ask until when the rooms shall be open, or one, and open them. */
export function openRooms(desk: Desk, room?: Room): Promise<boolean> {
  const planned = plannedEnd(desk);
  const title = room ? t('Open {room}?', { room: callOf(desk.board.set, room.id) }) : t('Open all rooms?');
  return new FormDialog(
    title,
    (dialog) =>
      html`<p>${effectOfOpening(desk, room)}</p>
        <fieldset class="stack stack--tight">
          <legend class="strong">${t('Until when?')}</legend>
          ${planned ? choice('planned', t('Until {time}, as planned', { time: timeOfDay(planned) }), true) : nothing}
          <div class="board-minutes">
            ${choice('minutes', t('For so many minutes:'), !planned)}
            <input
              class="input"
              type="number"
              name="minutes"
              min="1"
              max="600"
              .value=${String(MINUTES)}
              aria-label=${t('Minutes')}
              @input=${chooseMinutes}
            />
          </div>
          ${planned ? nothing : choice('open', t('Until somebody closes them'))}
        </fieldset>
        ${dialogButtons(dialog, t('Open now'))}`,
    (given) => desk.act('open', { room_id: room?.id ?? null, ends_at: endOf(given) }),
  ).open();
}

/** Whoever types a number means it. */
function chooseMinutes(event: Event): void {
  const { form } = event.target as HTMLInputElement;
  const box = form?.querySelector<HTMLInputElement>('[name=until][value=minutes]');
  if (box) box.checked = true;
}

/** Who will be told, of those whose rooms are not open yet, and who has none. */
function effectOfOpening({ board }: Desk, room?: Room): string {
  const opening = room ? [room] : board.set.rooms.filter((one) => !isRunning(one));
  const placed = opening.reduce((sum, { id }) => sum + peopleIn(board, id).length, 0);
  if (room)
    return tn(
      '{count} person is placed there and is told.',
      '{count} people are placed there and are told.',
      placed,
    );
  const without = withoutRoom(board).length;
  const ready = tn(
    '{count} person has a room and is told.',
    '{count} people have a room and are told.',
    placed,
  );
  return without
    ? `${ready} ${tn('{count} who is here has none.', '{count} who are here have none.', without)}`
    : ready;
}

const plannedEnd = ({ board }: Desk): string | undefined => {
  const { ends_at } = board.set;
  return ends_at && Date.parse(ends_at) > serverNow() ? ends_at : undefined;
};

function endOf(given: FormData): string | null {
  if (given.get('until') !== 'minutes') return null;
  return new Date(serverNow() + Number(given.get('minutes')) * 60_000).toISOString();
}

const choice = (value: string, label: string, isChosen = false): TemplateResult =>
  html`<label class="check"
    ><input type="radio" name="until" value=${value} ?checked=${isChosen} /><span>${label}</span></label
  >`;

/** Ask once before rooms are closed, naming the effect, and whether people have a minute or none. */
export function closeRooms(desk: Desk, room?: Room): Promise<boolean> {
  const { set } = desk.board;
  const open = room ? [room] : set.rooms.filter(isRunning);
  const count = open.reduce((sum, { id }) => sum + insideOf(desk.board, id), 0);
  const parent = set.parent_name;
  return new FormDialog(
    room ? t('Close {room}?', { room: callOf(set, room.id) }) : t('Close all rooms?'),
    (dialog) =>
      html`<p class="strong">
          ${tn('{count} person returns to “{room}”.', '{count} people return to “{room}”.', count, { room: parent })}
        </p>
        <fieldset class="stack stack--tight">
          <legend class="visually-hidden">${t('When?')}</legend>
          <label class="check"
            ><input type="radio" name="when" value="grace" checked /><span
              >${t('In {seconds} seconds, so that they can finish', { seconds: graceOf(desk, open) })}</span
            ></label
          >
          <label class="check"
            ><input type="radio" name="when" value="once" /><span>${t('At once')}</span></label
          >
        </fieldset>
        ${dialogButtons(dialog, room ? t('Close') : t('Close all'), 'danger')}`,
    (given) => desk.act('close', { room_id: room?.id ?? null, is_at_once: given.get('when') === 'once' }),
  ).open();
}

/** For how many seconds the last of some rooms stays open after a recall; where time is up already, it is running. */
function graceOf({ board }: Desk, open: Room[]): number {
  const now = serverNow();
  const ends = open.map(({ ends_at }) => Math.min(now, ends_at ? Date.parse(ends_at) : now));
  const left = Math.max(...ends) + board.set.grace_seconds * 1000 - now;
  return Math.max(0, Math.ceil(left / 1000));
}
