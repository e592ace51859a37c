import type { ResultSupported } from '../core/schema';

/** What is heard of results from the server, under its short names. */
export type {
  ResultChanged,
  ResultKind as Kind,
  ResultList,
  ResultSupportView as OwnSupport,
  ResultView as Result,
  RoomReleased,
  WrittenResult,
} from '../core/schema';

/** A tally, as the room hears it, as an answer holds it, and as a card carries it. */
export type Support = Omit<ResultSupported, 'room_id'>;

/** Where the results are written, and who looks at them. */
export interface Place {
  event_id: string;
  room_id: string;
  is_demo: boolean;
  me: { participant_id: string; may_moderate: boolean };
}
