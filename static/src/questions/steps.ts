import type { State } from './shapes';

/** What the moderation can do with a question; the names of the actions without `question.`. */
export type Step = 'publish' | 'reject' | 'start_answering' | 'answered' | 'archive' | 'restore';

/** The steps that lead on from a state, the most likely first; wbv_events/questions/states.py allows them. */
export const STEPS: Record<State, Step[]> = {
  pending: ['publish', 'reject'],
  published: ['start_answering', 'answered', 'archive', 'reject'],
  answering: ['answered', 'archive'],
  answered: ['restore', 'start_answering', 'archive'],
  archived: ['restore'],
  rejected: ['publish', 'restore'],
};

/** The parts of the moderation's desk. */
export const TRAYS = ['pending', 'open', 'done', 'away'] as const;
export type Tray = (typeof TRAYS)[number];

export const trayOf = (state: State): Tray =>
  ({
    pending: 'pending' as const,
    published: 'open' as const,
    answering: 'open' as const,
    answered: 'done' as const,
    archived: 'away' as const,
    rejected: 'away' as const,
  })[state];
