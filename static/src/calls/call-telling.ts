import { announce } from '../core/announce';
import { later } from '../core/later';
import { t, tn } from '../core/words';
import { difference, type Members } from './members';

const SMALL = 9; // people; in larger calls nobody wants to hear of everyone who comes and goes

const PAUSE = 1000; // ms; who lost the line is back by then, and a talk that ends has ended for everybody

/**
 * Say who came and went, who raises a hand and who shares the screen, but nothing of one's own. `present` answers who
 * is in the call a moment later: nobody, if one has gone oneself.
 */
export function tellChanges(before: Members, now: Members, ownId: string, present: () => Members): void {
  const { gone, came } = difference(before, now);
  const others = (members: Members): Members => members.filter((one) => one.participant_id !== ownId);
  if (now.length <= SMALL) {
    for (const { name, participant_id } of others(came))
      if (!holds(before, participant_id)) announce(t('{name} has joined.', { name }));
    for (const { name, participant_id } of others(gone))
      if (!holds(now, participant_id))
        void later(PAUSE).then(() => {
          if (holds(present(), ownId) && !holds(present(), participant_id))
            announce(t('{name} has left.', { name }));
        });
  }
  for (const one of others(now)) {
    const { name } = one;
    const known = before.find((other) => other.seat_id === one.seat_id);
    if (one.hand_raised_at && !known?.hand_raised_at) announce(t('{name} raises a hand.', { name }));
    if (one.has_screen && !known?.has_screen) announce(t('{name} shares the screen.', { name }));
  }
}

const holds = (members: Members, participantId: string): boolean =>
  members.some((one) => one.participant_id === participantId);

/** That somebody is there who is not seen: whoever believes to be alone says and shows what is for nobody. */
export const hiddenWords = (count: number): string =>
  tn(
    'Also in the call: {count} person whom you have blocked. This person can see and hear you.',
    'Also in the call: {count} people whom you have blocked. They can see and hear you.',
    count,
  );
