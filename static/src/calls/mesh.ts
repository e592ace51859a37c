import { live } from '../core/live';
import type { CallJoined, MemberView, Signal, Signalled } from '../core/schema';
import {
  Listeners,
  type MediaEvents,
  type MediaRoom,
  type Place,
  type SeatStats,
  type Source,
} from './media-room';
import { MeshLine } from './mesh-line';

const KILOBITS = [500, 500, 500, 500, 250, 250, 150, 150]; // for each other, by how many people there are
const SCREEN_SHARE = 1.6; // small letters need more than faces

/** A call from browser to browser: a line to everybody else. Only whoever comes offers, so nobody offers at once. */
export class Mesh implements MediaRoom {
  readonly kind = 'mesh' as const;
  private lines = new Map<string, MeshLine>();
  /** To those who are going to another room: nothing comes in of them, but they hear this one yet. */
  private parting = new Map<string, MeshLine>();
  private there = new Set<string>();
  private local = new Map<Source, MediaStreamTrack>();
  private listeners = new Listeners();
  private shown: ReadonlySet<string> | undefined;

  constructor(
    private place: Place,
    private joined: CallJoined,
  ) {
    for (const { seat_id } of joined.members) this.there.add(seat_id);
  }

  join(local: ReadonlyMap<Source, MediaStreamTrack>): Promise<void> {
    this.local = new Map(local);
    for (const { seat_id } of this.joined.members)
      if (seat_id !== this.joined.seat_id) this.draw(seat_id, true);
    return Promise.resolve();
  }

  leave(): void {
    this.listeners.forget();
    for (const line of [...this.lines.values(), ...this.parting.values()]) line.close();
    this.lines.clear();
    this.parting.clear();
  }

  async publish(source: Source, track: MediaStreamTrack | null): Promise<void> {
    if (track) this.local.set(source, track);
    else this.local.delete(source);
    await Promise.all([...this.lines.values()].map((line) => line.publish(source, track)));
  }

  memberCame({ seat_id }: MemberView): void {
    this.there.add(seat_id);
    if (seat_id !== this.joined.seat_id && !this.lines.has(seat_id)) this.draw(seat_id, false);
  }

  memberLeft(seatId: string): void {
    this.there.delete(seatId);
    this.lines.get(seatId)?.close();
    this.lines.delete(seatId);
    this.share();
  }

  letGo(seatId: string): void {
    const line = this.lines.get(seatId);
    if (!line) return;
    this.lines.delete(seatId);
    this.parting.set(seatId, line);
    line.closeSoon();
  }

  stopHearing(seatId: string): void {
    this.parting.get(seatId)?.close();
    this.parting.delete(seatId);
  }

  get isThrough(): boolean {
    const others = [...this.there].filter((seatId) => seatId !== this.joined.seat_id);
    return others.every((seatId) => this.lines.get(seatId)?.isUp);
  }

  hear(name: string, data: unknown): void {
    const told = data as Signalled;
    if (name !== 'call.signalled' || told.seat_id !== this.joined.seat_id) return;
    this.draw(told.from_seat_id, false).hear(told.signal);
  }

  resumed(): void {
    // what browsers tell each other came meanwhile, or is told anew
  }

  show(seatIds: ReadonlySet<string>): void {
    this.shown = seatIds;
    for (const [seatId, line] of this.lines) line.want(seatIds.has(seatId));
  }

  on<Name extends keyof MediaEvents>(name: Name, listener: MediaEvents[Name]): void {
    this.listeners.on(name, listener);
  }

  async stats(): Promise<Map<string, SeatStats>> {
    const found = new Map<string, SeatStats>();
    for (const [seatId, line] of this.lines) {
      const stats = await line.stats();
      if (stats) found.set(seatId, stats);
    }
    return found;
  }

  levels(): Map<string, number> {
    return new Map([...this.lines].map(([seatId, line]) => [seatId, line.level()]));
  }

  /** Return the line to a seat, drawn if there is none yet. */
  private draw(seatId: string, offers: boolean): MeshLine {
    const known = this.lines.get(seatId);
    if (known) return known;
    const { ice_servers: iceServers, is_relayed } = this.joined;
    const line = new MeshLine(
      {
        configuration: {
          iceServers,
          iceTransportPolicy: is_relayed ? 'relay' : 'all',
          bundlePolicy: 'max-bundle', // one way for sound and picture, and half as many places at a TURN server
        },
        send: (signal) => this.send(seatId, signal),
        track: (source, track) => this.listeners.tell('tile', seatId, source, track),
        isOver: () => !this.there.has(seatId),
        over: () => this.memberLeft(seatId),
        stuck: (isStuck) => this.listeners.tell('stuck', seatId, isStuck),
        local: this.local,
        bitrate: () => this.bitrate(),
      },
      offers,
    );
    this.lines.set(seatId, line);
    if (this.shown) line.want(this.shown.has(seatId));
    this.share();
    return line;
  }

  /** The more there are, the less each gets. */
  private share(): void {
    for (const line of this.lines.values()) void line.limit();
  }

  private bitrate(): number {
    const kilobits = KILOBITS[this.lines.size] ?? 150;
    return kilobits * 1000 * (this.local.get('picture')?.contentHint === 'detail' ? SCREEN_SHARE : 1);
  }

  private async send(seatId: string, signal: Signal): Promise<void> {
    const { seat_id } = this.joined;
    // who has just left is no longer there to hear it, which the room is told as well
    await live.act('call.signal', { ...this.place, seat_id, to_seat_id: seatId, signal });
  }
}
