/** What the pages of this folder read from the server. */
export interface Me {
  participant_id: string;
  name: string;
  may_moderate: boolean;
}

export interface Room {
  id: string;
  name: string;
  slug: string;
  kind: string;
  is_open: boolean;
  capacity: number;
  is_premoderated: boolean;
  has_reactions: boolean;
  version: number;
}

export interface Contributor {
  name: string;
  role_title: string;
  organisation: string;
  contribution: string;
}

/** A material of a slot, by its title. */
export interface Handout {
  id: string;
  title: string;
}

export interface Slot {
  id: string;
  title: string;
  summary: string;
  room_id: string | null;
  starts_at: string;
  ends_at: string;
  started_at: string | null;
  ended_at: string | null;
  cancelled_at: string | null;
  source: string;
  version: number;
  contributors: Contributor[];
}

/** A newer version replaces what is known; an older one is dropped. */
export const newer = <Thing extends { id: string; version: number }>(known: Thing, come: Thing): Thing =>
  come.id === known.id && come.version > known.version ? come : known;

/** The materials after one of them was added, is called differently, or (nothing comes) is gone. */
export function withMaterial(known: Handout[], id: string, come?: Handout | null): Handout[] {
  if (!come) return known.filter((one) => one.id !== id);
  if (!known.some((one) => one.id === id)) return [...known, come];
  return known.map((one) => (one.id === id ? come : one));
}
