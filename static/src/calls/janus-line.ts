import { InTurn } from '../core/in-turn';
import type { Candidate } from '../core/schema';

const SOON = 300; // ms; ways to be reached that are found within this time travel together
const MOMENT = 3000; // ms; a line that breaks off is often back by itself
const PATIENCE = 10_000; // ms; what is not up by then is begun anew

/** What a line to the media server needs of the stay it belongs to. */
export interface Around {
  configuration: RTCConfiguration;
  reach(candidates: Candidate[]): void;
  /** The way broke off: look for another one, within the same negotiation. */
  restart(): void;
  /** The line is up, or did not come up in time. */
  settled(isUp: boolean): void;
}

/** One of the two connections to a media server: the one that sends or the one that receives. */
export class JanusLine {
  readonly connection: RTCPeerConnection;
  private waiting: Candidate[] = [];
  private telling: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setTimeout> | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private steps = new InTurn();
  private isClosed = false;

  constructor(private around: Around) {
    const connection = (this.connection = new RTCPeerConnection(around.configuration));
    connection.onicecandidate = ({ candidate }) => this.found(candidate);
    connection.onconnectionstatechange = () => this.changed();
    this.wait();
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.watch);
    clearTimeout(this.pause);
    clearTimeout(this.telling);
    this.connection.onicecandidate = this.connection.onconnectionstatechange = this.connection.ontrack = null;
    this.connection.close();
  }

  /** Do the next step of the negotiation once those before are done; once the line is closed, no more. */
  step(next: (connection: RTCPeerConnection) => Promise<unknown>): void {
    this.steps
      .do(() => (this.isClosed ? undefined : next(this.connection)))
      .catch((error: unknown) => {
        if (this.isClosed) return;
        console.warn('the line to the media server could not be negotiated', error);
        this.around.settled(false);
      });
  }

  private changed(): void {
    const { connectionState } = this.connection;
    clearTimeout(this.pause);
    if (connectionState === 'connected') {
      clearTimeout(this.watch);
      this.around.settled(true);
    } else if (connectionState === 'disconnected') {
      this.pause = setTimeout(() => this.again(), MOMENT);
    } else if (connectionState === 'failed') {
      this.again();
    }
  }

  private again(): void {
    this.around.restart();
    this.wait();
  }

  private wait(): void {
    clearTimeout(this.watch);
    this.watch = setTimeout(() => this.around.settled(false), PATIENCE);
  }

  /** Ways are told a few at a time; an empty one ends the list. */
  private found(candidate: RTCIceCandidate | null): void {
    this.waiting.push(candidate ? written(candidate) : { candidate: '' });
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      this.around.reach(this.waiting.splice(0));
    }, SOON);
  }
}

const written = (one: RTCIceCandidate): Candidate => ({
  candidate: one.candidate,
  sdp_mid: one.sdpMid,
  sdp_m_line_index: one.sdpMLineIndex,
});
