/** Every page of an event: waits for breakout rooms, and loads what tells of them only where there are some. */
import { live } from '../core/live';

const guide = document.querySelector<HTMLElement>('breakout-guide');
const OWN_PARTS = 'breakout-head, breakout-overview';
let isLoaded = false;

if (guide) {
  if ('hasSets' in guide.dataset || document.querySelector(OWN_PARTS)) void load();
  else waitForFirst(guide.dataset['event']!, guide.dataset['me']!);
}

async function load(): Promise<void> {
  if (isLoaded) return;
  isLoaded = true;
  await Promise.all([import('./breakout-guide'), import('./breakout-head'), import('./breakout-overview')]);
}

/** The event has no set that participants see; one may be announced while this page is open. */
function waitForFirst(event: string, me: string): void {
  const leaving = [`event:${event}`, `person:${me}`].map((topic) =>
    live.follow(topic, {
      snapshot: load, // what was told since the page was made is lost
      push: (name) => {
        if (!name.startsWith('breakout.')) return;
        void load().then(() => leaving.forEach((leave) => leave()));
      },
      since: document.body.dataset['seen'],
    }),
  );
}
