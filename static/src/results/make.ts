import type { Place, Result, ResultList } from './shapes';

/** Things of results, for tests. */
export const ME = 'p-me';
export const ROOM = '11111111-1111-4111-8111-111111111111';

export const place = (may_moderate = false): Place => ({
  event_id: 'e1',
  room_id: ROOM,
  is_demo: false,
  me: { participant_id: ME, may_moderate },
});

/** A card of the given number; higher numbers were begun later. */
export const card = (number: number, more: Partial<Result> = {}): Result => {
  const created_at = new Date(Date.UTC(2026, 4, 12, 8, 0, number)).toISOString();
  return {
    id: `r${number}`,
    room_id: ROOM,
    kind: 'outcome',
    text: `Ergebnis ${number}`,
    who: '',
    author_id: 'p-ada',
    author: 'Ada Beispiel',
    editor_id: 'p-ada',
    editor: 'Ada Beispiel',
    source: 'own',
    created_at,
    placed_at: created_at,
    edited_at: created_at,
    release: 'none',
    support_count: 0,
    support_version: 0,
    version: 1,
    ...more,
  };
};

export const list = (results: Result[], supported_ids: string[] = []): ResultList => ({
  results,
  supported_ids,
});
