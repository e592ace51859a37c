import { t } from '../core/words';
import { callOf, callText } from './board-looks';
import type { Person } from './board-shapes';
import type { Board } from './board-state';
import { stepText } from './board-words';

/** What is said aloud when the board changes: where people are now, who is asked, who calls. */
export function news(before: Board, now: Board): string[] {
  const said = [...stepped(before, now), ...told(before, now)];
  const moved = [...now.people.values()].filter((one) => {
    const known = before.people.get(one.participant_id);
    return known && known.room_id !== one.room_id;
  });
  if (moved.length > 3) said.push(manyMoved(before, moved));
  else said.push(...moved.map((one) => whereNow(now, one)));
  for (const one of now.offers.values()) {
    const name = now.people.get(one.participant_id)?.name;
    if (before.offers.has(one.id) || !name) continue;
    said.push(t('{name} is asked to go to {room}.', { name, room: callOf(now.set, one.room_id) }));
  }
  for (const one of now.calls.values()) {
    if (!before.calls.has(one.id)) said.push(callText(now.set, one));
  }
  for (const one of now.requests.values()) {
    const name = now.people.get(one.participant_id)?.name;
    if (before.requests.get(one.participant_id)?.room_id === one.room_id || !name || !one.room_id) continue;
    said.push(t('{name} would like to go to {room}.', { name, room: callOf(now.set, one.room_id) }));
  }
  return said;
}

const whereNow = (board: Board, { name, room_id }: Person): string =>
  room_id
    ? t('{name} is in {room} now.', { name, room: callOf(board.set, room_id) })
    : t('{name} has no room now.', { name });

/** Whether many have come into rooms, or from one to another. */
function manyMoved(before: Board, moved: Person[]): string {
  const isFirst = moved.every(({ participant_id }) => !before.people.get(participant_id)?.room_id);
  return isFirst
    ? t('{count} people have a room now.', { count: moved.length })
    : t('{count} people have another room now.', { count: moved.length });
}

const OF_ROOMS: ReadonlySet<string> = new Set(['opened', 'recalled', 'closed', 'extended', 'merged']);

/** What was done with rooms, by whichever moderator. */
function stepped(before: Board, now: Board): string[] {
  const known = new Set(before.steps.map(({ id }) => id));
  return now.steps.filter(({ id, kind }) => !known.has(id) && OF_ROOMS.has(kind)).map(stepText);
}

/** What participants were told. */
function told(before: Board, now: Board): string[] {
  const known = new Set(before.broadcasts.map(({ id }) => id));
  const said = now.broadcasts
    .filter(({ id }) => !known.has(id))
    .map(({ text }) => t('Told the rooms: {text}', { text }));
  if (!before.set.is_announced && now.set.is_announced) said.push(t('Participants see these rooms now.'));
  return said;
}
