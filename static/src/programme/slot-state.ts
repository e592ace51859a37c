export type SlotState = 'planned' | 'running' | 'ended' | 'cancelled';

/** What is known of a slot: its plan, and what somebody said about it. */
export interface Standing {
  id: string;
  version: number;
  started_at: string | null;
  last_started_at: string | null;
  ended_at: string | null;
  cancelled_at: string | null;
}

export type Fact = '' | 'started' | 'ended' | 'cancelled';

const FORGOTTEN = 2 * 60 * 60 * 1000;

/** What somebody said last about a slot. */
export function factOf(slot: Standing): Fact {
  if (slot.cancelled_at) return 'cancelled';
  if (slot.ended_at) return 'ended';
  return slot.started_at ? 'started' : '';
}

/** How it stands with a slot: as somebody said, else by the plan; `SlotView.state` says the same. */
export function stateOf(fact: Fact, from: number, until: number, now: number, lastStart = 0): SlotState {
  if (fact === 'cancelled') return 'cancelled';
  const over = fact === 'started' ? Math.max(until, lastStart) + FORGOTTEN : until;
  if (fact === 'ended' || now >= over) return 'ended';
  return fact === 'started' || from <= now ? 'running' : 'planned';
}
