import type { Question, Removed, Support } from './shapes';

/** Questions by their ids, and the newest version that was heard of each, also of those that are gone. */
export interface Known<Q extends Question> {
  readonly things: ReadonlyMap<string, Q>;
  readonly versions: ReadonlyMap<string, number>;
}

export function knownOf<Q extends Question>(questions: readonly Q[]): Known<Q> {
  return {
    things: new Map(questions.map((one) => [one.id, one])),
    versions: new Map(questions.map((one) => [one.id, one.version])),
  };
}

/** Take in a question as it is now; an older version changes nothing, a newer tally than its own is kept. */
export function withQuestion<Q extends Question>(known: Known<Q>, come: Q): Known<Q> {
  if (come.version <= (known.versions.get(come.id) ?? 0)) return known;
  const before = known.things.get(come.id);
  return {
    things: new Map(known.things).set(come.id, before ? { ...come, ...newerTally(before, come) } : come),
    versions: new Map(known.versions).set(come.id, come.version),
  };
}

/** Take out what is gone, and remember at which version, so that nothing older brings it back. */
export function without<Q extends Question>(known: Known<Q>, gone: Removed): Known<Q> {
  if (gone.version <= (known.versions.get(gone.id) ?? 0)) return known;
  const things = new Map(known.things);
  things.delete(gone.id);
  return { things, versions: new Map(known.versions).set(gone.id, gone.version) };
}

export function withSupport<Q extends Question>(known: Known<Q>, come: Support): Known<Q> {
  const before = known.things.get(come.id);
  if (!before || come.support_version <= before.support_version) return known;
  return { ...known, things: new Map(known.things).set(come.id, { ...before, ...tally(come) }) };
}

/**
 * Begin anew from a fresh list, but keep what came while it was under way: `started` is what was known before it was
 * asked for, `now` what is known when it is there.
 */
export function refreshed<Q extends Question>(
  started: Known<Q>,
  now: Known<Q>,
  list: readonly Q[],
): Known<Q> {
  let fresh = knownOf(list);
  for (const [id, one] of now.things) {
    if (started.things.get(id) === one) continue;
    fresh = withSupport(withQuestion(fresh, one), one);
  }
  for (const [id, version] of now.versions) {
    if (now.things.has(id) || started.versions.get(id) === version) continue;
    fresh = without(fresh, { id, room_id: '', version });
  }
  return fresh;
}

const tally = ({ support_count, support_version }: Support) => ({ support_count, support_version });

const newerTally = (before: Question, come: Question) =>
  tally(before.support_version > come.support_version ? before : come);
