import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Choice } from '../core/action-menu';
import { announce } from '../core/announce';
import { LiveElement } from '../core/element';
import { icon } from '../core/icon';
import { isForSomethingElse } from '../core/keys';
import { later } from '../core/later';
import { live } from '../core/live';
import type { CallRoom as CallOfRoom, MemberView } from '../core/schema';
import { onUnseen } from '../core/unseen';
import { t } from '../core/words';
import { controls } from './call-controls';
import { slate, trouble } from './call-slate';
import { CallSession, type Phase } from './call-session';
import { hiddenWords } from './call-telling';
import { hearThrough, tile, type Tile } from './call-tile';
import { choicesFor } from './choices';
import { DeviceCheck, type Ready, type Wanted } from './device-check';
import { chosen } from './devices';
import { comesFromCall, handover } from './handover';
import { askBeforeLeaving } from './leaving';
import { inFront } from './members';
import type { Own } from './own-media';
import { TilesInView } from './tiles-in-view';

/** What a call begins with: who is in it, and where it is. */
export interface First extends CallOfRoom {
  event_id: string;
  me: { participant_id: string };
  room: { id: string };
}

const LOOK = 200; // ms
const READING = 10_000; // ms
const KEYS: Record<string, Own | 'hand'> = { m: 'microphone', v: 'camera', h: 'hand' };

/** The call of a room in the place of its stage: who is there before one joins, then tiles and controls. */
@customElement('call-room')
export class CallRoom extends LiveElement<First> {
  /** Make the element of a room that is not the page's own: in at once, with the devices that are open. */
  static of(first: First, ready: Ready): CallRoom {
    const made = new CallRoom();
    made.restore(first);
    made.ready = ready;
    made.className = 'call';
    return made;
  }

  @state() private problem = '';
  @state() private note = '';
  @state() private pinned = '';
  @state() private isBlocked = false;
  session!: CallSession;
  /** What the button that leaves says and does, where whoever put the element here knows better. */
  leaving: { text: string; act: () => void } | undefined;
  private here!: First;
  private ready: Ready | undefined;
  private ownStream: MediaStream | null = null;
  private inView: TilesInView | undefined;
  private phase: Phase = 'outside';
  private hadFocus = false;
  private isGone = false;

  /** Take the call down at once and give its devices back, still open, for the next one. */
  moveDevices(): Ready {
    return { ...this.ready, ...this.session.moveDevices() };
  }

  protected override restore(initial: First): void {
    this.here = initial;
    const place = { event_id: initial.event_id, room_id: initial.room.id };
    const { participant_id } = initial.me;
    this.session = new CallSession(place, participant_id, initial.call, () => this.requestUpdate());
  }

  protected override begin(): void {
    const told = (name: string, data: unknown): void => {
      if (name.startsWith('call.') && (data as { room_id?: string }).room_id !== undefined) {
        if ((data as { room_id: string }).room_id !== this.here.room.id) return;
      }
      if (name.startsWith('call.')) this.session.told(name, data);
    };
    this.follow(`room:${this.here.room.id}`, { snapshot: () => this.session.refresh(), push: told });
    this.follow(`person:${this.here.me.participant_id}`, { snapshot: async () => {}, push: told });
    const before = choicesFor(this.here.room.id);
    const isExpected = this.ready ? !before.isBack : comesFromCall() || handover.isUnderWay;
    if (isExpected) this.session.expect(this.ready);
    else if (before.isBack) this.session.comeBack(before);
    if (isExpected && this.ready) this.ready = {}; // now they are the session's
    this.until(
      onUnseen(() => {
        this.session.media.askForPictures();
        this.requestUpdate();
      }),
    );
    this.until(live.onConnect(() => this.arrive()));
    const pressed = (event: KeyboardEvent): void => this.pressed(event);
    document.addEventListener('keydown', pressed);
    this.until(() => document.removeEventListener('keydown', pressed));
    this.until(() => this.isGone || this.session.close());
    const going = (): void => this.goOn();
    document.addEventListener('page-leaving', going);
    this.until(() => document.removeEventListener('page-leaving', going));
    const clicked = askBeforeLeaving(
      () => this.session.phase === 'inside',
      () => this.session.leave(),
    );
    document.addEventListener('click', clicked);
    this.until(() => document.removeEventListener('click', clicked));
    const inView = (this.inView = new TilesInView((seats, heights) =>
      this.session.media.show(seats, heights),
    ));
    this.until(() => inView.end());
    if (handover.isUnderWay) void this.awaitSound();
  }

