import type { CallJoined } from '../core/schema';
import type { MediaRoom, Open } from './media-room';
import { Mesh } from './mesh';

/** What can carry a call in the browser. */
const CARRYING: Partial<Record<CallJoined['kind'], Open>> = {
  mesh: (place, joined) => new Mesh(place, joined),
};

/** Return what carries a joined call. */
export const openRoom: Open = (place, joined): MediaRoom => {
  const open = CARRYING[joined.kind];
  if (!open) throw new Error(`nothing here carries a call of the kind ${joined.kind}`);
  return open(place, joined);
};
