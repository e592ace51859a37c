import { InTurn } from '../core/in-turn';
import { pause } from '../core/later';
import { live } from '../core/live';
import type {
  CallJoined,
  Candidate,
  FeedView,
  MediaEntered,
  MediaFeeds,
  MediaOffered,
  MediaPublished,
  WantedSource,
} from '../core/schema';
import { JanusReceiving } from './janus-receiving';
import { JanusSending } from './janus-sending';
import { layerFor } from './layers';
import {
  Listeners,
  type MediaEvents,
  type MediaRoom,
  type Place,
  type SeatStats,
  type Source,
} from './media-room';
import { measureSources } from './measuring-sources';

const SOON = 100; // ms; what comes into view within this time is asked for together
const TRIES = 3;
const UNHEARD = 10_000; // ms; a stay of which nothing is heard for so long is asked for again
const PATIENCE = 20_000; // ms; then the person is told

/**
 * A call through a media server, of which the browser knows nothing: whatever is said goes to the application. One
 * connection sends and one receives; a stay that is lost begins anew by itself, with the same seat.
 */
export class JanusRoom implements MediaRoom {
  readonly kind = 'janus' as const;
  private local = new Map<Source, MediaStreamTrack>();
  private listeners = new Listeners();
  private deaf: (() => void)[] = [];
  private attempt = 0;
  private tries = 0;
  private feeds: readonly FeedView[] = [];
  private shown: ReadonlySet<string> = new Set();
  private heights: ReadonlyMap<string, number> = new Map();
  private sending: JanusSending | undefined;
  private receiving: JanusReceiving | undefined;
  private asking: ReturnType<typeof setTimeout> | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;
  private missing: ReturnType<typeof setTimeout> | undefined;
  private wanted = '';
  private watching = new InTurn();
  private isOpen = true;
  private isCut = false;

  constructor(
    private place: Place,
    private joined: CallJoined,
  ) {}

  async join(local: ReadonlyMap<Source, MediaStreamTrack>): Promise<void> {
    this.local = new Map(local);
    this.deaf = [
      this.told<MediaEntered>('call.media_entered', (told) => this.entered(told), true),
      this.told<MediaFeeds>('call.media_feeds', (told) => this.fed(told.feeds)),
      this.told<MediaPublished>('call.media_published', (told) => this.sending?.answer(told.sdp)),
      this.told<MediaOffered>('call.media_offered', (told) =>
        this.receiver().offered(told.sdp, told.sources),
      ),
      this.told('call.media_lost', () => this.lose()),
      this.told('call.media_ended', () => this.lose()),
    ];
    await this.enter();
  }

  leave(): void {
    this.isOpen = false;
    clearTimeout(this.again);
    clearTimeout(this.missing);
    for (const stop of this.deaf.splice(0)) stop();
    this.listeners.forget();
    this.drop();
  }

  publish(source: Source, track: MediaStreamTrack | null): Promise<void> {
    if (track) this.local.set(source, track);
    else this.local.delete(source);
    if (this.sending) this.sending.send(source, track);
    else if (track && this.attempt) this.send();
    return Promise.resolve();
  }

  memberCame(): void {
    // who sends something is told by the server
  }

  memberLeft(): void {
    // the same
  }

  letGo(): void {
    // the same
  }

  stopHearing(): void {
    // the same
  }

  get isThrough(): boolean {
    const isHeard = this.feeds.length === 0 || this.receiving?.state === 'connected';
    return this.attempt > 0 && isHeard;
  }

  hear(): void {
    // what is told about the server is told to this connection alone
  }

  resumed(): void {
    void this.enter();
  }

  show(seatIds: ReadonlySet<string>, heights: ReadonlyMap<string, number> = new Map()): void {
    this.shown = seatIds;
    this.heights = heights;
    this.watchSoon();
  }

  on<Name extends keyof MediaEvents>(name: Name, listener: MediaEvents[Name]): void {
    this.listeners.on(name, listener);
  }

  stats(): Promise<Map<string, SeatStats>> {
    return measureSources(this.receiving, this.sending);
  }

  levels(): Map<string, number> {
    return this.receiving?.levels() ?? new Map<string, number>();
  }

  // the stay

  private async enter(): Promise<void> {
    clearTimeout(this.again);
    if (!this.attempt) this.expect();
    const ack = await this.act('call.media_enter', { attempt: this.attempt });
    if (ack.ok || !this.isOpen) return;
    if (ack.error.code === 'app.not_found') return this.listeners.tell('lost');
    const wait = pause(ack.error);
    if (wait !== undefined) this.enterLater(wait);
  }

  private enterLater(wait: number): void {
    clearTimeout(this.again);
    this.again = setTimeout(() => void this.enter(), wait);
  }

