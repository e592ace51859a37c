import type { CallJoined, MemberView } from '../core/schema';

/** So long, in milliseconds, whoever goes to another room may hear the one before; the server keeps to the same. */
export const MOVING = 8000;

/** What somebody sends: one sound, and one picture, which is either the camera or what the screen shows. */
export type Source = 'sound' | 'picture';

/** How well somebody's picture and sound come through. */
export type Quality = 'good' | 'weak' | 'bad';

/** What is measured of the line to one other seat. */
export interface SeatStats {
  state: RTCPeerConnectionState;
  framesDecoded: number;
  bytesReceived: number;
  audioBytesReceived: number;
  framesSent: number;
  bytesSent: number;
  lost: number;
  received: number;
  roundTrip: number;
  /** Kinds of the two ends of the line that is used: `host`, `srflx`, `prflx` or `relay`. */
  pair: string;
}

export interface MediaEvents {
  /** Something of a seat is there to be shown, or (null) no longer. */
  tile: (seatId: string, source: Source, track: MediaStreamTrack | null) => void;
  /** A seat cannot be reached in spite of several attempts, or is reached after all; it goes on being tried. */
  stuck: (seatId: string, isStuck: boolean) => void;
  /** The same of what carries the call as a whole. */
  cut: (isCut: boolean) => void;
  /** Nothing may be sent here, with a sentence that says why. */
  refused: (why: string) => void;
  /** What carries the call lost it: join again, which gives another media room. */
  lost: () => void;
}

/**
 * What carries the call in the browser. It is made for one `call.join` and thrown away with it; all signalling goes
 * through the application. Tracks given to `publish` stay the caller's: it makes, stops and replaces them.
 */
export interface MediaRoom {
  readonly kind: CallJoined['kind'];
  /** Begin, with what is to be sent at once. The other members were there before. */
  join(local: ReadonlyMap<Source, MediaStreamTrack>): Promise<void>;
  /** End everything; nothing is told afterwards. */
  leave(): void;
  /** Send something, something else in its place, or (null) no longer. */
  publish(source: Source, track: MediaStreamTrack | null): Promise<void>;
  memberCame(member: MemberView): void;
  memberLeft(seatId: string): void;
  /** Somebody goes to another room, and hears this one until that one is there: before `memberLeft`. */
  letGo(seatId: string): void;
  /** Somebody who was let go was removed since: at once nothing more is heard there. */
  stopHearing(seatId: string): void;
  /** Whether all who send something come through. */
  readonly isThrough: boolean;
  /** The seat goes on over a new line to the application, which may have been away for a while. */
  resumed(): void;
  /** Whatever is told to this person about the call: each kind of room hears what it knows of. */
  hear(name: string, data: unknown): void;
  /** Whose pictures are in view, and how high each is drawn, in pixels: others need not be sent here. */
  show(seatIds: ReadonlySet<string>, heights?: ReadonlyMap<string, number>): void;
  on<Name extends keyof MediaEvents>(name: Name, listener: MediaEvents[Name]): void;
  stats(): Promise<Map<string, SeatStats>>;
  /** How loud each other seat is right now, 0 to 1. */
  levels(): Map<string, number>;
}

/** Where a room finds its place: which event and room, and the seat that `call.join` gave. */
export interface Place {
  event_id: string;
  room_id: string;
}

export type Open = (place: Place, joined: CallJoined) => MediaRoom;

/** The listeners of a media room. */
export class Listeners {
  private known: Partial<MediaEvents> = {};

  on<Name extends keyof MediaEvents>(name: Name, listener: MediaEvents[Name]): void {
    this.known[name] = listener;
  }

  tell<Name extends keyof MediaEvents>(name: Name, ...said: Parameters<MediaEvents[Name]>): void {
    (this.known[name] as ((...said: unknown[]) => void) | undefined)?.(...said);
  }

  forget(): void {
    this.known = {};
  }
}
