import { announce } from '../core/announce';
import { t, tn } from '../core/words';
import { CaptionBand } from './caption-band';
import { bindShortcuts } from './shortcuts';
import { StageControls } from './stage-controls';
import { BEGINNING, next, type StageEvent, type StageState, waitSeconds } from './stage-state';
import { openStream, type Stream } from './stream';

const ASK_MILLISECONDS = 8000;
const OPEN_SECONDS = 20;
const FROZEN_SECONDS = 8;

/** The plenary's picture: takes over the server's markup, plays the stream, and tries again for ever. */
export class StagePlayer extends HTMLElement {
  static readonly observedAttributes = ['data-waits'];

  private state: StageState = BEGINNING;
  private stream: Stream | null = null;
  private timer = 0;
  private clock = 0;
  private frozenFor = 0;
  private lastTime = 0;
  private ending = new AbortController();
  private controls!: StageControls;
  private captions!: CaptionBand;

  private get video(): HTMLVideoElement {
    return this.querySelector('video')!;
  }

  connectedCallback(): void {
    const { signal } = (this.ending = new AbortController());
    this.captions = new CaptionBand(this, this.video, signal);
    this.controls = new StageControls(this, this.video, this.captions, () => this.stream?.goLive(), signal);
    bindShortcuts(this.controls, signal);
    this.video.addEventListener('canplay', () => this.take({ type: 'started' }), { signal });
    this.video.addEventListener('ended', () => this.take({ type: 'failed' }), { signal });
    window.addEventListener('online', () => this.take({ type: 'due' }), { signal });
    this.clock = window.setInterval(() => this.tick(), 1000);
    if (!this.hasAttribute('data-waits')) this.enter();
  }

  /** The picture is for who is in the room: the page takes `data-waits` away as soon as that is so. */
  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (this.isConnected && before !== null && now === null) this.enter();
  }

  disconnectedCallback(): void {
    this.ending.abort();
    clearInterval(this.clock);
    this.leave();
  }

  private take(event: StageEvent): void {
    const before = this.state;
    this.state = next(before, event);
    if (this.state === before) return;
    this.leave(this.state.phase);
    this.enter();
    if (before.phase === 'playing') announce(t('The picture of the stage has stopped.'));
    if (this.state.phase === 'playing' && before.failures > 0) announce(t('The stage is live.'));
  }

  /** End what belongs to the phase before; the stream stays from opening to playing. */
  private leave(following?: string): void {
    clearTimeout(this.timer);
    if (following === 'playing') return;
    this.stream?.close();
    this.stream = null;
  }

  private enter(): void {
    const { phase, failures } = this.state;
    this.show();
    if (phase === 'asking') void this.ask();
    if (phase === 'opening') void this.open();
    if (phase === 'playing') this.begin();
    if (phase === 'waiting') this.takeLater(waitSeconds(failures, Math.random()), { type: 'due' });
  }

  private takeLater(seconds: number, event: StageEvent): void {
    this.timer = window.setTimeout(() => this.take(event), seconds * 1000);
  }

  /** Ask first, as a playlist that is not there would be an error on the console. */
  private async ask(): Promise<void> {
    const address = this.dataset['status'];
    if (!address) return this.take({ type: 'live' });
    try {
      const signal = AbortSignal.timeout(ASK_MILLISECONDS);
      const answer = await fetch(address, { signal, headers: { accept: 'application/json' } });
      const { live, why } = (await answer.json()) as { live: boolean; why: string };
      this.take(live ? { type: 'live' } : { type: 'off', why });
    } catch {
      this.take({ type: 'failed' });
    }
  }

  private async open(): Promise<void> {
    const attempt = this.state;
    this.takeLater(OPEN_SECONDS, { type: 'failed' });
    const stream = await openStream(this.video, this.dataset['src'] ?? '', () =>
      this.take({ type: 'failed' }),
    );
    // the element may have left the page, or the time may be over, while the player was loaded
    if (this.state !== attempt || this.ending.signal.aborted) stream.close();
    else this.stream = stream;
  }

  private begin(): void {
    this.frozenFor = 0;
    this.controls.offerQualities(this.stream?.qualities() ?? [], (index) => this.stream?.choose(index));
    void this.controls.begin();
  }

  /** Once a second: notice a picture that stands still, and say how far behind it is. */
  private tick(): void {
    if (this.state.phase !== 'playing') return;
    const { currentTime, paused } = this.video;
    this.frozenFor = paused || currentTime !== this.lastTime ? 0 : this.frozenFor + 1;
    this.lastTime = currentTime;
    if (this.frozenFor >= FROZEN_SECONDS) this.take({ type: 'failed' });
    else this.controls.showDelay(paused ? t('Paused') : this.delayText());
  }

  private delayText(): string {
    const delay = Math.round(this.stream?.delay() ?? 0);
    if (delay <= 0) return t('Live');
    return tn('Live, 1 second behind', 'Live, {count} seconds behind', delay);
  }

  private show(): void {
    const { phase, reason, why } = this.state;
    const isPlaying = phase === 'playing';
    this.dataset['stage'] = phase;
    for (const part of this.querySelectorAll<HTMLElement>('[data-stage-live]')) part.hidden = !isPlaying;
    const slate = this.querySelector<HTMLElement>('[data-stage-slate]')!;
    slate.hidden = isPlaying;
    // asking and opening again leave the words of the wait: they would only flicker
    if (phase === 'waiting' || reason === null) {
      slate.querySelector('[data-stage-words]')!.textContent = slateWords(reason);
      slate.querySelector('[data-stage-why]')!.textContent = why;
    }
    if (!isPlaying) this.controls.showDelay('');
  }
}

function slateWords(reason: StageState['reason']): string {
  if (reason === 'off') return t('The stage is off. The picture starts by itself as soon as it begins.');
  if (reason === 'lost')
    return t('The stage cannot be reached. The picture starts by itself as soon as it works again.');
  return t('The picture is loading …');
}

customElements.define('stage-player', StagePlayer);
