import type { BreakoutRoomView, MySets, OwnPart, SetView } from '../core/schema';

/** The sets of an event and what they hold for one person; of each thing the newest version that was heard of. */
export interface Known {
  readonly sets: ReadonlyMap<string, SetView>;
  readonly gone: ReadonlyMap<string, number>;
  readonly mine: ReadonlyMap<string, OwnPart>;
}

export const NOTHING: Known = { sets: new Map(), gone: new Map(), mine: new Map() };

/** Take in a set; an older version than the one known, or than the one that went, changes nothing. */
export function withSet(known: Known, come: SetView): Known {
  const before = Math.max(known.sets.get(come.id)?.version ?? -1, known.gone.get(come.id) ?? -1);
  if (come.version <= before) return known;
  return { ...known, sets: new Map(known.sets).set(come.id, come) };
}

export function withoutSet(known: Known, id: string, version: number): Known {
  if (version < (known.sets.get(id)?.version ?? -1)) return known;
  const sets = new Map(known.sets);
  sets.delete(id);
  return { ...known, sets, gone: new Map(known.gone).set(id, version) };
}

export function withOwn(known: Known, come: OwnPart): Known {
  if (come.version <= (known.mine.get(come.set_id)?.version ?? -1)) return known;
  return { ...known, mine: new Map(known.mine).set(come.set_id, come) };
}

/** Take in all that the server knows: what is not in it is gone, unless it came after `started` was known. */
export function withAll(started: Known, now: Known, all: MySets): Known {
  let fresh = now;
  for (const { set, mine } of all.sets) fresh = withOwn(withSet(fresh, set), mine);
  const there = new Set(all.sets.map(({ set }) => set.id));
  for (const [id, set] of now.sets) {
    if (!there.has(id) && started.sets.get(id) === set) fresh = withoutSet(fresh, id, set.version);
  }
  return fresh;
}

export const roomIn = (set: SetView, id: string | null | undefined): BreakoutRoomView | undefined =>
  set.rooms.find((room) => room.id === id);