  private entered({ attempt, feeds }: MediaEntered): void {
    this.drop();
    clearTimeout(this.again);
    clearTimeout(this.missing);
    this.missing = undefined;
    if (this.tries < TRIES) this.cut(false);
    this.attempt = attempt;
    if (this.local.size) this.send();
    this.fed(feeds);
  }

  /** The stay is gone; the application begins it anew, or is asked to. */
  private lose(): void {
    this.drop();
    this.expect();
  }

  private expect(): void {
    this.enterLater(UNHEARD);
    this.missing ??= setTimeout(() => this.cut(true), PATIENCE);
  }

  private drop(): void {
    clearTimeout(this.asking);
    this.attempt = 0;
    this.feeds = [];
    this.wanted = '';
    this.watching = new InTurn(); // what the lost stay was asked is no longer waited for
    this.sending?.close();
    this.receiving?.close();
    this.sending = this.receiving = undefined;
  }

  /** A line that did not come up is begun anew, with everything; who is told so decides what else can be done. */
  private settled(isUp: boolean): void {
    if (isUp) {
      this.tries = 0;
      return this.cut(false);
    }
    this.tries += 1;
    if (this.tries === TRIES) this.cut(true);
    this.drop();
    void this.enter();
  }

  private cut(isCut: boolean): void {
    if (isCut === this.isCut) return;
    this.isCut = isCut;
    this.listeners.tell('cut', isCut);
  }

  // sending

  private send(): void {
    const { attempt } = this;
    this.sending = new JanusSending(
      { ...this.around(true), settled: (isUp) => this.settled(isUp) },
      this.local,
      (sdp) => void this.offer(attempt, sdp),
    );
  }

  private async offer(attempt: number, sdp: string): Promise<void> {
    const ack = await this.act('call.media_publish', { attempt, sdp });
    if (ack.ok || ack.error.code !== 'call.only_watching') return;
    this.sending?.close();
    this.sending = undefined;
    this.listeners.tell('refused', ack.error.message);
  }

  // receiving

  private fed(feeds: readonly FeedView[]): void {
    this.feeds = feeds;
    this.watchSoon();
  }

  private watchSoon(wait = SOON): void {
    clearTimeout(this.asking);
    this.asking = setTimeout(() => void this.watching.do(() => this.watch()), wait);
  }

  /** Ask for every sound, so that nobody's first word is lost, and for the pictures that are in view. */
  private async watch(): Promise<void> {
    if (!this.attempt) return;
    const wanted = this.feeds.flatMap(({ seat_id }) => this.of(seat_id));
    const written = JSON.stringify(wanted);
    if (written === this.wanted) return;
    this.wanted = written;
    const ack = await this.act('call.media_watch', { attempt: this.attempt, wanted });
    if (ack.ok || this.wanted !== written) return;
    this.wanted = '';
    const wait = pause(ack.error);
    if (wait !== undefined) this.watchSoon(wait);
  }

  private of(seatId: string): WantedSource[] {
    const sound = { seat_id: seatId, source: 'sound' as const };
    if (!this.shown.has(seatId)) return [sound];
    return [sound, { seat_id: seatId, source: 'picture', layer: layerFor(this.heights.get(seatId) ?? 0) }];
  }

  private receiver(): JanusReceiving {
    const { attempt } = this;
    this.receiving ??= new JanusReceiving(
      {
        ...this.around(false),
        settled: (isUp) => this.settled(isUp),
        restart: () => void this.act('call.media_restart', { attempt }),
      },
      (seatId, source, track) => this.listeners.tell('tile', seatId, source, track),
      (sdp) => void this.act('call.media_answer', { attempt, sdp }),
    );
    return this.receiving;
  }

  private around(isSending: boolean) {
    const { attempt } = this;
    return {
      configuration: {
        iceServers: this.joined.ice_servers,
        iceTransportPolicy: this.joined.is_relayed ? ('relay' as const) : ('all' as const),
        bundlePolicy: 'max-bundle' as const,
      },
      reach: (candidates: Candidate[]) =>
        void this.act('call.media_reach', { attempt, is_sending: isSending, candidates }),
    };
  }

  // the application

  /** Hear what is told to this seat; what belongs to another stay than this one only where it begins one. */
  private told<Told extends { seat_id: string; attempt?: number }>(
    name: string,
    listener: (told: Told) => void,
    begins = false,
  ): () => void {
    return live.hear<Told>(name, (told) => {
      if (told.seat_id !== this.joined.seat_id) return;
      if (begins || told.attempt === undefined || told.attempt === this.attempt) listener(told);
    });
  }

  private act(name: string, input: object) {
    return live.act(name, { ...this.place, seat_id: this.joined.seat_id, ...input });
  }
}
