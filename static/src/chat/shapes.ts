/** What the chat hears from the server: the shapes of wbv_events/chat/schemas.py. */
export interface Message {
  id: string;
  room_id: string;
  participant_id: string;
  name: string;
  organisation: string;
  badge: '' | 'contributor' | 'moderator';
  text: string;
  sent_at: string;
  edited_at: string | null;
  is_deleted: boolean;
  deleted_by_moderator: boolean;
  version: number;
}

export interface Pin {
  room_id: string;
  message: Message | null;
  version: number;
}

export interface MessageList {
  messages: Message[];
  has_more: boolean;
  pin: Pin;
  is_silenced: boolean;
}

/** Where the chat takes place, and who looks at it. */
export interface Place {
  event_id: string;
  room_id: string;
  room_name: string;
  zone: string;
  me: { participant_id: string; may_moderate: boolean };
}
