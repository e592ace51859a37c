/** Shows the captions of a video in their own band below the picture, and remembers whether they are wanted. */

import { t } from '../core/words';

const KEPT = 'stage-captions';

export class CaptionBand {
  private readonly band: HTMLElement;
  private readonly button: HTMLButtonElement;
  private isOn = localStorage.getItem(KEPT) !== 'off';

  constructor(
    stage: HTMLElement,
    private readonly video: HTMLVideoElement,
    private readonly signal: AbortSignal,
  ) {
    this.band = stage.querySelector<HTMLElement>('[data-stage-captions]')!;
    this.button = stage.querySelector<HTMLButtonElement>('[data-stage-control="captions"]')!;
    for (const track of video.textTracks) this.listen(track);
    video.textTracks.addEventListener('addtrack', ({ track }) => track && this.listen(track), { signal });
    this.show();
  }

  toggle(): void {
    this.isOn = !this.isOn;
    localStorage.setItem(KEPT, this.isOn ? 'on' : 'off');
    this.show();
  }

  /** `hidden` loads a track's cues without drawing them over the picture. */
  private listen(track: TextTrack): void {
    if (track.kind !== 'captions' && track.kind !== 'subtitles') return;
    track.mode = 'hidden';
    track.addEventListener('cuechange', () => this.show(), { signal: this.signal });
  }

  private show(): void {
    this.button.setAttribute('aria-pressed', String(this.isOn));
    this.button.setAttribute('aria-label', t('Captions (c)'));
    this.band.hidden = !this.isOn;
    this.band.textContent = this.isOn ? this.words() : '';
  }

  private words(): string {
    const language = document.documentElement.lang;
    const tracks = [...this.video.textTracks].filter(({ activeCues }) => activeCues && activeCues.length > 0);
    const track = tracks.find((one) => one.language.startsWith(language)) ?? tracks[0];
    const texts = [...(track?.activeCues ?? [])].map(
      (cue) => (cue as VTTCue).getCueAsHTML().textContent ?? '',
    );
    if (track?.language) this.band.lang = track.language;
    return texts.join('\n');
  }
}
