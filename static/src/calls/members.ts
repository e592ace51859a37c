import type { CallMembers, MemberView } from '../core/schema';
import { isUnseen } from '../core/unseen';

/** Whoever is in a call, in the order of coming. */
export type Members = readonly MemberView[];

/**
 * Whom somebody sees and hears: nobody whom they have blocked. Who leads the call sees everybody, and is seen by
 * everybody.
 */
export function seenBy(own: MemberView | undefined, members: Members): Members {
  if (own?.is_leading) return members;
  return members.filter((one) => one.is_leading || !isUnseen(one.participant_id));
}

/** Put in somebody who came or changed; an older state of the same person changes nothing. */
export function withMember(members: Members, member: MemberView): Members {
  const known = members.find((one) => one.participant_id === member.participant_id);
  if (known && known.version >= member.version) return members;
  if (known?.seat_id === member.seat_id) return members.map((one) => (one === known ? member : one));
  return [...members.filter((one) => one !== known), member];
}

/** Take out a seat that was given up, unless its person has a newer one. */
export function without(members: Members, left: { seat_id: string; version: number }): Members {
  return members.filter((one) => one.seat_id !== left.seat_id || one.version > left.version);
}

/** Take a fetched list, but nobody in an older state than known. */
export function merged(members: Members, fetched: CallMembers['members']): Members {
  return fetched.map((one) => {
    const known = members.find((other) => other.seat_id === one.seat_id);
    return known && known.version > one.version ? known : one;
  });
}

/** Which seat stands in front: the one that somebody pinned, else the screen that was shared last. */
export function inFront(members: Members, pinned: string): string {
  if (members.some((one) => one.seat_id === pinned)) return pinned;
  return members.findLast((one) => one.has_screen)?.seat_id ?? '';
}

/** Seats that went, and members that came or changed, from one list to the next. */
export function difference(before: Members, now: Members): { gone: MemberView[]; came: MemberView[] } {
  const ids = (members: Members): Set<string> => new Set(members.map((one) => one.seat_id));
  const [old, present] = [ids(before), ids(now)];
  return {
    gone: before.filter((one) => !present.has(one.seat_id)),
    came: now.filter((one) => !old.has(one.seat_id)),
  };
}
