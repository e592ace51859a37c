import { reasonIn } from '../core/form-dialog';
import { t } from '../core/words';
import type { Desk, Proposal } from './board-shapes';

/** Put a proposal into effect. */
export const apply = (desk: Desk, { version, how, placements }: Proposal): ReturnType<Desk['act']> =>
  desk.act('apply', {
    seen_version: version,
    how,
    placements: placements.map(({ participant_id, room_id }) => ({ participant_id, room_id })),
  });

const TRIES = 3;

/** Give a room to all who are here and have none; says what is wrong, or nothing. */
export async function placeRest(desk: Desk): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const proposed = await desk.act<Proposal>('propose', { way: 'wishes' });
    if (!proposed.ok) return reasonIn(proposed);
    const ack = await apply(desk, proposed.data);
    // somebody came or was moved between the two
    if (!ack.ok && ack.error.code === 'breakout.changed_since' && tries < TRIES) continue;
    if (!ack.ok) return reasonIn(ack);
    const { unplaced } = proposed.data;
    return unplaced.length ? t('There is no seat left for: {names}', { names: unplaced.join(', ') }) : '';
  }
}