  protected override willUpdate(): void {
    this.hadFocus = this.contains(document.activeElement);
  }

  protected override updated(): void {
    this.noticePhase();
    this.toggleAttribute('data-sounds', this.session.isShown);
    this.inView?.watch([...this.querySelectorAll<HTMLElement>('.tile')]);
  }

  override render(): TemplateResult {
    const { session } = this;
    if (session.isShown) return this.renderInside();
    return slate(session, this.here.link, { ask: () => void this.ask(), cancel: () => void session.leave() });
  }

  private renderInside(): TemplateResult {
    const { session } = this;
    const { seen, hidden } = session;
    const front = inFront(seen, this.pinned);
    const own = seen.filter(({ seat_id }) => seat_id === session.seatId);
    const others = seen.filter(({ seat_id }) => seat_id !== session.seatId);
    return html`${trouble(session, {
        problem: session.problem || session.reach.problem || this.problem,
        note: session.phase === 'going' ? t('You are about to go to another room.') : this.note,
        link: this.here.link,
        unblock: this.isBlocked ? () => this.unblock() : undefined,
      })}
      ${hidden.length ? html`<p class="call__notice">${hiddenWords(hidden.length)}</p>` : nothing}
      <ul
        class=${`call__grid${front ? ' call__grid--front' : ''}`}
        data-people=${Math.min(seen.length, 9)}
        aria-label=${t('People in the call')}
      >
        ${repeat(
          [...others, ...own],
          ({ seat_id }) => seat_id,
          (member) => tile(this.tileOf(member, front)),
        )}
      </ul>
      ${session.removed.length ? this.renderRemoved() : nothing}
      ${
        session.phase === 'going'
          ? nothing
          : controls(session, {
              toggle: (what) => void this.toggle(what),
              raiseHand: () => void this.raiseHand(),
              devices: () => void this.chooseDevices(),
              leave: this.leaving?.act ?? (() => void session.leave()),
              leaveText: this.leaving?.text,
            })
      }`;
  }

  private renderRemoved(): TemplateResult {
    return html`<p class="call__notice">
      <span>${t('Removed from this call:')}</span>
      ${this.session.removed.map(
        ({ participant_id, name }) =>
          html`<button
            class="button button--small"
            type="button"
            @click=${() => void this.lead('readmit', { participant_id })}
          >
            ${icon('undo-2')}<span>${t('Let {name} in again', { name })}</span>
          </button>`,
      )}
    </p>`;
  }

  private tileOf(member: MemberView, front: string): Tile {
    const { session } = this;
    const isOwn = member.seat_id === session.seatId;
    return {
      member,
      isOwn,
      picture: isOwn ? this.ownPicture() : (session.media.pictures.get(member.seat_id) ?? null),
      sound: isOwn ? null : (session.media.sounds.get(member.seat_id) ?? null),
      isSpeaking: session.media.speaking.has(member.seat_id),
      isInFront: member.seat_id === front,
      isPinned: member.seat_id === this.pinned,
      isStuck: !isOwn && session.reach.misses(member.seat_id),
      quality: session.media.qualities.get(member.seat_id),
      choices: isOwn || !session.isLeading ? [] : this.choicesFor(member),
      speaker: chosen().speaker ?? '',
      pin: () => (this.pinned = this.pinned === member.seat_id ? '' : member.seat_id),
      blocked: () => (this.isBlocked = true),
    };
  }

  private choicesFor({ seat_id, is_muted, hand_raised_at }: MemberView): Choice[] {
    const found: Choice[] = [
      {
        icon: is_muted ? 'mic' : 'mic-off',
        text: is_muted ? t('Let speak again') : t('Turn the microphone off'),
        act: () => this.lead('mute', { seat_id, is_muted: !is_muted }),
      },
      { icon: 'user-x', text: t('Remove from the call'), act: () => this.lead('remove', { seat_id }) },
    ];
    const lower = {
      icon: 'hand',
      text: t('Lower the hand'),
      act: () => this.lead('lower_hand', { seat_id }),
    };
    return hand_raised_at ? [lower, ...found] : found;
  }

  private ownPicture(): MediaStream | null {
    const track = this.session.media.own.sent.get('picture');
    if (!track) return (this.ownStream = null);
    if (this.ownStream?.getTracks()[0] !== track) this.ownStream = new MediaStream([track]);
    return this.ownStream;
  }

  private async ask(): Promise<void> {
    const ready = await this.check({ camera: choicesFor(this.here.room.id).camera });
    if (ready) await this.session.join(ready);
    await this.updateComplete;
    this.focusFirst();
  }

