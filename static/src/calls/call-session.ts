import type { Ack } from '../core/acks';
import { announce } from '../core/announce';
import { InTurn } from '../core/in-turn';
import { pause } from '../core/later';
import { live, ON_COMING } from '../core/live';
import type { CallJoined, CallReset, CallMembers, MemberChanged, MemberLeft, Muted } from '../core/schema';
import { t } from '../core/words';
import { CallMedia } from './call-media';
import { hiddenWords, tellChanges } from './call-telling';
import { forgetChoices } from './choices';
import type { Ready } from './device-check';
import type { Place } from './media-room';
import { difference, type Members, merged, seenBy, without, withMember } from './members';
import type { Own } from './own-media';
import { OwnPart } from './own-part';
import { Reach } from './reach';

/** Where somebody stands: not in the call, on the way, in it, about to go to another room, or out for a reason. */
export type Phase = 'outside' | 'joining' | 'inside' | 'going' | 'refused' | 'replaced' | 'removed';

const SOON = 1000; // ms
const UNTIL_GONE = 15_000; // ms; the page leads away well before
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
  /** Whether it comes from another room's call, in which case nobody is asked and nothing is on. */
  isExpected = false;
  /** A sentence about what does not work, and its code. */
  problem = '';
  code = '';
  readonly media: CallMedia;
  readonly reach: Reach;
  private mine: OwnPart;
  private joined: CallJoined | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;
  private asking = new InTurn();

  constructor(
    private place: Place,
    private participantId: string,
    first: CallMembers,
    private changed: () => void,
  ) {
    this.members = first.members;
    this.removed = first.removed;
    this.reach = new Reach(
      () => this.fallBack(),
      changed,
      (seatId) => !this.hidden.includes(seatId),
    );
    this.media = new CallMedia(place, {
      changed,
      sending: (what) => this.sending(what),
      stuck: (seatId, isStuck) => void this.reach.gotStuck(seatId, isStuck),
      cut: (isCut) => void this.reach.gotCut(isCut),
      refused: (why) => this.refused(why),
      lost: () => this.reset(),
      hidden: () => this.hidden,
    });
    this.mine = new OwnPart(place, this.media, this, (why) => this.refused(why));
  }

  /** Whether the people of the call are shown. */
  get isShown(): boolean {
    return this.phase === 'inside' || this.phase === 'going';
  }

  /** Who is seen and heard. */
  get seen(): Members {
    return seenBy(this.own, this.members);
  }

  /** The seats of those who are there without being seen. */
  get hidden(): readonly string[] {
    const seen = new Set(this.seen);
    return this.members.filter((one) => !seen.has(one)).map(({ seat_id }) => seat_id);
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
    this.mine.begin(ready);
    this.enter('joining');
    this.mine.keep();
    await this.ask();
  }

  /** After a reload: in again as soon as it is asked for, with what was on before. */
  comeBack(before: { microphone: boolean; camera: boolean }): void {
    this.mine.expect(before);
    this.enter('joining');
  }

  /** Turn on what was on before a reload; resolves to a sentence where a device cannot be used. */
  turnOnExpected(): Promise<string> {
    return this.mine.turnOnExpected();
  }

  /** Coming from another room's call: in without a word as soon as it is asked for, with what is open already. */
  expect(ready: Ready = {}): void {
    this.isExpected = true;
    this.mine.begin(ready);
    this.enter('joining');
    this.mine.keep();
  }

  /** Going to another room: nothing more is sent or asked for. Returns what goes on sounding until `close`. */
  moveOn(): MediaStream[] {
    clearTimeout(this.again);
    this.phase = 'outside'; // before the devices: the room need not be told any more
    this.media.fade();
    this.media.own.turnAllOff();
    forgetChoices(); // whoever comes back here is asked again
    const muted = this.members.filter((one) => one.is_muted).map(({ seat_id }) => seat_id);
    const silent = new Set([...muted, ...this.hidden]);
    return [...this.media.sounds].flatMap(([seatId, sound]) => (silent.has(seatId) ? [] : [sound]));
  }

  /**
   * Ask for the seat, the one from before the line broke if there was one. One after the other: a second one asked for
   * at the same time would take the place of the first.
   */
  ask(failed = 0): Promise<void> {
    return this.asking.do(() => this.askNow(failed));
  }

  private async askNow(failed: number): Promise<void> {
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
    else if (this.phase === 'inside' && isLedOn(code)) {
      if (this.isShown) this.setOut(message, code); // the page may have taken the call away by then
    } else if (code !== 'app.offline') this.end(ENDS[code] ?? 'refused', message, code);
  }

  async leave(): Promise<void> {
    const { seatId } = this;
    this.end('outside');
    forgetChoices();
    if (seatId) await this.giveBack(seatId);
  }

  /** Go on somewhere else: nobody here is heard or hears any more, and the devices stay open for the next call. */
  moveDevices(): Ready {
    const ready = this.media.own.release();
    this.close();
    return ready;
  }

  /** Take everything down without a word, because the page goes. */
  close(): void {
    clearTimeout(this.again);
    this.phase = 'outside'; // a seat that is still being asked for is given back
    this.media.close();
    this.media.own.turnAllOff();
  }

  /** Turn something on or off; resolves to a sentence where that is refused. */
  toggle(what: Own): Promise<string> {
    return this.mine.toggle(what);
  }

  raiseHand(): Promise<string> {
    return this.mine.raiseHand();
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
    else this.media.stopHearing(gone.seat_id);
    this.take(without(this.members, gone));
    if (gone.seat_id !== this.seatId || this.phase !== 'inside') return;
    if (gone.is_moving) this.setOut(t('You are no longer in this call.'));
    else void this.ask();
  }

  /** The seat is gone, and the page is about to: nothing is sent any more, and the reason is said if it stays. */
  private setOut(why: string, code = ''): void {
    clearTimeout(this.again);
    this.enter('going');
    this.media.own.turnAllOff();
    if (code) this.media.close(); // who goes to another room goes on hearing
    this.reach.forget();
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
    void this.mine.sayAll(); // whoever was silenced learns that nothing may be sent
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
    void this.mine.sayAll();
    if (isNew && !this.isExpected) announce(t('You are in the call.'));
    if (isNew && this.hidden.length) announce(hiddenWords(this.hidden.length));
  }

  private end(phase: Phase, problem = '', code = ''): void {
    clearTimeout(this.again);
    this.media.close();
    this.reach.forget();
    this.members = this.members.filter((one) => one.seat_id !== this.seatId);
    this.seatId = '';
    this.joined = undefined;
    this.isExpected = false;
    this.problem = problem;
    this.code = code;
    this.enter(phase);
    this.mine.end();
    if (phase === 'replaced' || phase === 'removed') forgetChoices();
    if (problem) announce(problem, true);
  }

  private enter(phase: Phase): void {
    this.phase = phase;
    if (this.isWanted) this.problem = this.code = '';
    this.changed();
  }

  private present = (): Members => (this.phase === 'inside' ? this.seen : []);

  private take(members: Members, isSilent = false): void {
    const before = this.members;
    const wasAnybodyHidden = this.hidden.length > 0;
    this.members = members;
    const { gone, came } = difference(before, members);
    for (const { seat_id } of gone) {
      this.media.memberLeft(seat_id);
      this.reach.left(seat_id);
    }
    for (const member of came) this.media.memberCame(member);
    const hidden = this.hidden.length;
    if (hidden) this.media.askForPictures();
    if (this.phase === 'inside' && !isSilent) {
      tellChanges(seenBy(this.own, before), this.seen, this.participantId, this.present);
      if (hidden && !wasAnybodyHidden) announce(hiddenWords(hidden));
    }
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
    this.mine.changed(what);
  }

  private refused(why: string): void {
    this.media.own.turnAllOff();
    this.problem = why;
    announce(why, true);
    this.changed();
  }
}

/** Whether the page leads on to another room: this one is no longer the person's, or is closed and belongs to others. */
function isLedOn(code: string): boolean {
  if (code === 'room.not_assigned') return true;
  const closing = new CustomEvent('room-closed', { bubbles: true, cancelable: true });
  return ['room.closed', 'app.not_found'].includes(code) && !document.dispatchEvent(closing);
}
