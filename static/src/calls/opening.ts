import type { CallJoined } from '../core/schema';
import { JanusRoom } from './janus';
import type { MediaRoom, Open } from './media-room';
import { Mesh } from './mesh';

/** What can carry a call in the browser. */
const CARRYING: Record<CallJoined['kind'], Open> = {
  mesh: (place, joined) => new Mesh(place, joined),
  janus: (place, joined) => new JanusRoom(place, joined),
};

/** Return what carries a joined call. */
export const openRoom: Open = (place, joined): MediaRoom => CARRYING[joined.kind](place, joined);
