import type { QuestionState, QuestionSupported } from '../core/schema';

/** What is heard of questions from the server, under its short names. */
export type {
  OwnQuestionChanged,
  OwnQuestionView as OwnQuestion,
  QuestionChanged,
  QuestionList,
  QuestionQueue,
  QuestionRemoved as Removed,
  QuestionState as State,
  QuestionView as Question,
  QueuedQuestionView as QueuedQuestion,
  QueueChanged,
  RoomChanged,
  SupportView as OwnSupport,
} from '../core/schema';

/** A tally, as the room hears it, as an answer holds it, and as a question carries it. */
export type Support = Omit<QuestionSupported, 'room_id'>;

/** Where the questions are asked, and who looks at them. */
export interface Place {
  event_id: string;
  room_id: string;
  room_name: string;
  zone: string;
  me: { participant_id: string; may_moderate: boolean };
}

export const isPublic = ({ state }: { state: QuestionState }): boolean =>
  state === 'published' || state === 'answering' || state === 'answered';

export const takesSupport = ({ state }: { state: QuestionState }): boolean =>
  state === 'published' || state === 'answering';
