import { InTurn } from '../core/in-turn';
import { MOVING, type SeatStats, type Source } from './media-room';
import { measure } from './measuring';
import type { Candidate, Signal } from '../core/schema';

const PATIENCE = 8000; // ms; what is not up by then is begun anew
const SOON = 300; // ms; ways to be reached that are found within this time travel together
const AT_ONCE = 20; // of these ways in one signal
const ATTEMPTS = 4;
const LATER = 20_000; // ms; how often it is tried afterwards

/** What a line needs of the call it belongs to. */
export interface Around {
  configuration: RTCConfiguration;
  send(signal: Signal): Promise<void>;
  track(source: Source, track: MediaStreamTrack | null): void;
  /** Whether the other one has left: somebody may still say something in the moment of going. */
  isOver(): boolean;
  over(): void;
  /** It was tried often enough, or works after all. */
  stuck(isStuck: boolean): void;
  local: ReadonlyMap<Source, MediaStreamTrack>;
  bitrate(): number;
}

/**
 * The line to one other browser: one connection, negotiated once with room for a sound and a picture each way, so that
 * turning something on or off negotiates nothing. Only one side ever offers. What is not up after some seconds is
 * thrown away and begun anew by both, because restarting it would not cure it.
 */
export class MeshLine {
  private connection: RTCPeerConnection | undefined;
  private attempt = 0;
  private tries = 0;
  private waiting: RTCIceCandidate[] = [];
  private early: RTCIceCandidateInit[] = [];
  private described = 0;
  private steps = new InTurn();
  private watch: ReturnType<typeof setTimeout> | undefined;
  private endParting: (() => void) | undefined;
  private sending: ReturnType<typeof setTimeout> | undefined;
  private limiting = new InTurn();
  private saying = new InTurn();
  private isWanted = true;
  private isShown = true;
  private isClosed = false;

  constructor(
    private around: Around,
    private offers: boolean,
  ) {
    if (offers) this.begin();
    else this.wait();
  }

