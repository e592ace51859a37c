import type { CallJoined, CallMembers, MemberView } from '../core/schema';

/** Somebody in a call, for tests. */
export const member = (name: string, more: Partial<MemberView> = {}): MemberView => ({
  seat_id: `seat of ${name}`,
  participant_id: name,
  name,
  joined_at: '2026-11-28T10:00:00Z',
  has_microphone: false,
  has_camera: false,
  has_screen: false,
  hand_raised_at: null,
  is_muted: false,
  is_leading: false,
  version: 1,
  ...more,
});

export const call = (...members: MemberView[]): CallMembers => ({
  kind: 'mesh',
  version: 1,
  members,
  is_leading: false,
  removed: [],
});

/** What whoever joins is answered. */
export const joined = (...members: MemberView[]): CallJoined => ({
  kind: 'mesh',
  call_version: 1,
  seat_id: 'seat of Ada',
  most: 6,
  members,
  ice_servers: [],
  is_relayed: false,
  is_leading: false,
  is_muted: false,
});
