import { announce } from '../core/announce';
import type { CallJoined, MemberView } from '../core/schema';
import { t } from '../core/words';
import { Level } from './level';
import type { MediaRoom, Place, Quality, Source } from './media-room';
import { openRoom } from './opening';
import { type Own, OwnMedia } from './own-media';
import type { Carried } from './quality';
import { Watch } from './watching';

/** What the seat hears of its media. */
export interface Hearing {
  /** Something is to be shown otherwise. */
  changed: () => void;
  /** What the own browser sends is not what it was. */
  sending: (what?: Own) => void;
  /** Somebody cannot be reached, or is reached after all. */
  stuck: (seatId: string, isStuck: boolean) => void;
  /** Nobody can be reached, or can be again. */
  cut: (isCut: boolean) => void;
  /** Nothing may be sent here, with a sentence that says why. */
  refused: (why: string) => void;
  /** What carries the call was lost. */
  lost: () => void;
  /** The seats of which nothing is to be seen or heard here. */
  hidden: () => readonly string[];
}

const nothing = (): void => undefined;
const UNHEARD: Hearing = {
  changed: nothing,
  sending: nothing,
  stuck: nothing,
  cut: nothing,
  refused: nothing,
  lost: nothing,
  hidden: () => [],
};

const TELLING: Record<Carried, () => string> = {
  picture: () => t('The connection is good again. Pictures are shown again.'),
  sound: () => t('Your connection is weak. Pictures are left out for now, the sound goes on.'),
  text: () => t('Your connection is too weak even for sound. Please read and write in the chat for now.'),
};

/** What is seen and heard in a call, and sent to it; the media room behind it is opened anew whenever that is needed. */
export class CallMedia {
  readonly own = new OwnMedia((source, what) => this.ownChanged(source, what));
  carried: Carried = 'picture';
  speaking: ReadonlySet<string> = new Set();
  qualities: ReadonlyMap<string, Quality> = new Map();
  /** Apart, for a player waits for the first picture before it plays the sound beside it. */
  readonly sounds = new Map<string, MediaStream>();
  readonly pictures = new Map<string, MediaStream>();
  private room: MediaRoom | undefined;
  private watch: Watch | undefined;
  private level = new Level();
  private shown: { seatIds: ReadonlySet<string>; heights: ReadonlyMap<string, number> } | undefined;

  constructor(
    private place: Place,
    private hearing: Hearing,
  ) {}

  get isOpen(): boolean {
    return this.room !== undefined;
  }

  /** What is sent, as far as the line carries it. */
  get sent(): Map<Source, MediaStreamTrack> {
    const sent = this.own.sent;
    if (this.carried !== 'picture') sent.delete('picture');
    if (this.carried === 'text') sent.delete('sound');
    return sent;
  }

  open(joined: CallJoined): void {
    this.close();
    const room = (this.room = openRoom(this.place, joined));
    room.on('tile', (seatId, source, track) => this.tile(seatId, source, track));
    room.on('stuck', (seatId, isStuck) => this.hearing.stuck(seatId, isStuck));
    room.on('cut', (isCut) => this.hearing.cut(isCut));
    room.on('refused', (why) => this.hearing.refused(why));
    room.on('lost', () => this.hearing.lost());
    this.watch = new Watch(room, () => this.ownLevel(joined.seat_id), {
      speaking: (seatIds) => this.heard(seatIds),
      qualities: (qualities) => {
        this.qualities = qualities;
        this.hearing.changed();
      },
      carried: (carried) => this.carry(carried),
    });
    void room.join(this.sent);
    this.askForPictures();
  }

  close(): void {
    this.watch?.end();
    this.room?.leave();
    this.room = this.watch = undefined;
    this.sounds.clear();
    this.pictures.clear();
    this.speaking = new Set();
    this.qualities = new Map();
    this.carried = 'picture';
  }

  memberCame(member: MemberView): void {
    this.room?.memberCame(member);
  }

  memberLeft(seatId: string): void {
    this.room?.memberLeft(seatId);
    this.sounds.delete(seatId);
    this.pictures.delete(seatId);
  }

  letGo(seatId: string): void {
    this.room?.letGo(seatId);
  }

  stopHearing(seatId: string): void {
    this.room?.stopHearing(seatId);
  }

  /** Nothing is watched or told any more; what comes in goes on until it is closed. */
  fade(): void {
    this.watch?.end();
    this.hearing = UNHEARD;
    this.room?.show(new Set());
  }

  get isThrough(): boolean {
    return this.room?.isThrough ?? false;
  }

  hear(name: string, data: unknown): void {
    this.room?.hear(name, data);
  }

  /** The seat goes on over a new line to the application. */
  resumed(): void {
    this.room?.resumed();
  }

  /** Whose pictures are in view, and how high each is drawn, in pixels. */
  show(seatIds: ReadonlySet<string>, heights: ReadonlyMap<string, number>): void {
    this.shown = { seatIds, heights };
    this.askForPictures();
  }

  /** Ask for those in view, and for those hidden as well, who could notice; while the line is weak for nobody's. */
  askForPictures(): void {
    if (!this.shown) return;
    const { seatIds, heights } = this.shown;
    const isAny = this.carried === 'picture' && seatIds.size > 0;
    this.room?.show(new Set(isAny ? [...seatIds, ...this.hearing.hidden()] : []), heights);
  }

  stats(): ReturnType<MediaRoom['stats']> | undefined {
    return this.room?.stats();
  }

  private tile(seatId: string, source: Source, track: MediaStreamTrack | null): void {
    const streams = source === 'sound' ? this.sounds : this.pictures;
    if (track) streams.set(seatId, new MediaStream([track]));
    else streams.delete(seatId);
    this.hearing.changed();
  }

  private ownChanged(source: Source, what: Own): void {
    if (what === 'microphone') this.listen();
    void this.room?.publish(source, this.sent.get(source) ?? null);
    this.hearing.sending(what);
  }

  private carry(carried: Carried): void {
    this.carried = carried;
    announce(TELLING[carried](), true);
    for (const source of ['sound', 'picture'] as const)
      void this.room?.publish(source, this.sent.get(source) ?? null);
    this.askForPictures();
    this.hearing.sending();
  }

  private listen(): void {
    const track = this.own.track('microphone');
    if (track) this.level.listen(track);
    else this.level.end();
  }

  private ownLevel(seatId: string): ReadonlyMap<string, number> {
    return new Map(this.own.has('microphone') ? [[seatId, this.level.now()]] : []);
  }

  private heard(seatIds: ReadonlySet<string>): void {
    if (isSame(seatIds, this.speaking)) return;
    this.speaking = seatIds;
    this.hearing.changed();
  }
}

const isSame = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((each) => other.has(each));
