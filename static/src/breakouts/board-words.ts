import { t, tn } from '../core/words';
import { callOf, isRunningSet } from './board-looks';
import type { How, Person, Room, Step } from './board-shapes';
import type { Board } from './board-state';

/** Why somebody is where it is. */
export function reasonOf({ how, wish, wishes }: Person): string {
  if (!how) return '';
  if (how === 'wishes' && !wishes.length) return t('placed by free seats');
  if (wish) return t('wish number {number}', { number: wish });
  return REASONS[how]();
}

const REASONS: Record<How, () => string> = {
  hand: () => t('placed by hand'),
  list: () => t('placed by a list'),
  random: () => t('placed by chance'),
  mixed: () => t('mixed with others'),
  wishes: () => t('no wish could be fulfilled'),
  choice: () => t('own choice'),
  offer: () => t('agreed to go'),
  insisted: () => t('moved by the moderation'),
  swap: () => t('swapped'),
  swapped: () => t('swapped by the moderation'),
  merge: () => t('rooms were merged'),
  leads: () => t('leads the room'),
  copy: () => t('taken over from before'),
};

/** What stands at a person of a room who is not in it; nothing where all is as it should be. */
export function whereNote(board: Board, person: Person, room: Room): string {
  const at = board.where[person.participant_id];
  if (at === room.id) return '';
  if (!at) return t('not present');
  if (!isRunningSet(board.set) || room.closed_at) return '';
  if (board.set.rooms.some(({ id }) => id === at)) return t('is in {room}', { room: callOf(board.set, at) });
  return t('not in the room');
}

/** One line of the log. */
export function stepText(step: Step): string {
  const { name, room, from_room, count } = step;
  const params = { name, room, from: from_room, count: count ?? 0 };
  switch (step.kind) {
    case 'made':
      return t('Rooms made');
    case 'opened':
      return room ? t('{room} opened', params) : t('All rooms opened');
    case 'recalled':
      return room ? t('{room} called back', params) : t('Everybody called back');
    case 'closed':
      return room ? t('{room} closed', params) : t('All rooms closed');
    case 'extended':
      return room ? t('{room}: {count} min more', params) : t('All rooms: {count} min more', params);
    case 'distributed':
      return tn('{count} person distributed', '{count} people distributed', count ?? 0);
    case 'placed':
      return from_room ? t('{name}: from {from} to {room}', params) : t('{name}: to {room}', params);
    case 'unplaced':
      return t('{name}: out of {from}', params);
    case 'offered':
      return t('{name} asked to go to {room}', params);
    case 'declined':
      return t('{name} does not go to {room}', params);
    case 'expired':
      return t('{name} did not answer', params);
    case 'led':
      return name ? t('{name} leads {room}', params) : t('Nobody leads {room}', params);
    case 'merged':
      return t('{from} merged into {room}', params);
    case 'renamed':
      return t('A room is called {room} now', params);
  }
}
