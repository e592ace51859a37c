import type { Ack } from '../core/acks';
import { announce } from '../core/announce';
import { pause } from '../core/later';
import { live, ON_COMING } from '../core/live';
import type { CallJoined, CallReset, CallMembers, MemberChanged, MemberLeft, Muted } from '../core/schema';
import { t } from '../core/words';
import { CallMedia } from './call-media';
import { tellChanges } from './call-telling';
import { forgetChoices, keepChoices } from './choices';
import type { Ready } from './device-check';
import { explain } from './devices';
import type { Place } from './media-room';
import { difference, type Members, merged, without, withMember } from './members';
import type { Own } from './own-media';
import { Reach } from './reach';

/** Where somebody stands: not in the call, on the way, in it, about to go to another room, or out for a reason. */
export type Phase = 'outside' | 'joining' | 'inside' | 'going' | 'refused' | 'replaced' | 'removed';

const SOON = 1000; // ms
const UNTIL_GONE = 15_000; // ms; the page leads away well before
/** The room is no longer this person's: the page leads to another one. */
const GOES_ON = ['room.not_assigned', 'room.closed'];
/** How it ends for whom the server says so. */
const ENDS: Partial<Record<string, Phase>> = { 'call.removed': 'removed', 'call.replaced': 'replaced' };

/**
 * Being in a call: the seat, and the people. After every new connection the seat is asked for again, and whatever
 * carries the call is opened anew if it changed.
 */
export class CallSession {
  phase: Phase = 'outside';
  members: Members;
  removed: CallMembers['removed'];
  seatId = '';
  /** A sentence about what does not work, and its code. */
  problem = '';
  code = '';
  readonly media: CallMedia;
  readonly reach: Reach;
  private joined: CallJoined | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;
  /** What was on before a reload and is still to be turned on. */
  private expected = new Set<Own>();

  constructor(
    private place: Place,
    private participantId: string,
    first: CallMembers,
    private changed: () => void,
  ) {
    this.members = first.members;
    this.removed = first.removed;
    this.reach = new Reach(() => this.fallBack(), changed);
    this.media = new CallMedia(place, {
      changed,
      sending: (what) => this.sending(what),
      stuck: (seatId, isStuck) => void this.reach.gotStuck(seatId, isStuck),
      cut: (isCut) => void this.reach.gotCut(isCut),
      refused: (why) => this.refused(why),
      lost: () => this.reset(),
    });
  }

  get isWanted(): boolean {
    return this.phase === 'joining' || this.phase === 'inside';
  }

  get own(): Members[number] | undefined {
    return this.members.find((one) => one.seat_id === this.seatId);
  }

  /** Whether the person may mute and remove others; that can change in the middle of a call. */
  get isLeading(): boolean {
    return this.own?.is_leading ?? false;
  }

  /** Go in with what is open already, and nothing else. */
  async join(ready: Ready): Promise<void> {
    this.media.own.turnAllOff();
    for (const what of ['microphone', 'camera'] as const)
      if (ready[what]) this.media.own.take(what, ready[what]);
    this.enter('joining');
    this.keep();
    await this.ask();
  }

  /** After a reload: in again with what was on before; resolves to a sentence where a device cannot be used. */
  async comeBack(before: { microphone: boolean; camera: boolean }): Promise<string> {
    this.expected = new Set((['camera', 'microphone'] as const).filter((what) => before[what]));
    this.enter('joining');
    await this.ask();
    let problem = '';
    for (const what of [...this.expected]) {
      const isSilent = what === 'microphone' && this.own?.is_muted;
      if (this.isWanted && this.expected.has(what) && !isSilent) problem ||= await this.turnOn(what);
      this.expected.delete(what);
    }
    return problem;
  }

  /** Coming from another room's call: in without a word, and without sending anything, as soon as it is asked for. */
  expect(): void {
    this.enter('joining');
    this.keep();
  }

  /** Going to another room: nothing more is sent or asked for. Returns what goes on sounding until `close`. */
  moveOn(): MediaStream[] {
    clearTimeout(this.again);
    this.media.own.turnAllOff();
    this.media.fade();
    this.phase = 'outside';
    forgetChoices(); // whoever comes back here is asked again
    const muted = new Set(this.members.filter((one) => one.is_muted).map(({ seat_id }) => seat_id));
    return [...this.media.sounds].flatMap(([seatId, sound]) => (muted.has(seatId) ? [] : [sound]));
  }

