/** What is heard of questions from the server: the shapes of wbv_events/questions/schemas.py. */
export type State = 'pending' | 'published' | 'answering' | 'answered' | 'archived' | 'rejected';

export interface Question {
  id: string;
  room_id: string;
  text: string;
  is_anonymous: boolean;
  name: string;
  organisation: string;
  state: State;
  support_count: number;
  support_version: number;
  asked_at: string;
  published_at: string | null;
  answered_at: string | null;
  version: number;
}

export interface OwnQuestion extends Question {
  reason: string;
}

export interface QueuedQuestion extends Question {
  participant_id: string | null;
  reason: string;
}

export interface QuestionList {
  questions: Question[];
  own: OwnQuestion[];
  supported_ids: string[];
  is_premoderated: boolean;
}

export interface QuestionQueue {
  questions: QueuedQuestion[];
  is_premoderated: boolean;
}

export interface Support {
  id: string;
  support_count: number;
  support_version: number;
}

export interface OwnSupport extends Support {
  is_supported: boolean;
}

export interface Removed {
  id: string;
  room_id: string;
  version: number;
}

/** Where the questions are asked, and who looks at them. */
export interface Place {
  event_id: string;
  room_id: string;
  room_name: string;
  zone: string;
  me: { participant_id: string; may_moderate: boolean };
}

export const isPublic = ({ state }: Question): boolean =>
  state === 'published' || state === 'answering' || state === 'answered';

export const takesSupport = ({ state }: Question): boolean => state === 'published' || state === 'answering';
