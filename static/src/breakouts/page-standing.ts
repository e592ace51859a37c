import type { Standing } from './situation';

/** Where this page stands, as its parts say it; `guide` says whether its reader moderates. */
export function standingOf(guide: HTMLElement): Standing {
  const { set, room } = document.querySelector<HTMLElement>('breakout-head')?.dataset ?? {};
  // whoever was removed from the room reads why, and goes the way that the door shows
  const isOut = document.querySelector('room-door[data-ended]');
  return {
    moderates: 'moderates' in guide.dataset,
    here: set && room && !isOut ? { set_id: set, room_id: room } : undefined,
    overview: document.querySelector<HTMLElement>('breakout-overview')?.dataset['set'],
  };
}