  private noticePhase(): void {
    const { phase, isExpected } = this.session;
    if (phase === this.phase) return;
    this.phase = phase;
    this.problem = '';
    if (phase === 'inside' && isExpected && !this.session.media.own.sent.size)
      this.remark(t('You are in this room’s call now. Microphone and camera are off.'));
    // what had the keyboard may be gone with the buttons of the phase before
    const holder = document.activeElement;
    if (this.hadFocus && (holder === this || !this.contains(holder))) this.focusFirst();
  }

  private focusFirst(): void {
    const first = this.querySelector<HTMLElement>('.call__controls button, .call__slate button');
    const asPlace = { tabindex: '-1', role: 'group', 'aria-label': t('Call') };
    for (const [name, value] of Object.entries(asPlace))
      if (first) this.removeAttribute(name);
      else this.setAttribute(name, value); // on the way to another room there is nothing to press
    (first ?? this).focus({ preventScroll: !first });
  }

  /** In the call the same dialog chooses other devices. */
  private async chooseDevices(): Promise<void> {
    const { own } = this.session.media;
    const ready = await this.check({ camera: own.has('camera'), microphone: own.has('microphone') });
    if (!ready) return;
    for (const what of ['microphone', 'camera'] as const)
      if (ready[what]) own.take(what, ready[what]);
      else own.turnOff(what);
    const { speaker } = chosen();
    for (const player of this.querySelectorAll('audio')) void hearThrough(player, speaker);
  }

  private async check(wanted: Wanted): Promise<Ready | null> {
    // not in here, where everything is dark
    const check = document.body.appendChild(new DeviceCheck());
    check.isInside = this.session.phase === 'inside';
    await check.updateComplete;
    const ready = await check.ask(wanted);
    check.remove();
    return ready;
  }

  /** On every connection: into the call if that is wanted, and after a reload with what was on before. */
  private async arrive(): Promise<void> {
    await this.session.ask();
    // not waited for: the browser may ask the person, and whatever else is done on connecting would wait as well
    void this.session.turnOnExpected().then((problem) => problem && this.complain(problem));
  }

  /** The page goes on to another room's, where the call of this one is heard until that one's is there. */
  private goOn(): void {
    if (!this.hasAttribute('data-sounds')) return;
    this.isGone = true;
    handover.begin(this.session);
  }

  /** Coming from another room's call: that one ends when this one is there, or cannot be. */
  private async awaitSound(): Promise<void> {
    while (handover.isUnderWay) {
      await later(LOOK);
      if (!this.isConnected) return; // gone on again: what sounds now is this call
      const { phase, media } = this.session;
      if (phase !== 'joining' && (phase !== 'inside' || media.isThrough)) handover.end();
    }
  }

  /** Show and say something that need not stay. */
  private remark(text: string): void {
    this.note = text;
    announce(text);
    const timer = setTimeout(() => (this.note = ''), READING);
    this.until(() => clearTimeout(timer));
  }

  private async toggle(what: Own): Promise<void> {
    this.note = '';
    this.complain(await this.session.toggle(what));
  }

  private async raiseHand(): Promise<void> {
    this.complain(await this.session.raiseHand());
  }

  private async lead(verb: 'mute' | 'remove' | 'lower_hand' | 'readmit', given: object): Promise<void> {
    this.complain(await this.session.lead(verb, given));
  }

  private complain(problem: string): void {
    this.problem = problem;
    if (problem) announce(problem, true);
  }

  private pressed(event: KeyboardEvent): void {
    const what = KEYS[event.key.toLowerCase()];
    if (!what || this.session.phase !== 'inside' || isForSomethingElse(event)) return;
    event.preventDefault();
    if (what === 'hand') void this.raiseHand().then(() => this.sayState(what));
    else if (what === 'camera' || !this.session.own?.is_muted)
      void this.toggle(what).then(() => this.sayState(what));
  }

  /** Whoever has pressed a key has no button under it that says how it stands now. */
  private sayState(what: Own | 'hand'): void {
    const { own, media } = this.session;
    if (this.problem) return;
    if (what === 'hand')
      announce(own?.hand_raised_at ? t('Your hand is raised.') : t('Your hand is lowered.'));
    else if (what === 'camera')
      announce(media.own.has(what) ? t('Your camera is on.') : t('Your camera is off.'));
    else announce(media.own.has(what) ? t('Your microphone is on.') : t('Your microphone is off.'));
  }

  private unblock(): void {
    this.isBlocked = false;
    for (const player of this.querySelectorAll('audio')) void player.play();
  }
}
