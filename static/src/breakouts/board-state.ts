import type {
  BoardChanged,
  BoardView,
  Broadcast,
  Call,
  Offer,
  Person,
  Request,
  Rooms,
  Step,
} from './board-shapes';

const MOST_STEPS = 80;

type Things<T> = ReadonlyMap<string, T>;

/**
 * All that the board knows. What was fetched is known up to `base`; what was told since has a version of its own, so
 * that what comes late or twice neither undoes something nor gets lost.
 */
export interface Board {
  readonly set: Rooms;
  readonly base: number;
  readonly versions: Things<number>;
  readonly people: Things<Person>;
  readonly offers: Things<Offer>;
  /** By who waits. */
  readonly requests: Things<Request>;
  readonly calls: Things<Call>;
  readonly broadcasts: readonly Broadcast[];
  /** The newest first. */
  readonly steps: readonly Step[];
  /** The room in which each person is now. */
  readonly where: Readonly<Record<string, string>>;
}

export function boardOf(view: BoardView): Board {
  return {
    set: view.set,
    base: view.set.version,
    versions: new Map(),
    people: new Map(view.people.map((one) => [one.participant_id, one])),
    offers: new Map(view.offers.map((one) => [one.id, one])),
    requests: new Map(view.requests.map((one) => [one.participant_id, one])),
    calls: new Map(view.calls.map((one) => [one.id, one])),
    broadcasts: view.broadcasts,
    steps: view.steps,
    where: view.where,
  };
}

/** A push about the set, as it came. */
export interface Heard {
  name: string;
  data: unknown;
}

/** The board after a push. */
export function heard(board: Board, { name, data }: Heard): Board {
  if (name === 'breakout.board_changed') return told(board, data as BoardChanged);
  if (name === 'breakout.set_changed') return withSet(board, (data as { set: Rooms }).set);
  return board;
}

/** The board as it was fetched anew, and what was told while that was under way; what is older changes nothing. */
export const renewed = (board: Board, view: BoardView, meanwhile: readonly Heard[]): Board =>
  view.set.version < board.base ? board : meanwhile.reduce(heard, boardOf(view));

/** The board after something in the set has changed. */
export function told(board: Board, change: BoardChanged): Board {
  if (change.set_id !== board.set.id) return board;
  const versions = new Map(board.versions);
  const isNew = (key: string): boolean => {
    if (change.version <= (versions.get(key) ?? board.base)) return false;
    versions.set(key, change.version);
    return true;
  };
  /** Take in what came; `kind` keeps versions apart where two kinds of things have the same ids. */
  const merge = <T>(
    kind: string,
    known: Things<T>,
    come: readonly T[],
    key: Key<T>,
    isOver: Is<T>,
  ): Things<T> => {
    const things = new Map(known);
    for (const one of come) {
      if (!isNew(kind + key(one))) continue;
      if (isOver(one)) things.delete(key(one));
      else things.set(key(one), one);
    }
    return things;
  };
  const people = merge('', board.people, change.people, whoOf, () => false);
  return {
    ...board,
    people: without(people, change.gone.filter(isNew)),
    offers: merge('', board.offers, change.offers, idOf, ({ answer }) => answer !== null),
    requests: merge('waits:', board.requests, change.requests, whoOf, ({ room_id }) => room_id === null),
    calls: merge('', board.calls, change.calls, idOf, ({ ended_at }) => ended_at !== null),
    broadcasts: withNew(board.broadcasts, change.broadcasts),
    steps: newestFirst(withNew(board.steps, change.steps)),
    versions,
  };
}

function without<T>(things: Things<T>, gone: readonly string[]): Things<T> {
  const left = new Map(things);
  for (const id of gone) left.delete(id);
  return left;
}

type Key<T> = (one: T) => string;
type Is<T> = (one: T) => boolean;

/** The board with its set as it is now; an older one changes nothing. */
export const withSet = (board: Board, set: Rooms): Board =>
  set.id === board.set.id && set.version > board.set.version ? { ...board, set } : board;

/** The board with where everybody is now; anybody it does not know makes it ask for all again. */
export const withWhere = (board: Board, where: Record<string, string>): Board => ({ ...board, where });

export const knowsAll = (board: Board): boolean =>
  Object.keys(board.where).every((id) => board.people.has(id));

const idOf = ({ id }: { id: string }): string => id;
const whoOf = ({ participant_id }: { participant_id: string }): string => participant_id;

function withNew<T extends { id: string }>(known: readonly T[], come: readonly T[]): readonly T[] {
  const ids = new Set(known.map(idOf));
  return [...known, ...come.filter((one) => !ids.has(one.id))];
}

const newestFirst = (steps: readonly Step[]): readonly Step[] =>
  [...steps]
    .sort((one, other) => other.made_at.localeCompare(one.made_at) || other.id.localeCompare(one.id))
    .slice(0, MOST_STEPS);