  /** Ask for the seat, the one from before the line broke if there was one. */
  async ask(failed = 0): Promise<void> {
    clearTimeout(this.again);
    if (!this.isWanted) return;
    const seat = this.seatId ? { seat_id: this.seatId } : {};
    const ack = await live.act<CallJoined>('call.join', { ...this.place, ...seat }, ON_COMING);
    if (!this.isWanted) return ack.ok ? this.giveBack(ack.data.seat_id) : undefined;
    if (ack.ok) return this.sit(ack.data);
    const { code, message } = ack.error;
    const isPassing = ['call.changed', 'call.not_here'].includes(code) && failed < 8;
    const wait = isPassing ? SOON : pause(ack.error, failed + 1);
    if (wait !== undefined) this.again = setTimeout(() => void this.ask(failed + 1), wait);
    else if (GOES_ON.includes(code) && this.phase === 'inside') this.setOut(message, code);
    else if (code !== 'app.offline') this.end(ENDS[code] ?? 'refused', message, code);
  }

  async leave(): Promise<void> {
    const { seatId } = this;
    this.end('outside');
    forgetChoices();
    if (seatId) await this.giveBack(seatId);
  }

  /** Take everything down without a word, because the page goes. */
  close(): void {
    clearTimeout(this.again);
    this.media.close();
    this.media.own.turnAllOff();
  }

