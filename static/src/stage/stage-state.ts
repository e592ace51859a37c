/** What the stage does next: it asks, opens, plays, or waits and asks again, for ever. Pure. */

export type Phase = 'asking' | 'opening' | 'playing' | 'waiting';

export interface StageState {
  phase: Phase;
  /** Attempts in a row that did not end in a picture. */
  failures: number;
  /** While waiting: the stream is off, or it could not be reached. */
  reason: 'off' | 'lost' | null;
  /** A sentence of the server about why it is off. */
  why: string;
}

export type StageEvent =
  | { type: 'due' }
  | { type: 'live' }
  | { type: 'off'; why: string }
  | { type: 'started' }
  | { type: 'failed' };

export const BEGINNING: StageState = { phase: 'asking', failures: 0, reason: null, why: '' };

const FIRST_WAIT = 2;
const LONGEST_WAIT = 15;

/** Return the next state; what does not fit the phase came too late and changes nothing. */
export function next(state: StageState, event: StageEvent): StageState {
  const { phase, failures } = state;
  if (event.type === 'due' && phase === 'waiting') return { ...state, phase: 'asking' };
  if (event.type === 'live' && phase === 'asking') return { ...state, phase: 'opening' };
  if (event.type === 'started' && phase === 'opening') return { ...BEGINNING, phase: 'playing' };
  if (event.type === 'off' && phase === 'asking') return waiting(failures, 'off', event.why);
  if (event.type === 'failed' && phase !== 'waiting') return waiting(failures, 'lost', '');
  return state;
}

/** Return the seconds until the next attempt; `chance` (0 to 1) spreads the viewers, so they do not come all at once. */
export function waitSeconds(failures: number, chance: number): number {
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.max(0, failures - 1));
  return wait * (0.75 + 0.25 * chance);
}

function waiting(failures: number, reason: 'off' | 'lost', why: string): StageState {
  return { phase: 'waiting', failures: failures + 1, reason, why };
}
