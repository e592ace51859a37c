import { later } from '../core/later';

/** A connection that agrees to everything, for tests. */
export class FakeConnection {
  static all: FakeConnection[] = [];
  /** Whether what is begun now never ends. */
  static isStuck = false;
  connectionState = 'new';
  isClosed = false;
  localDescription = { type: 'offer', sdp: 'local' };
  remoteDescription: unknown = null;
  sent: (MediaStreamTrack | null)[] = [];
  onicecandidate: ((event: { candidate: object | null }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  ontrack: unknown = null;
  /** How what is sent is limited now. */
  encoding: RTCRtpEncodingParameters = { rid: 'h', active: true };
  private isRead = false;
  private sender = {
    replaceTrack: (one: MediaStreamTrack | null) => Promise.resolve(void this.sent.push(one)),
    getParameters: () => {
      this.isRead = true;
      return { encodings: [{ ...this.encoding }] };
    },
    // as in browsers, setting takes a moment, after which they have to be read anew before they are set again
    setParameters: async ({ encodings }: RTCRtpSendParameters) => {
      await (FakeConnection.isStuck ? new Promise(() => undefined) : later(1));
      if (!this.isRead) throw new DOMException('they were not read', 'InvalidStateError');
      this.isRead = false;
      this.encoding = { ...this.encoding, ...encodings[0] };
    },
  };

  constructor(readonly configuration: RTCConfiguration = {}) {
    FakeConnection.all.push(this);
  }

  addTransceiver() {
    return { sender: this.sender };
  }

  getTransceivers = () =>
    ['audio', 'video'].map((kind, place) => ({
      mid: String(place),
      sender: this.sender,
      receiver: { track: { kind, contentHint: '' } as MediaStreamTrack },
    }));
  getReceivers = () => [];
  getStats = () => Promise.resolve(new Map());
  createOffer = () => Promise.resolve({});
  setLocalDescription = () =>
    FakeConnection.isStuck ? new Promise<void>(() => undefined) : Promise.resolve();
  setRemoteDescription = (one: unknown) => Promise.resolve(void (this.remoteDescription = one));
  close = () => (this.isClosed = true);

  become(state: string): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }
}
