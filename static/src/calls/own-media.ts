import { openDevice } from './devices';
import type { Source } from './media-room';

/** What the own browser can send. */
export type Own = 'microphone' | 'camera' | 'screen';

/**
 * The own microphone, camera and screen: each off until it is turned on. While the screen is shared it stands in the
 * camera's place; what the device itself ends, an unplugged camera or the browser's own button, is off as well.
 */
export class OwnMedia {
  private tracks = new Map<Own, MediaStreamTrack>();
  /** What is being opened; browsers may ask the person first, and much can happen meanwhile. */
  private opening = new Map<Own, symbol>();

  /** `changed` hears of everything that is turned on or off. */
  constructor(private changed: (source: Source, what: Own) => void) {}

  has(what: Own): boolean {
    return this.tracks.has(what);
  }

  track(what: Own): MediaStreamTrack | undefined {
    return this.tracks.get(what);
  }

  /** What is sent: at most one sound and one picture. */
  get sent(): Map<Source, MediaStreamTrack> {
    const picture = this.tracks.get('screen') ?? this.tracks.get('camera');
    const sound = this.tracks.get('microphone');
    return new Map<Source, MediaStreamTrack>([
      ...(sound ? [['sound', sound] as const] : []),
      ...(picture ? [['picture', picture] as const] : []),
    ]);
  }

  isOpening(what: Own): boolean {
    return this.opening.has(what);
  }

  /**
   * Turn something on, or to another device if it is on. Throws what the browser refuses. What was turned off before
   * it opened, or asked for anew, is closed at once.
   */
  async turnOn(what: Own): Promise<void> {
    const asked = Symbol(what);
    this.opening.set(what, asked);
    try {
      const track = what === 'screen' ? await openScreen() : await openDevice(what);
      if (this.opening.get(what) === asked) this.take(what, track);
      else track.stop();
    } finally {
      if (this.opening.get(what) === asked) this.opening.delete(what);
    }
  }

  /** Take over a track that is open already. */
  take(what: Own, track: MediaStreamTrack): void {
    this.opening.delete(what);
    this.tracks.get(what)?.stop();
    this.tracks.set(what, track);
    track.addEventListener('ended', () => this.tracks.get(what) === track && this.turnOff(what));
    this.tell(what);
  }

  turnOff(what: Own): void {
    this.opening.delete(what);
    const track = this.tracks.get(what);
    if (!track) return;
    this.tracks.delete(what);
    track.stop();
    this.tell(what);
  }

  /** Give camera and microphone away as they are: open, and from now on somebody else's to end. */
  release(): Partial<Record<'microphone' | 'camera', MediaStreamTrack>> {
    const given: Partial<Record<'microphone' | 'camera', MediaStreamTrack>> = {};
    for (const what of ['microphone', 'camera'] as const) {
      const track = this.tracks.get(what);
      if (track) given[what] = track;
      this.tracks.delete(what);
    }
    return given;
  }

  turnAllOff(): void {
    for (const what of [...this.tracks.keys(), ...this.opening.keys()]) this.turnOff(what);
  }

  private tell(what: Own): void {
    this.changed(what === 'microphone' ? 'sound' : 'picture', what);
  }
}

async function openScreen(): Promise<MediaStreamTrack> {
  const stream = await navigator.mediaDevices.getDisplayMedia({
    video: { frameRate: { max: 15 } },
    audio: false,
  });
  const [track] = stream.getVideoTracks();
  if (!track) throw new DOMException('there is no track', 'NotFoundError');
  track.contentHint = 'detail';
  return track;
}
