import type { BroadcastView, CallKind, CallView } from '../core/schema';
import { t } from '../core/words';

/** For how long somebody who comes later still gets a broadcast as a banner; after that it is in the history. */
export const FRESH = 10 * 60_000;

/** Take in a broadcast, each once, in the order in which they were sent. */
export function withBroadcast(known: readonly BroadcastView[], come: BroadcastView): BroadcastView[] {
  return [...known.filter((one) => one.id !== come.id), come].sort((one, other) =>
    one.sent_at < other.sent_at ? -1 : 1,
  );
}

/** The broadcast that stands as a banner: the newest, unless it was closed, is old or of an earlier opening. */
export function banner(
  broadcasts: readonly BroadcastView[],
  closed: ReadonlySet<string>,
  opened_at: string | null,
  now: number,
): BroadcastView | undefined {
  const last = broadcasts.at(-1);
  if (!last || closed.has(last.id) || Date.parse(last.sent_at) < Date.parse(opened_at ?? ''))
    return undefined;
  return Date.parse(last.sent_at) + FRESH > now ? last : undefined;
}

/** The open calls of a room after one was made, taken or ended. */
export function withCall(known: readonly CallView[], come: CallView): CallView[] {
  const others = known.filter((one) => one.id !== come.id);
  return come.ended_at ? others : [...others, come];
}

export const callOf = (calls: readonly CallView[], kind: CallKind): CallView | undefined =>
  calls.find((one) => one.kind === kind);

/** What is said of a call that has ended; nothing where whoever is in the room did it. */
export function outcomeOf({ kind, outcome }: CallView): string {
  if (outcome === 'granted') return t('The room has more time.');
  if (outcome === 'refused') return t('The moderation cannot give the room more time.');
  return outcome === 'answered' && kind === 'help'
    ? t('The moderation has dealt with the call for help.')
    : '';
}
