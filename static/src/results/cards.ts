import type { Content } from './content';
import type { OwnSupport, Result, ResultChanged, ResultList, Support } from './shapes';

/** The cards of a room, the newest version heard of each, also of those that are gone, and which one supports. */
export interface Cards {
  readonly things: ReadonlyMap<string, Result>;
  readonly versions: ReadonlyMap<string, number>;
  readonly supported: ReadonlySet<string>;
}

export const cardsOf = ({ results, supported_ids }: ResultList): Cards => ({
  things: new Map(results.map((one) => [one.id, one])),
  versions: new Map(results.map((one) => [one.id, one.version])),
  supported: new Set(supported_ids),
});

/** Take in a card as it is now, or (`null`) that it is gone; what is older changes nothing. */
export function withCard(cards: Cards, id: string, version: number, come: Result | null): Cards {
  if (version <= (cards.versions.get(id) ?? 0)) return cards;
  const things = new Map(cards.things);
  const before = things.get(id);
  if (come) things.set(id, before ? { ...come, ...newerTally(before, come) } : come);
  else things.delete(id);
  return { ...cards, things, versions: new Map(cards.versions).set(id, version) };
}

export function withTally(cards: Cards, come: Support): Cards {
  const before = cards.things.get(come.id);
  if (!before || come.support_version <= before.support_version) return cards;
  return { ...cards, things: new Map(cards.things).set(come.id, { ...before, ...tally(come) }) };
}

/** Take in what the server made of the own support. */
export function withOwnSupport(cards: Cards, come: OwnSupport): Cards {
  const supported = new Set(cards.supported);
  if (come.is_supported) supported.add(come.id);
  else supported.delete(come.id);
  return { ...withTally(cards, come), supported };
}

/** Apply what the room was told. */
export function told(cards: Cards, name: string, data: unknown): Cards {
  if (name === 'result.supported') return withTally(cards, data as Support);
  if (name !== 'result.changed') return cards;
  const { id, version, result } = data as ResultChanged;
  return withCard(cards, id, version, result);
}

/** Begin anew from a fresh list, but keep what came while it was under way: after `started` was known. */
export function renewed(started: Cards, now: Cards, list: ResultList): Cards {
  let fresh = cardsOf(list);
  for (const [id, version] of now.versions) {
    if (started.versions.get(id) === version && now.things.has(id)) continue;
    fresh = withCard(fresh, id, version, now.things.get(id) ?? null);
  }
  for (const one of now.things.values()) fresh = withTally(fresh, one);
  const supported = new Set(list.supported_ids);
  for (const id of now.things.keys()) {
    if (started.supported.has(id) === now.supported.has(id)) continue;
    if (now.supported.has(id)) supported.add(id);
    else supported.delete(id);
  }
  return { ...fresh, supported };
}

/** A card that is gone, as far as whoever was writing on it knows; what is sent for it becomes a card of its own. */
export const removedCard = ({ id, now }: { id: string; now: Content }, room_id: string): Result => ({
  ...now,
  id,
  room_id,
  author_id: null,
  author: '',
  editor_id: null,
  editor: '',
  source: 'own',
  created_at: '',
  placed_at: '',
  edited_at: '',
  release: 'none',
  support_count: 0,
  support_version: 0,
  version: 0,
});

/** The cards in their order; one that was split off stands behind the other. */
export const inOrder = (cards: Cards): Result[] =>
  [...cards.things.values()].sort(
    (one, other) =>
      one.placed_at.localeCompare(other.placed_at) ||
      one.created_at.localeCompare(other.created_at) ||
      one.id.localeCompare(other.id),
  );

export const WRITING = 5000;

/** Whether somebody else has written on the card within the last moments. */
export function isWriting({ editor_id, edited_at, editor }: Result, me: string, now: number): boolean {
  return Boolean(editor) && editor_id !== me && now - Date.parse(edited_at) < WRITING;
}

const tally = ({ support_count, support_version }: Support) => ({ support_count, support_version });

const newerTally = (before: Result, come: Result) =>
  tally(before.support_version > come.support_version ? before : come);
