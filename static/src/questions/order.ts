import type { Question } from './shapes';

export type Sorting = 'popular' | 'new';

/** What is being answered stands on top, what was answered below; between them what most want, or what is newest. */
export function sorted(questions: Iterable<Question>, sorting: Sorting): Question[] {
  const popular = (one: Question, other: Question): number => other.support_count - one.support_count;
  return [...questions].sort(
    (one, other) =>
      rank(one) - rank(other) ||
      (sorting === 'popular' ? popular(one, other) : 0) ||
      appeared(other).localeCompare(appeared(one)) ||
      one.id.localeCompare(other.id),
  );
}

/**
 * The order in which to draw. While somebody points into the list (`isHeld`) what stands there keeps its place, so that
 * nothing slips away under a finger; new questions come at the end.
 */
export function arranged(
  questions: Iterable<Question>,
  sorting: Sorting,
  before: readonly string[],
  isHeld: boolean,
): Question[] {
  const wanted = sorted(questions, sorting);
  if (!isHeld) return wanted;
  const place = new Map(before.map((id, at) => [id, at]));
  const placeOf = (one: Question): number => place.get(one.id) ?? before.length;
  return wanted.sort((one, other) => placeOf(one) - placeOf(other));
}

const rank = ({ state }: Question): number => ({ answering: 0, answered: 2 })[state as string] ?? 1;

const appeared = ({ published_at, asked_at }: Question): string =>
  (published_at ?? asked_at).replace('Z', '');
