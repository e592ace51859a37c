/** What the chat hears from the server, under its short names. */
export type {
  MessageChanged,
  MessageList,
  MessagePinned,
  MessageView as Message,
  ParticipantSilenced,
  PinView as Pin,
  RestrictionLifted,
} from '../core/schema';

/** Where the chat takes place, and who looks at it. */
export interface Place {
  event_id: string;
  room_id: string;
  room_name: string;
  is_talk: boolean;
  zone: string;
  me: { participant_id: string; may_moderate: boolean };
}
