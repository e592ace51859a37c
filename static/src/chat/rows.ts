import type { Message } from './shapes';

const TOGETHER = 5 * 60 * 1000;

/** A message as it is drawn: below a new day's name or not, with its author's name or right below the one before. */
export interface Row {
  message: Message;
  day: string;
  isSame: boolean;
}

/** Prepare messages for drawing; the day of the first is left out if it is today. */
export function rowsOf(messages: readonly Message[], zone: string, today: Date): Row[] {
  const named = new Intl.DateTimeFormat(document.documentElement.lang || 'de', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  let day = named.format(today);
  let before: Message | undefined;
  return messages.map((message) => {
    const its = named.format(new Date(message.sent_at));
    const row = {
      message,
      day: its === day ? '' : its,
      isSame: its === day && belongTogether(before, message),
    };
    day = its;
    before = message;
    return row;
  });
}

function belongTogether(before: Message | undefined, message: Message): boolean {
  if (!before || before.participant_id !== message.participant_id) return false;
  return Date.parse(message.sent_at) - Date.parse(before.sent_at) < TOGETHER;
}
