import type { Quality, SeatStats } from './media-room';

/** How much of a call the own line carries: all of it, no pictures, or neither picture nor sound. */
export type Carried = 'picture' | 'sound' | 'text';

const WEAK_LOSS = 0.05;
const BAD_LOSS = 0.15;
const WEAK_ROUND_TRIP = 0.4; // s
const BAD_ROUND_TRIP = 1; // s

/** How well a line did between two measurements; one on which nothing came says nothing good. */
export function judge(before: SeatStats | undefined, now: SeatStats): Quality | undefined {
  if (now.state !== 'connected') return 'bad';
  const received = now.received - (before?.received ?? 0);
  const lost = Math.max(0, now.lost - (before?.lost ?? 0));
  const share = lost / Math.max(1, received + lost);
  if (share > BAD_LOSS || now.roundTrip > BAD_ROUND_TRIP) return 'bad';
  if (share > WEAK_LOSS || now.roundTrip > WEAK_ROUND_TRIP) return 'weak';
  return received + lost ? 'good' : undefined;
}

const DOWN_AFTER = 5; // measurements in a row
const UP_AFTER = 15;

/** What the own line was found to carry, and for how long it has been better or worse than that. */
export interface Standing {
  carried: Carried;
  bad: number;
  good: number;
}

export const AT_FIRST: Standing = { carried: 'picture', bad: 0, good: 0 };

/**
 * Weigh one more measurement of all lines. The own line is to blame where most of those that say something are bad at
 * once; it is given less to carry after some bad measurements in a row, and more again only after many good ones.
 */
export function weigh(standing: Standing, measured: readonly (Quality | undefined)[]): Standing {
  const qualities = measured.filter((one) => one !== undefined);
  // where so little is carried that nothing comes any more, more has to be tried at some time
  const isSilent = qualities.length === 0 && measured.length > 0 && standing.carried !== 'picture';
  if (qualities.length === 0 && !isSilent) return standing;
  const bad = qualities.filter((one) => one === 'bad').length;
  const isBad = bad * 2 > qualities.length;
  const counted: Standing = isBad
    ? { ...standing, bad: standing.bad + 1, good: 0 }
    : { ...standing, bad: 0, good: bad ? 0 : standing.good + 1 };
  if (counted.bad >= DOWN_AFTER) return { carried: less(standing.carried), bad: 0, good: 0 };
  if (counted.good >= UP_AFTER) return { carried: more(standing.carried), bad: 0, good: 0 };
  return counted;
}

const less = (carried: Carried): Carried => (carried === 'picture' ? 'sound' : 'text');
const more = (carried: Carried): Carried => (carried === 'text' ? 'sound' : 'picture');
