/** The buttons below the picture. */

import { t } from '../core/words';
import type { CaptionBand } from './caption-band';

const BEHIND_SECONDS = 3;

export class StageControls {
  private isHeldBack = false;
  private pausedAt = 0;

  constructor(
    private readonly stage: HTMLElement,
    private readonly video: HTMLVideoElement,
    private readonly captions: CaptionBand,
    private readonly goLive: () => void,
    signal: AbortSignal,
  ) {
    stage.addEventListener('click', (event) => this.click(event), { signal });
    for (const event of ['play', 'pause', 'volumechange'])
      video.addEventListener(event, () => this.show(), { signal });
    document.addEventListener('fullscreenchange', () => this.show(), { signal });
    this.show();
  }

  /** Start to play: with sound where the browser allows it, else without and with a button that turns it on. */
  async begin(): Promise<void> {
    if (this.isHeldBack || (await this.play())) return;
    this.video.muted = true;
    await this.play();
    this.button('unmute').hidden = !this.video.muted;
  }

  press(control: string): void {
    if (control === 'play') this.togglePlay();
    if (control === 'sound') this.video.muted = !this.video.muted;
    if (control === 'unmute') this.unmute();
    if (control === 'captions') this.captions.toggle();
    if (control === 'screen') this.toggleScreen();
    this.show();
  }

  showDelay(text: string): void {
    this.stage.querySelector('[data-stage-delay]')!.textContent = text;
  }

  /** Offer a choice of qualities; nothing to choose from one. */
  offerQualities(names: string[], choose: (index: number) => void): void {
    const field = this.stage.querySelector<HTMLElement>('[data-stage-quality]')!;
    const select = field.querySelector('select')!;
    field.hidden = names.length < 2;
    select.replaceChildren(
      new Option(t('Automatic'), '-1'),
      ...names.map((name, at) => new Option(name, String(at))),
    );
    select.onchange = () => choose(Number(select.value));
  }

  private click(event: Event): void {
    const button = (event.target as Element).closest<HTMLElement>('[data-stage-control]');
    if (button) this.press(button.dataset['stageControl'] ?? '');
  }

  private togglePlay(): void {
    this.isHeldBack = !this.video.paused;
    if (this.isHeldBack) {
      this.pausedAt = Date.now();
      this.video.pause();
      return;
    }
    // who comes back wants to see what happens now
    if (Date.now() - this.pausedAt > BEHIND_SECONDS * 1000) this.goLive();
    void this.play();
  }

  private unmute(): void {
    this.video.muted = false;
    void this.play();
    this.button('sound').focus();
  }

  private toggleScreen(): void {
    if (document.fullscreenElement) void document.exitFullscreen();
    else if (this.stage.requestFullscreen !== undefined)
      void this.stage.requestFullscreen().catch(() => undefined);
    else (this.video as { webkitEnterFullscreen?: () => void }).webkitEnterFullscreen?.();
  }

  private async play(): Promise<boolean> {
    try {
      await this.video.play();
      return true;
    } catch (error) {
      // anything but a refusal means that the stream went away meanwhile; the stage tries again by itself
      return !(error instanceof DOMException && error.name === 'NotAllowedError');
    }
  }

  private show(): void {
    const { paused, muted } = this.video;
    this.label('play', paused ? t('Play (k)') : t('Pause (k)'), paused ? 'play' : 'pause');
    this.label('sound', muted ? t('Sound on (m)') : t('Sound off (m)'), muted ? 'volume-x' : 'volume-2');
    const isFull = document.fullscreenElement === this.stage;
    this.label(
      'screen',
      isFull ? t('Leave full screen (f)') : t('Full screen (f)'),
      isFull ? 'minimize' : 'maximize',
    );
    if (!muted) this.button('unmute').hidden = true;
  }

  private label(control: string, label: string, icon: string): void {
    const button = this.button(control);
    button.setAttribute('aria-label', label);
    button
      .querySelector('use')
      ?.setAttribute('href', `${document.documentElement.dataset['icons'] ?? ''}#${icon}`);
  }

  private button(control: string): HTMLButtonElement {
    return this.stage.querySelector<HTMLButtonElement>(`[data-stage-control="${control}"]`)!;
  }
}
