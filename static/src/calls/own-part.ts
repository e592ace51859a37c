import type { Ack } from '../core/acks';
import { InTurn } from '../core/in-turn';
import { live } from '../core/live';
import type { MemberView } from '../core/schema';
import type { CallMedia } from './call-media';
import { keepChoices } from './choices';
import type { Ready } from './device-check';
import { explain } from './devices';
import type { Place } from './media-room';
import type { Own } from './own-media';

/** The seat whose part it is, as it stands now. */
export interface Seat {
  readonly isWanted: boolean;
  readonly seatId: string;
  readonly own: MemberView | undefined;
}

/** What somebody in a call sends: turned on and off, told to the room, and kept for a reload. */
export class OwnPart {
  /** What was on before a reload and is still to be turned on. */
  private expected = new Set<Own>();
  private saying = new InTurn();
  private turning = new InTurn();

  constructor(
    private place: Place,
    private media: CallMedia,
    private seat: Seat,
    private refused: (why: string) => void,
  ) {}

  /** Send what is open already, and nothing else. */
  begin(ready: Ready): void {
    this.media.own.turnAllOff();
    for (const what of ['microphone', 'camera'] as const)
      if (ready[what]) this.media.own.take(what, ready[what]);
  }

  /** What was on before a reload is turned on as soon as there is a seat. */
  expect(before: { microphone: boolean; camera: boolean }): void {
    this.expected = new Set((['camera', 'microphone'] as const).filter((what) => before[what]));
  }

  /** Turn on what is expected; resolves to a sentence where a device cannot be used. */
  turnOnExpected(): Promise<string> {
    return this.turning.do(async () => {
      let problem = '';
      for (const what of [...this.expected]) {
        const isSilent = what === 'microphone' && this.seat.own?.is_muted;
        if (this.seat.isWanted && this.expected.has(what) && !isSilent) problem ||= await this.turnOn(what);
        this.expected.delete(what);
      }
      return problem;
    });
  }

  /** Turn something on or off; resolves to a sentence where that is refused. */
  async toggle(what: Own): Promise<string> {
    const { own } = this.media;
    const isExpected = this.expected.delete(what);
    if (!own.has(what) && !own.isOpening(what) && !isExpected)
      return this.seat.isWanted ? this.turnOn(what) : '';
    own.turnOff(what);
    this.keep();
    return '';
  }

  /** Turn everything off; nothing is expected any more. */
  end(): void {
    this.expected.clear();
    this.media.own.turnAllOff();
  }

  /** What is sent is not what it was; `what` was turned on or off by the person. */
  changed(what?: Own): void {
    if (!this.seat.isWanted) return;
    if (what) this.keep();
    if (this.seat.seatId) void this.sayAll();
  }

  keep(): void {
    const { own } = this.media;
    const { room_id } = this.place;
    const isOn = (what: Own): boolean => own.has(what) || this.expected.has(what);
    keepChoices({ room_id, microphone: isOn('microphone'), camera: isOn('camera') });
  }

  /** Tell the room what is sent by the time it can be told. */
  async sayAll(): Promise<void> {
    const { media } = this;
    const ack = await this.say(() => ({
      has_microphone: media.sent.has('sound'),
      has_camera: media.sent.has('picture') && !media.own.has('screen'),
      has_screen: media.sent.has('picture') && media.own.has('screen'),
    }));
    if (ack.ok) return;
    if (ack.error.code === 'call.only_watching') this.refused(ack.error.message);
    else if (this.seat.own?.is_muted) media.own.turnOff('microphone');
  }

  async raiseHand(): Promise<string> {
    const has_hand = !this.seat.own?.hand_raised_at;
    const ack = await this.say(() => ({ has_hand }));
    return ack.ok ? '' : ack.error.message;
  }

  private async turnOn(what: Own): Promise<string> {
    try {
      await this.media.own.turnOn(what);
      return '';
    } catch (error) {
      if (what === 'screen') return ''; // whoever closes the browser's choice has changed their mind
      return explain(error, what);
    }
  }

  private say(state: () => object): Promise<Ack> {
    const seat_id = this.seat.seatId; // by its turn there may be none, or another one that says it anew
    return this.saying.do(() => live.act('call.set_state', { ...this.place, seat_id, ...state() }));
  }
}
