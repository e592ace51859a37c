import { vi } from 'vitest';

/** A camera or microphone that is open until somebody ends it. */
export class FakeTrack extends EventTarget {
  readyState: MediaStreamTrackState = 'live';
  contentHint = '';

  constructor(readonly kind: 'audio' | 'video') {
    super();
  }

  stop(): void {
    this.readyState = 'ended';
  }
}

/** A stream that elements take, with tracks that this DOM does not know. */
class FakeStream extends MediaStream {
  constructor(private own: FakeTrack[] = []) {
    super();
  }

  override getTracks(): MediaStreamTrack[] {
    return this.own as unknown as MediaStreamTrack[];
  }
}

class FakeAudio {
  resume = () => Promise.resolve();
  close = () => Promise.resolve();
  createAnalyser = () => ({ fftSize: 0, getByteTimeDomainData: () => undefined });
  createMediaStreamSource = () => ({ connect: () => undefined });
}

/** Camera and microphone of a page, for tests: they open at once, or where `isSlow` when the test says so. */
export class FakeDevices {
  tracks: FakeTrack[] = [];
  isSlow = false;
  private waiting: (() => void)[] = [];

  constructor() {
    vi.stubGlobal('MediaStream', FakeStream);
    vi.stubGlobal('AudioContext', FakeAudio);
    vi.stubGlobal('isSecureContext', true);
    Object.defineProperty(navigator, 'mediaDevices', { value: this, configurable: true });
  }

  get live(): string[] {
    return this.tracks.filter(({ readyState }) => readyState === 'live').map(({ kind }) => kind);
  }

  /** What was asked for and waits opens now. */
  open(): void {
    for (const open of this.waiting.splice(0)) open();
  }

  getUserMedia = async ({ audio }: MediaStreamConstraints): Promise<FakeStream> => {
    if (this.isSlow) await new Promise<void>((resolve) => this.waiting.push(resolve));
    const track = new FakeTrack(audio ? 'audio' : 'video');
    this.tracks.push(track);
    return new FakeStream([track]);
  };

  enumerateDevices = () => Promise.resolve([]);

  end(): void {
    Reflect.deleteProperty(navigator, 'mediaDevices');
    vi.unstubAllGlobals();
  }
}
