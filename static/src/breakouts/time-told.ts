import { t } from '../core/words';

const SECOND = 1000;
const TOLD = [300, 60, 30, 10];

/** The threshold in seconds that was passed between two looks at a clock that runs down; the first look passes none. */
export function passed(before: number | undefined, left: number): number | undefined {
  if (before === undefined || left > before) return undefined;
  return TOLD.findLast((seconds) => before > seconds * SECOND && left <= seconds * SECOND && left > 0);
}

export function timeLeft(seconds: number): string {
  if (seconds > 60) return t('{minutes} minutes left', { minutes: seconds / 60 });
  return seconds === 60 ? t('1 minute left') : t('{seconds} seconds left', { seconds });
}

export function closesIn(seconds: number): string {
  return t('The room closes in {seconds} seconds.', { seconds });
}

/** That a room has ended, and how long it stays, in milliseconds. */
export const timeIsUp = (untilClosed: number): string => `${t('Time is up.')} ${staysFor(untilClosed)}`;

/** The same where it ends before its time. */
export const calledBack = (untilClosed: number): string =>
  `${t('The moderation calls everybody back.')} ${staysFor(untilClosed)}`;

function staysFor(untilClosed: number): string {
  const seconds = Math.ceil(untilClosed / SECOND);
  return seconds > 50 ? t('The room closes in a minute.') : closesIn(seconds);
}