  /** Turn something on or off; resolves to a sentence where that is refused. */
  async toggle(what: Own): Promise<string> {
    const { own } = this.media;
    const isExpected = this.expected.delete(what);
    if (!own.has(what) && !own.isOpening(what) && !isExpected) return this.isWanted ? this.turnOn(what) : '';
    own.turnOff(what);
    this.keep();
    return '';
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

  async raiseHand(): Promise<string> {
    const ack = await this.say({ has_hand: !this.own?.hand_raised_at });
    return ack.ok ? '' : ack.error.message;
  }

  /** Do something to somebody whom the actor leads; resolves to a sentence where that is refused. */
  async lead(verb: 'mute' | 'remove' | 'lower_hand' | 'readmit', given: object): Promise<string> {
    const ack = await live.act(`call.${verb}`, { ...this.place, ...given });
    if (ack.ok && (verb === 'remove' || verb === 'readmit')) await this.refresh();
    return ack.ok ? '' : ack.error.message;
  }

  /** What is measured of the lines, for whoever wants to look. */
  stats(): ReturnType<CallMedia['stats']> {
    return this.media.stats();
  }

  async refresh(): Promise<void> {
    const { seatId } = this;
    const ack = await live.act<CallMembers>('call.list', this.place);
    if (!ack.ok) throw new Error(ack.error.code);
    if (this.seatId !== seatId) return this.refresh(); // it was made before the seat was taken or given up
    this.removed = ack.data.removed;
    this.take(merged(this.members, ack.data.members));
    if (this.phase === 'inside' && !this.own) await this.ask();
  }

  /** What the room and the person are told. */
  told(name: string, data: unknown): void {
    if (name === 'call.member_changed') {
      this.take(withMember(this.members, (data as MemberChanged).member));
    } else if (name === 'call.member_left') {
      this.left(data as MemberLeft);
    } else if (name === 'call.reset') {
      if (this.phase === 'inside' && (data as CallReset).version > (this.joined?.call_version ?? 0))
        this.reset();
    } else {
      this.toldAlone(name, data as Muted);
    }
  }

  private left(gone: MemberLeft): void {
    if (gone.is_moving) this.media.letGo(gone.seat_id);
    this.take(without(this.members, gone));
    if (gone.seat_id !== this.seatId || this.phase !== 'inside') return;
    if (gone.is_moving) this.setOut(t('You are no longer in this call.'));
    else void this.ask();
  }

  /** The seat is gone, and the page is about to: nothing is sent any more, and the reason is said if it stays. */
  private setOut(why: string, code = ''): void {
    clearTimeout(this.again);
    this.media.own.turnAllOff();
    if (code) this.media.close(); // who is let go of their own accord goes on hearing
    this.reach.forget();
    this.enter('going');
    this.again = setTimeout(() => this.end('refused', why, code), UNTIL_GONE);
  }

  private toldAlone(name: string, data: Muted): void {
    this.media.hear(name, data);
    if (data.seat_id !== this.seatId || !this.isWanted) return;
    if (name === 'call.replaced') this.end('replaced');
    if (name === 'call.removed') this.end('removed', t('You have been removed from this call.'));
    if (name !== 'call.muted') return;
    if (data.is_muted) this.media.own.turnOff('microphone');
    else this.problem = '';
    this.changed();
    void this.sayAll(); // whoever was silenced learns that nothing may be sent
    announce(
      data.is_muted ? t('Your microphone was turned off.') : t('You may turn your microphone on again.'),
      true,
    );
  }

  private reset(): void {
    this.media.close();
    this.reach.forget();
    announce(t('The call goes on in another way in a moment.'));
    void this.ask();
  }

  private sit(joined: CallJoined): void {
    const isSame =
      this.joined?.seat_id === joined.seat_id && this.joined.call_version === joined.call_version;
    const isNew = this.phase === 'joining';
    this.seatId = joined.seat_id;
    this.joined = joined;
    this.take(merged(this.members, joined.members), isNew);
    this.enter('inside');
    if (isSame && this.media.isOpen) this.media.resumed();
    else this.media.open(joined);
    if (joined.is_muted) this.media.own.turnOff('microphone');
    void this.sayAll();
    if (isNew) announce(t('You are in the call.'));
  }

  private end(phase: Phase, problem = '', code = ''): void {
    clearTimeout(this.again);
    this.media.close();
    this.reach.forget();
    this.expected.clear();
    this.members = this.members.filter((one) => one.seat_id !== this.seatId);
    this.seatId = '';
    this.joined = undefined;
    this.problem = problem;
    this.code = code;
    this.enter(phase);
    this.media.own.turnAllOff();
    if (phase === 'replaced' || phase === 'removed') forgetChoices();
    if (problem) announce(problem, true);
  }

  private enter(phase: Phase): void {
    this.phase = phase;
    if (this.isWanted) this.problem = this.code = '';
    this.changed();
  }

  private take(members: Members, isSilent = false): void {
    const before = this.members;
    this.members = members;
    const { gone, came } = difference(before, members);
    for (const { seat_id } of gone) {
      this.media.memberLeft(seat_id);
      this.reach.left(seat_id);
    }
    for (const member of came) this.media.memberCame(member);
    if (this.phase === 'inside' && !isSilent) tellChanges(before, members, this.participantId);
    this.changed();
  }

  /** Ask for another way to carry the call, unless it has been moved since this browser joined. */
  private fallBack(): Promise<Ack> {
    const given = { seat_id: this.seatId, call_version: this.joined?.call_version ?? 0 };
    return live.act('call.fall_back', { ...this.place, ...given });
  }

  private async giveBack(seatId: string): Promise<void> {
    await live.act('call.leave', { ...this.place, seat_id: seatId });
  }

  private sending(what?: Own): void {
    this.changed();
    if (!this.isWanted) return;
    if (what) this.keep();
    if (this.seatId) void this.sayAll();
  }

  private keep(): void {
    const { own } = this.media;
    const { room_id } = this.place;
    const isOn = (what: Own): boolean => own.has(what) || this.expected.has(what);
    keepChoices({ room_id, microphone: isOn('microphone'), camera: isOn('camera') });
  }

  /** Tell the room what is sent now. */
  private async sayAll(): Promise<void> {
    const { sent, own } = this.media;
    const ack = await this.say({
      has_microphone: sent.has('sound'),
      has_camera: sent.has('picture') && !own.has('screen'),
      has_screen: sent.has('picture') && own.has('screen'),
    });
    if (ack.ok) return;
    if (ack.error.code === 'call.only_watching') this.refused(ack.error.message);
    else if (this.own?.is_muted) own.turnOff('microphone');
  }

  private refused(why: string): void {
    this.media.own.turnAllOff();
    this.problem = why;
    announce(why, true);
    this.changed();
  }

  private say(state: object): Promise<Ack> {
    return live.act('call.set_state', { ...this.place, seat_id: this.seatId, ...state });
  }
}