  get isUp(): boolean {
    return this.connection?.connectionState === 'connected';
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.watch);
    clearTimeout(this.sending);
    this.endParting?.();
    this.drop();
  }

  /** Show nothing more of the other one, who hears this one for a moment yet. */
  closeSoon(): void {
    const { connection } = this;
    void this.sender('picture')?.replaceTrack(null);
    this.connection = undefined;
    this.close();
    this.around.track('sound', null);
    this.around.track('picture', null);
    if (!connection) return;
    const timer = setTimeout(() => this.endParting?.(), MOVING);
    this.endParting = () => {
      clearTimeout(timer);
      connection.close();
      this.endParting = undefined;
    };
    connection.onicecandidate = connection.ontrack = null;
    connection.onconnectionstatechange = () =>
      connection.connectionState !== 'connected' && this.endParting?.();
  }

  hear(signal: Signal): void {
    if (typeof signal.wants_picture === 'boolean') {
      this.isWanted = signal.wants_picture;
      void this.limit();
    } else if (signal.is_reset) {
      if (this.offers) this.begin();
    } else if (signal.description?.type === 'offer') {
      this.answer(signal);
    } else if (signal.attempt === this.attempt) {
      this.negotiate(async (connection) => {
        if (signal.description) await connection.setRemoteDescription(signal.description);
        await this.add(connection, signal);
      });
    }
  }

  async publish(source: Source, track: MediaStreamTrack | null): Promise<void> {
    await this.sender(source)?.replaceTrack(track);
    await this.limit();
  }

  /** Say whether the other one's picture is of any use here. */
  want(isShown: boolean): void {
    if (isShown === this.isShown) return;
    this.isShown = isShown;
    if (this.isUp) this.send({ wants_picture: isShown });
  }

  /**
   * Give the picture as much of the line as its share is, or nothing while nobody looks at it. A browser refuses what
   * is set while it sets something else, so one follows the other and the last one holds.
   */
  limit(): Promise<void> {
    const { connection } = this;
    return this.limiting.do(() => (connection === this.connection ? this.setLimit() : undefined));
  }

  private async setLimit(): Promise<void> {
    const sender = this.sender('picture');
    const parameters = sender?.getParameters();
    const encoding = parameters?.encodings[0];
    if (!sender || !parameters || !encoding) return;
    encoding.active = this.isWanted;
    encoding.maxBitrate = this.around.bitrate();
    await sender.setParameters(parameters).catch(() => undefined); // a line that has just been closed has none
  }

  async stats(): Promise<SeatStats | undefined> {
    return this.connection && measure(this.connection);
  }

  level(): number {
    const receiver = this.connection?.getReceivers().find(({ track }) => track.kind === 'audio');
    return receiver?.getSynchronizationSources()[0]?.audioLevel ?? 0;
  }

  private begin(): void {
    this.open(this.attempt + 1);
    this.negotiate(async (connection) => {
      connection.addTransceiver('audio', { direction: 'sendrecv' });
      connection.addTransceiver('video', { direction: 'sendrecv' });
      await this.fill();
      await connection.setLocalDescription();
      this.describeSoon();
    });
  }

  private answer(signal: Signal): void {
    const { description, attempt = 0 } = signal;
    if (this.offers || attempt <= this.attempt || !description) return;
    this.open(attempt);
    this.negotiate(async (connection) => {
      await connection.setRemoteDescription(description);
      for (const one of connection.getTransceivers()) one.direction = 'sendrecv';
      await this.fill();
      await connection.setLocalDescription();
      await this.add(connection, signal);
      this.describeSoon();
    });
  }

  /** Do the next step of the negotiation once those before are done; a connection given up meanwhile does not matter. */
  private negotiate(step: (connection: RTCPeerConnection) => Promise<void>): void {
    const { connection } = this;
    if (!connection) return;
    this.steps
      .do(() => (connection === this.connection ? step(connection) : undefined))
      .catch((error: unknown) => {
        if (connection === this.connection) console.warn('a line could not be negotiated', error);
      });
  }

  private open(attempt: number): void {
    this.drop();
    [this.steps, this.limiting] = [new InTurn(), new InTurn()]; // what the former connection hangs in is no longer waited for
    this.attempt = attempt;
    const connection = (this.connection = new RTCPeerConnection(this.around.configuration));
    connection.onicecandidate = ({ candidate }) => candidate && this.found(candidate);
    connection.onconnectionstatechange = () => this.changed(connection);
    connection.ontrack = ({ track }) => this.around.track(sourceOf(track), track);
    this.wait();
  }

  private drop(): void {
    if (!this.connection) return;
    this.connection.onconnectionstatechange = this.connection.onicecandidate = this.connection.ontrack = null;
    this.connection.close();
    this.connection = undefined;
    this.waiting = [];
    this.early = [];
    this.around.track('sound', null);
    this.around.track('picture', null);
  }

  private changed(connection: RTCPeerConnection): void {
    if (connection !== this.connection) return;
    if (!this.isUp) return this.wait();
    clearTimeout(this.watch);
    this.tries = 0;
    this.around.stuck(false);
    this.send({ wants_picture: this.isShown }); // what was said while the line was broken was not heard
    void this.limit();
  }

  /** Begin anew if the line is not up in time; whoever does not offer asks for it a little later. */
  private wait(): void {
    clearTimeout(this.watch);
    const patience = this.tries < ATTEMPTS ? PATIENCE : LATER;
    this.watch = setTimeout(() => this.retry(), this.offers ? patience : patience * 1.5);
  }

  private retry(): void {
    if (this.around.isOver()) return this.around.over();
    this.tries += 1;
    if (this.tries === ATTEMPTS) this.around.stuck(true);
    if (this.offers) return this.begin();
    this.send({ is_reset: true });
    this.wait();
  }

  private found(candidate: RTCIceCandidate): void {
    this.waiting.push(candidate);
    this.describeSoon();
  }

  private describeSoon(): void {
    this.sending ??= setTimeout(() => {
      this.sending = undefined;
      this.describe();
    }, SOON);
  }

  /** Send what is there to say: the description once, with the ways found so far, and later only more ways. */
  private describe(): void {
    const local = this.connection?.localDescription;
    if (!local) return;
    const isNew = this.described !== this.attempt;
    this.described = this.attempt;
    const candidates = isNew ? [] : this.waiting.map(written); // those found so far stand in the description
    this.waiting = [];
    if (isNew) this.send({ description: { type: local.type as 'offer' | 'answer', sdp: local.sdp } });
    else
      for (let from = 0; from < candidates.length; from += AT_ONCE)
        this.send({ candidates: candidates.slice(from, from + AT_ONCE) });
  }

  private send(said: Signal): void {
    const signal = { attempt: this.attempt, ...said };
    void this.saying.do(() => {
      const isOld = this.isClosed || signal.attempt !== this.attempt;
      return isOld ? undefined : this.around.send(signal);
    });
  }

  /** Ways that came before the description wait for it. */
  private async add(connection: RTCPeerConnection, { candidates = [] }: Signal): Promise<void> {
    this.early.push(...candidates.map(read));
    if (!connection.remoteDescription) return;
    for (const one of this.early.splice(0)) await connection.addIceCandidate(one);
  }

  private async fill(): Promise<void> {
    for (const source of ['sound', 'picture'] as const)
      await this.sender(source)?.replaceTrack(this.around.local.get(source) ?? null);
  }

  private sender(source: Source): RTCRtpSender | undefined {
    const kind = source === 'sound' ? 'audio' : 'video';
    return this.connection?.getTransceivers().find((one) => one.receiver.track.kind === kind)?.sender;
  }
}

const sourceOf = (track: MediaStreamTrack): Source => (track.kind === 'audio' ? 'sound' : 'picture');

const written = (one: RTCIceCandidate): Candidate => ({
  candidate: one.candidate,
  sdp_mid: one.sdpMid,
  sdp_m_line_index: one.sdpMLineIndex,
  username_fragment: one.usernameFragment,
});

const read = (one: Candidate): RTCIceCandidateInit => ({
  candidate: one.candidate,
  sdpMid: one.sdp_mid ?? null,
  sdpMLineIndex: one.sdp_m_line_index ?? null,
  usernameFragment: one.username_fragment ?? null,
});
