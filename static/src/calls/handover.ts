import type { CallSession } from './call-session';
import { hearThrough } from './call-tile';
import { chosen } from './devices';
import { MOVING } from './media-room';

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
  if (speaker) void hearThrough(player, speaker);
  void player.play().catch(() => undefined);
  return player;
}

document.addEventListener('page-come', () => {
  if (!document.querySelector('call-room')) handover.end();
});
