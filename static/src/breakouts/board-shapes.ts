import type { Ack } from '../core/acks';
import type { BoardView } from '../core/schema';
import type { Board } from './board-state';

/** What the board reads from the server, under its short names. */
export type {
  BoardActivity,
  BoardChanged,
  BoardView,
  BreakoutRoomView as Room,
  BroadcastView as Broadcast,
  CallView as Call,
  How,
  OfferView as Offer,
  PersonOnBoard as Person,
  Proposal,
  RequestView as Request,
  RoomActivity as Activity,
  SetView as Rooms,
  StepView as Step,
  Whereabouts,
} from '../core/schema';

/** Which set it is, and who looks at it. */
export interface Place {
  event_id: string;
  base: string;
  me: { participant_id: string; name: string };
}

export type Snapshot = Place & BoardView;

/** What the parts of the board ask of it. */
export interface Desk {
  readonly place: Place;
  readonly board: Board;
  /** Who is being dragged. */
  dragged: string;
  /** Run `breakout.<verb>` on the set. */
  act<Data = unknown>(verb: string, input?: object): Promise<Ack<Data>>;
  /** Bring somebody to a room or to none; the focus goes along. */
  move(participant_id: string, room_id: string | null, is_insisted?: boolean): Promise<Ack>;
  go(path: string): void;
}
