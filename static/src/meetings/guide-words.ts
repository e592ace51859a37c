import { remaining, timeOfDay } from '../core/clock';
import type { MeetingView } from '../core/schema';
import { t } from '../core/words';

const named = (meeting: MeetingView): string => meeting.partner?.name ?? '';

/** What the strip says of a talk that is open. */
export function openWords(meeting: MeetingView): string {
  const [name, time] = [named(meeting), timeOfDay(meeting.starts_at)];
  if (remaining(meeting.starts_at)) return t('Your talk with {name} begins at {time}.', { name, time });
  return t('Your talk with {name} has been going on since {time}.', { name, time });
}

/**
 * What is new about a meeting, for the one who is told; nothing for what it did itself or need not know.
 * `isAgreedNow`: what has changed is that its time was agreed.
 */
export function newsOf(meeting: MeetingView, before: MeetingView | undefined, isAgreedNow: boolean): string {
  const [name, time] = [named(meeting), timeOfDay(meeting.starts_at)];
  if (meeting.is_my_turn && meeting.proposed_starts_at) return movedWords(meeting, meeting.starts_at);
  if (meeting.standing === 'asked' && isMoved(meeting, before)) return movedWords(meeting, before?.starts_at);
  if (meeting.standing === 'asked') return t('{name} would like to talk with you at {time}.', { name, time });
  if (meeting.standing === 'cancelled') return t('Your talk at {time} does not take place.', { time });
  if (meeting.standing === 'over') return t('Nothing came of the request for {time}.', { time });
  if (meeting.is_refused && !before?.is_refused)
    return t('It stays at {time}: {name} has not accepted your proposal.', { name, time });
  if (isAgreedNow && !isSameDate(meeting, before))
    return t('Your talk with {name} is agreed: {time}.', { name, time });
  return '';
}

/** Whether it was agreed for the same time before already. */
function isSameDate(meeting: MeetingView, before: MeetingView | undefined): boolean {
  return before?.standing === 'agreed' && before.starts_at === meeting.starts_at;
}

/** Whether a request was moved to another time: it is one's own, or was already there; its dates have changed then. */
function isMoved(meeting: MeetingView, before: MeetingView | undefined): boolean {
  return meeting.is_mine || meeting.sequence > 0 || (!!before && before.starts_at !== meeting.starts_at);
}

/** That the other one proposes another time; instead of which, where that is known and reads differently. */
function movedWords(meeting: MeetingView, formerly: string | undefined): string {
  const [name, time] = [named(meeting), timeOfDay(meeting.proposed_starts_at ?? meeting.starts_at)];
  const former = formerly ? timeOfDay(formerly) : time;
  if (former === time) return t('{name} proposes another time for your talk: {time}.', { name, time });
  return t('{name} proposes {time} instead of {former} for your talk.', { name, time, former });
}
