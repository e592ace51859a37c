import type { CallSession } from './call-session';
import { hearThrough } from './call-tile';
import { chosen } from './devices';
import { MOVING } from './media-room';

const NEXT = 'call:next';
const LOADS_WITHIN = 60_000; // ms

/** From one room's call to the next one's: what is heard of the one goes on until the other is there. */
class Handover {
  private finish: (() => void) | undefined;

  get isUnderWay(): boolean {
    return this.finish !== undefined;
  }

  /** Let a call sound on, of which nothing else remains. */
  begin(session: CallSession): void {
    this.end();
    const players = session.moveOn().map(play);
    const timer = setTimeout(() => this.end(), MOVING);
    this.finish = () => {
      clearTimeout(timer);
      session.close();
      for (const player of players) player.remove();
    };
  }

  /** The next call is there, or there is none. */
  end(): void {
    this.finish?.();
    this.finish = undefined;
  }
}

export const handover = new Handover();

function play(stream: MediaStream): HTMLAudioElement {
  const player = document.createElement('audio');
  player.srcObject = stream;
  document.body.append(player);
  const { speaker } = chosen();
  // first through the right loudspeaker
  void Promise.resolve(speaker && hearThrough(player, speaker))
    .then(() => player.play())
    .catch(() => undefined);
  return player;
}

/** Whether this page was loaded on the way from another room's call; asked once. */
export function comesFromCall(): boolean {
  const [path, at] = (sessionStorage.getItem(NEXT) ?? '').split(' ');
  sessionStorage.removeItem(NEXT);
  return path === location.pathname && Date.now() - Number(at) < LOADS_WITHIN;
}

/** Where the next page has to be loaded after all, the call goes on there as well. */
document.addEventListener('page-loading', (event) => {
  const { pathname } = new URL((event as CustomEvent<string>).detail, location.href);
  sessionStorage.setItem(NEXT, `${pathname} ${Date.now()}`);
});

document.addEventListener('page-come', () => {
  if (!document.querySelector('call-room')) handover.end();
});
