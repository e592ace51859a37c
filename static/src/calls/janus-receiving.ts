import type { OfferedSource } from '../core/schema';
import { type Around, JanusLine } from './janus-line';
import type { Source } from './media-room';

type Show = (seatId: string, source: Source, track: MediaStreamTrack | null) => void;

/** What the own browser receives: the server offers what was asked for, and each offer says whose it is. */
export class JanusReceiving {
  private line: JanusLine;
  private places = new Map<string, OfferedSource>();

  constructor(
    around: Around,
    private show: Show,
    private answer: (sdp: string) => void,
  ) {
    this.line = new JanusLine(around);
  }

  close(): void {
    this.line.close();
    this.place([]);
  }

  offered(sdp: string, sources: readonly OfferedSource[]): void {
    this.line.step(async (connection) => {
      await connection.setRemoteDescription({ type: 'offer', sdp });
      await connection.setLocalDescription();
      this.place(sources);
      if (connection.localDescription) this.answer(connection.localDescription.sdp);
    });
  }

  get state(): RTCPeerConnectionState {
    return this.line.connection.connectionState;
  }

  stats(): Promise<RTCStatsReport> {
    return this.line.connection.getStats();
  }

  /** Whose source stands at a place of the negotiation. */
  at(mid: unknown): OfferedSource | undefined {
    return typeof mid === 'string' ? this.places.get(mid) : undefined;
  }

  levels(): Map<string, number> {
    const found = new Map<string, number>();
    for (const { mid, receiver } of this.line.connection.getTransceivers()) {
      const place = this.at(mid);
      if (place?.source !== 'sound') continue;
      found.set(place.seat_id, receiver.getSynchronizationSources()[0]?.audioLevel ?? 0);
    }
    return found;
  }

  /** Show what came and take away what went; a place that was given to somebody else is both. */
  private place(sources: readonly OfferedSource[]): void {
    const next = new Map(sources.map((one) => [one.mid, one]));
    const before = this.places;
    this.places = next;
    for (const [mid, one] of before) {
      if (!isSame(one, next.get(mid))) this.show(one.seat_id, one.source, null);
    }
    const tracks = new Map(
      this.line.connection.getTransceivers().map(({ mid, receiver }) => [mid, receiver.track]),
    );
    for (const [mid, one] of next) {
      if (!isSame(one, before.get(mid))) this.show(one.seat_id, one.source, tracks.get(mid) ?? null);
    }
  }
}

const isSame = (one: OfferedSource, other: OfferedSource | undefined): boolean =>
  one.seat_id === other?.seat_id && one.source === other.source;
