/** From the time of the frames, as captions tell it, to the time of the `<video>`. Pure. */

import type { Segment } from './playlist';
import type { CaptionSegment, Cue } from './webvtt';

/** A part of the video as the player lists it. */
export interface Fragment {
  sequence: number;
  startsAt: number | null;
  seconds: number;
  /** Where it begins in the video's time, in seconds. */
  start: number;
  /** Counts the breaks of the stream: at each, the frames' clock may start again. */
  part: number;
}

export interface Timeline {
  fragments: Fragment[];
  /** By part: the frames' time at which the video's time is zero. */
  zeros: Map<number, number>;
}

// the frames' clock of MPEG-TS has 33 bits
const WRAP_SECONDS = 2 ** 33 / 90_000;

/** Return the cues in the video's time, or nothing as long as the player does not know that part of the stream. */
export function placeCues(segment: Segment, captions: CaptionSegment, timeline: Timeline): Cue[] | null {
  const fragment = fragmentOf(segment, timeline.fragments);
  const zero = fragment && timeline.zeros.get(fragment.part);
  if (fragment === undefined || zero === undefined) return null;
  return captions.cues.map((cue) => {
    const start = unwrap(cue.start + captions.shift - zero, fragment.start);
    return { start, end: start + cue.end - cue.start, text: cue.text };
  });
}

function fragmentOf(segment: Segment, fragments: Fragment[]): Fragment | undefined {
  const { startsAt } = segment;
  if (startsAt === null) return fragments.find((fragment) => fragment.sequence === segment.sequence);
  const middle = startsAt + segment.seconds * 500;
  return fragments.find((one) => one.startsAt !== null && isWithin(middle, one.startsAt, one.seconds));
}

function isWithin(instant: number, start: number, seconds: number): boolean {
  return instant >= start && instant < start + seconds * 1000;
}

/** Undo wraps of the frames' clock: a cue lies near its fragment, not a day away. */
function unwrap(time: number, near: number): number {
  return time - Math.round((time - near) / WRAP_SECONDS) * WRAP_SECONDS;
}
