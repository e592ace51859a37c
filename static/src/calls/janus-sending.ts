import { type Around, JanusLine } from './janus-line';
import type { Source } from './media-room';

/** The picture goes out in three sizes, so that everybody gets the one that fits their window; the largest first. */
const FACES: RTCRtpEncodingParameters[] = [
  { rid: 'h', maxBitrate: 600_000 },
  { rid: 'm', maxBitrate: 200_000, scaleResolutionDownBy: 2 },
  { rid: 'l', maxBitrate: 80_000, scaleResolutionDownBy: 4 },
];
const SCREEN = 1_200_000; // bit/s; small letters need more than faces

type Sent = ReadonlyMap<Source, MediaStreamTrack>;

/**
 * What the own browser sends: negotiated once with room for a sound and a picture, so that turning something on or
 * off negotiates nothing.
 */
export class JanusSending {
  private line: JanusLine;
  private senders: Record<Source, RTCRtpSender>;

  constructor(
    around: Omit<Around, 'restart'>,
    local: Sent,
    private offer: (sdp: string) => void,
  ) {
    this.line = new JanusLine({ ...around, restart: () => this.negotiate({ iceRestart: true }) });
    const { connection } = this.line;
    // in this order: the server knows them by their numbers
    const sound = connection.addTransceiver('audio', { direction: 'sendonly' }).sender;
    const picture = connection.addTransceiver('video', {
      direction: 'sendonly',
      sendEncodings: FACES,
    }).sender;
    this.senders = { sound, picture };
    for (const [source, track] of local) this.send(source, track);
    this.negotiate({});
  }

  close(): void {
    this.line.close();
  }

  send(source: Source, track: MediaStreamTrack | null): void {
    this.line.step(async () => {
      await this.senders[source].replaceTrack(track);
      if (source === 'picture' && track) await this.weigh(track);
    });
  }

  answer(sdp: string): void {
    this.line.step((connection) => connection.setRemoteDescription({ type: 'answer', sdp }));
  }

  stats(): Promise<RTCStatsReport> {
    return this.line.connection.getStats();
  }

  private negotiate(options: RTCOfferOptions): void {
    this.line.step(async (connection) => {
      await connection.setLocalDescription(await connection.createOffer(options));
      if (connection.localDescription) this.offer(connection.localDescription.sdp);
    });
  }

  private async weigh(track: MediaStreamTrack): Promise<void> {
    const parameters = this.senders.picture.getParameters();
    const largest = parameters.encodings.find(({ rid }) => rid === 'h');
    if (!largest) return;
    largest.maxBitrate = track.contentHint === 'detail' ? SCREEN : (FACES[0]?.maxBitrate ?? SCREEN);
    await this.senders.picture.setParameters(parameters);
  }
}
