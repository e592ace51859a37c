import type { OwnQuestion, Place, Question, QuestionList, QuestionQueue, QueuedQuestion } from './shapes';

/** Things of questions, for tests. */
export const ME = 'p-me';
export const ROOM = '11111111-1111-4111-8111-111111111111';

export const place = (may_moderate = false): Place => ({
  event_id: 'e1',
  room_id: ROOM,
  room_name: 'Plenum',
  zone: 'Europe/Berlin',
  me: { participant_id: ME, may_moderate },
});

/** A published question of the given number; higher numbers were asked later. */
export const question = (number: number, more: Partial<Question> = {}): Question => {
  const asked_at = new Date(Date.UTC(2026, 4, 12, 8, 0, number)).toISOString();
  return {
    id: `q${number}`,
    room_id: ROOM,
    text: `Frage ${number}?`,
    is_anonymous: false,
    name: 'Ada Beispiel',
    organisation: '',
    state: 'published',
    support_count: 0,
    support_version: 0,
    asked_at,
    published_at: asked_at,
    answered_at: null,
    version: 1,
    ...more,
  };
};

export const own = (number: number, more: Partial<OwnQuestion> = {}): OwnQuestion => ({
  ...question(number, { state: 'pending', published_at: null }),
  reason: '',
  ...more,
});

export const queued = (number: number, more: Partial<QueuedQuestion> = {}): QueuedQuestion => ({
  ...question(number),
  participant_id: 'p-ada',
  reason: '',
  ...more,
});

export const list = (questions: Question[], more: Partial<QuestionList> = {}): QuestionList => ({
  questions,
  own: [],
  supported_ids: [],
  is_premoderated: false,
  ...more,
});

export const queue = (questions: QueuedQuestion[], is_premoderated = false): QuestionQueue => ({
  questions,
  is_premoderated,
});
