/** A connection that agrees to everything, for tests. */
export class FakeConnection {
  static all: FakeConnection[] = [];
  connectionState = 'new';
  isClosed = false;
  localDescription = { type: 'offer', sdp: 'local' };
  remoteDescription: unknown = null;
  sent: (MediaStreamTrack | null)[] = [];
  onicecandidate: ((event: { candidate: object | null }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  ontrack: unknown = null;
  private sender = {
    replaceTrack: (one: MediaStreamTrack | null) => Promise.resolve(void this.sent.push(one)),
    getParameters: () => ({ encodings: [{ rid: 'h' }] }),
    setParameters: () => Promise.resolve(),
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
  setLocalDescription = () => Promise.resolve();
  setRemoteDescription = (one: unknown) => Promise.resolve(void (this.remoteDescription = one));
  close = () => (this.isClosed = true);

  become(state: string): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }
}
