import { choicesFor, forgetChoices, keepChoices } from '../calls/choices';
import { DeviceCheck, type Ready } from '../calls/device-check';
import { explain, openDevice } from '../calls/devices';
import { t } from '../core/words';

const KINDS = ['microphone', 'camera'] as const;

/** Camera and microphone between two talks: open for the next one, while nobody sees or hears them. */
export class HeldDevices {
  /** Whether somebody has chosen what they go into talks with, which may be nothing. */
  isChosen = false;
  private ready: Ready = {};

  constructor(
    private loungeId: string,
    private changed: () => void,
  ) {}

  has(kind: 'microphone' | 'camera'): boolean {
    return this.ready[kind]?.readyState === 'live';
  }

  get camera(): MediaStreamTrack | undefined {
    return this.has('camera') ? this.ready.camera : undefined;
  }

  /** Whether something is chosen, or open. */
  get isHeld(): boolean {
    return this.isChosen || KINDS.some((kind) => this.has(kind));
  }

  /** Take over what a talk leaves open. */
  take(ready: Ready): void {
    if (this.ready !== ready) this.stop();
    this.ready = ready;
    this.isChosen = true;
    this.keep();
  }

  /** Give what is open to a talk, which ends it from now on. */
  give(): Ready {
    const given = this.ready;
    this.ready = {};
    return given;
  }

  /** People wait in another room from now on: what is chosen holds there. */
  moveTo(loungeId: string): void {
    this.loungeId = loungeId;
    if (this.isChosen) this.keep();
  }

  /** Let somebody try and choose; resolves to whether they want to go on. */
  async check(joinText: string, isInside = false): Promise<boolean> {
    const wanted = { camera: this.has('camera'), microphone: this.has('microphone') };
    const check = document.body.appendChild(new DeviceCheck());
    check.isInside = isInside;
    check.joinText = joinText;
    check.withoutText = t('Go on without camera and microphone');
    await check.updateComplete;
    const ready = await check.ask(wanted);
    check.remove();
    if (ready) this.take(ready);
    return ready !== null;
  }

  /** After a reload: open again what was open; resolves to a sentence where that is refused. */
  async reopen(): Promise<string> {
    const before = choicesFor(this.loungeId);
    if (!before.isBack) return '';
    this.isChosen = true;
    let problem = '';
    const { ready } = this;
    for (const kind of KINDS) {
      if (!before[kind] || this.ready !== ready) continue;
      try {
        const track = await openDevice(kind);
        if (this.ready === ready) ready[kind] = track;
        else track.stop(); // a talk has begun without it, or nothing is wanted any more
      } catch (error) {
        problem ||= explain(error, kind);
      }
    }
    this.changed();
    return problem;
  }

  /** Nothing is wanted any more. */
  close(): void {
    this.stop();
    this.isChosen = false;
    forgetChoices();
    this.changed();
  }

  /** Turn everything off because the page goes; a reload goes on with what was chosen. */
  stop(): void {
    for (const kind of KINDS) this.ready[kind]?.stop();
    this.ready = {};
  }

  private keep(): void {
    const room_id = this.loungeId;
    keepChoices({ room_id, microphone: this.has('microphone'), camera: this.has('camera') });
    this.changed();
  }
}
