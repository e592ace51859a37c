import type { MineView, PartnerView, SeriesView } from './shapes';

/** What the page shows: what is to come, waiting for it, a talk, or why there is none. */
export type Scene =
  | 'before'
  | 'waiting'
  | 'alone'
  | 'next'
  | 'found'
  | 'late'
  | 'left'
  | 'stranded'
  | 'talking'
  | 'sitting_out'
  | 'paused'
  | 'ended';

/** In which round somebody lost the others of a talk. */
export interface OutOfTalk {
  round: number;
}

/** Say what somebody sees at an instant; a talk is known some seconds before it begins. */
export function sceneOf(series: SeriesView, mine: MineView, now: number, out?: OutOfTalk): Scene {
  if (series.state === 'ended') return 'ended';
  if (mine.talk) return Date.parse(mine.talk.starts_at) > now ? 'found' : 'talking';
  if (mine.standing === 'sitting_out')
    return mine.is_ready && out && out.round === series.round?.number ? 'stranded' : 'sitting_out';
  if (series.state === 'paused' && mine.is_ready) return 'paused';
  if (!mine.is_ready) return 'before';
  if (mine.has_left && series.round && Date.parse(series.round.ends_at) > now) return 'left';
  if (lacksPeople(series)) return 'alone';
  if (!hasBegun(series, now)) return series.next_starts_at || series.round ? 'next' : 'waiting';
  if (!series.round || Date.parse(series.round.ends_at) <= now) return 'next';
  return 'late';
}

/** Say whether somebody lost the others of a talk by what the server says next; not where the round is over. */
export function cameOut(series: SeriesView, before: MineView, mine: MineView): OutOfTalk | undefined {
  if (!before.talk || mine.talk || series.round?.number !== before.talk.round_number) return undefined;
  return mine.standing === 'sitting_out' ? { round: before.talk.round_number } : undefined;
}

/** Leave the people of a talk in their places: who joins it stands below those who were there before. */
export function inPlace(before: MineView, mine: MineView): MineView {
  if (!mine.talk || mine.talk.room_id !== before.talk?.room_id) return mine;
  const known = before.talk.partners.map(({ card }) => card.participant_id);
  const place = ({ card }: PartnerView): number => known.indexOf(card.participant_id) + 1 || known.length + 1;
  const partners = [...mine.talk.partners].sort((one, other) => place(one) - place(other));
  return { ...mine, talk: { ...mine.talk, partners } };
}

/** Whether a round has begun; one that is only planned has not. */
export function hasBegun({ round, paused_at }: SeriesView, now: number): boolean {
  return round !== null && Date.parse(round.starts_at) <= clockOf(paused_at, now);
}

/** Whether the next round waits until somebody comes: its time is put off again and again. */
export const lacksPeople = ({ round, next_starts_at, ready_count, is_put_off }: SeriesView): boolean =>
  !round && next_starts_at !== null && (ready_count < 2 || is_put_off);

/** Whether no round has begun yet. Between two of them there is none, so the number of those planned tells. */
export const isBeforeFirst = (series: SeriesView, now: number): boolean =>
  series.planned === 0 || (series.planned === 1 && series.round !== null && !hasBegun(series, now));

/** The instant that counts: while the rounds are paused the clock stands still. */
export const clockOf = (pausedAt: string | null, now: number): number =>
  pausedAt ? Math.min(now, Date.parse(pausedAt)) : now;

/** Whether somebody is to sit out a round that has not begun yet; what was told of it may be older than that. */
export function isToSitOut({ round }: SeriesView, mine: MineView, now: number): boolean {
  return mine.sits_out_next && (!round || Date.parse(round.starts_at) > now);
}

/** What the clock of the page runs down to, and from when; nothing where nothing is to come. */
export function clockShown(
  series: SeriesView,
  mine: MineView,
  scene: Scene,
  now: number,
): { startsAt: number; endsAt: number } | undefined {
  if (scene === 'talking' && mine.talk) return stretch(mine.talk.starts_at, mine.talk.ends_at);
  if (scene === 'ended' || scene === 'waiting' || lacksPeople(series)) return undefined;
  const round = series.round;
  const isOn = ['sitting_out', 'stranded', 'left', 'late'].includes(scene) && !isToSitOut(series, mine, now);
  if (isOn && round) return stretch(round.starts_at, round.ends_at);
  // a round that is planned has not begun; the one after it is not what people wait for
  const isPlanned = round !== null && Date.parse(round.starts_at) > now;
  const next = mine.talk?.starts_at ?? (isPlanned ? round.starts_at : series.next_starts_at);
  if (!next) return undefined;
  return { startsAt: Date.parse(next) - series.pause_seconds * 1000, endsAt: Date.parse(next) };
}

const stretch = (startsAt: string, endsAt: string) => ({
  startsAt: Date.parse(startsAt),
  endsAt: Date.parse(endsAt),
});

const MARKS = [60, 15]; // seconds

/** The mark that a countdown has just passed, if it has; all in seconds that are left. */
export function markPassed(before: number, now: number): number | undefined {
  return MARKS.find((mark) => before > mark && now <= mark && now > mark - 5);
}
