import type { Reaction, ReactionCounts } from '../core/schema';

export const REACTIONS: readonly Reaction[] = ['applause', 'agreement', 'idea'];

/** How often each reaction came, as one sees it. */
export type Counts = Record<Reaction, number>;

/**
 * What one sees: the newest sums that are known, and of the own presses that the server has not yet answered at least
 * as many as one saw when pressing. So a press shows at once and is never counted twice.
 */
export interface Seen {
  known: ReactionCounts;
  least: Counts;
}

const none: Counts = { applause: 0, agreement: 0, idea: 0 };

export const seenFirst = (known: ReactionCounts): Seen => ({ known, least: none });

export const countOf = ({ known, least }: Seen, reaction: Reaction): number =>
  Math.max(known.counts[reaction] ?? 0, least[reaction]);

export const pressed = (seen: Seen, reaction: Reaction): Seen => ({
  ...seen,
  least: { ...seen.least, [reaction]: countOf(seen, reaction) + 1 },
});

/** The server has answered all presses of a reaction, or refused the last one. */
export const answered = (seen: Seen, reaction: Reaction): Seen => ({
  ...seen,
  least: { ...seen.least, [reaction]: 0 },
});

/** Sums that are not newer than the known ones change nothing. */
export const told = (seen: Seen, come: ReactionCounts): Seen =>
  come.version > seen.known.version ? { ...seen, known: come } : seen;

/** How many more of a reaction one sees than before; sums that began anew are all new. */
export function more(before: Seen, after: Seen, reaction: Reaction): number {
  const [was, is] = [countOf(before, reaction), countOf(after, reaction)];
  return is < was ? is : is - was;
}
