import { type Known, knownOf, refreshed, without, withQuestion, withSupport } from './known';
import {
  isPublic,
  type OwnQuestion,
  type OwnQuestionChanged,
  type OwnSupport,
  type Question,
  type QuestionChanged,
  type QuestionList,
  type Removed,
  type Support,
} from './shapes';

/** The questions of a room as one participant sees them. */
export interface Board {
  readonly published: Known<Question>;
  readonly own: Known<OwnQuestion>;
  readonly supported: ReadonlySet<string>;
}

export const boardOf = (list: QuestionList): Board => ({
  published: knownOf(list.questions),
  own: knownOf(list.own),
  supported: new Set(list.supported_ids),
});

/** Apply what the room was told. */
export function roomTold(board: Board, name: string, data: unknown): Board {
  const { published } = board;
  if (name === 'question.changed')
    return { ...board, published: withQuestion(published, (data as QuestionChanged).question) };
  if (name === 'question.removed') return { ...board, published: without(published, data as Removed) };
  if (name === 'question.supported') return { ...board, published: withSupport(published, data as Support) };
  return board;
}

/** Apply what only the participant was told, which may be about questions in other rooms. */
export function personTold(board: Board, room_id: string, name: string, data: unknown): Board {
  if (name === 'question.own_changed') {
    const { question } = data as OwnQuestionChanged;
    return question.room_id === room_id ? withOwn(board, question) : board;
  }
  if (name === 'question.removed') return { ...board, own: without(board.own, data as Removed) };
  return board;
}

/** Take in an own question, for instance the one that was just asked. */
export function withOwn(board: Board, question: OwnQuestion): Board {
  const own = withQuestion(board.own, question);
  return {
    ...board,
    own,
    published: isPublic(question) ? withQuestion(board.published, question) : board.published,
  };
}

/** Take in what the server made of the own support. */
export function withOwnSupport(board: Board, support: OwnSupport): Board {
  const supported = new Set(board.supported);
  if (support.is_supported) supported.add(support.id);
  else supported.delete(support.id);
  return { ...board, published: withSupport(board.published, support), supported };
}

/** Begin anew from a fresh list, but keep what came while it was under way. */
export function renewed(started: Board, now: Board, list: QuestionList): Board {
  const supported = new Set(list.supported_ids);
  for (const id of now.published.things.keys()) {
    if (started.supported.has(id) === now.supported.has(id)) continue;
    if (now.supported.has(id)) supported.add(id);
    else supported.delete(id);
  }
  return {
    published: refreshed(started.published, now.published, list.questions),
    own: refreshed(started.own, now.own, list.own),
    supported,
  };
}

/** The own questions that the room does not see (yet). */
export const hiddenOwn = (board: Board): OwnQuestion[] =>
  [...board.own.things.values()].filter((one) => !isPublic(one)).reverse();

export const answeringOf = (board: Board): Question | undefined =>
  [...board.published.things.values()].find((one) => one.state === 'answering');
