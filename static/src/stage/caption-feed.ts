/** Loads the captions of a stream, which the light player leaves out, and puts them on a text track. */

import {
  chooseTrack,
  findCaptionTracks,
  type MediaPlaylist,
  parseMediaPlaylist,
  type Segment,
} from './playlist';
import { placeCues, type Timeline } from './timeline';
import { type Cue, parseWebVtt } from './webvtt';

const LOAD_MILLISECONDS = 8000;
const KEPT_SECONDS = 60;

export class CaptionFeed {
  private readonly placed = new Set<string>();
  private readonly ending = new AbortController();

  /** `timeline` tells what the player knows of the stream at the time of the call. */
  constructor(
    private readonly video: HTMLVideoElement,
    private readonly track: TextTrack,
    private readonly timeline: () => Timeline,
  ) {}

  /** Follow the captions of a master playlist until `stop`; a stream without captions has none. */
  async follow(master: string): Promise<void> {
    const address = new URL(master, document.baseURI).href;
    const tracks = findCaptionTracks(await this.load(address), address);
    const chosen = chooseTrack(tracks, document.documentElement.lang);
    if (chosen) await this.step(chosen.url);
  }

  stop(): void {
    this.ending.abort();
    for (const cue of [...(this.track.cues ?? [])]) this.track.removeCue(cue);
  }

  private async step(address: string): Promise<void> {
    const playlist = parseMediaPlaylist(await this.load(address), address);
    await this.take(playlist);
    this.forget(playlist);
    if (this.ending.signal.aborted || playlist.hasEnded) return;
    setTimeout(() => void this.step(address), playlist.targetSeconds * 1000);
  }

  private async take(playlist: MediaPlaylist): Promise<void> {
    for (const segment of playlist.segments) {
      if (this.placed.has(segment.url) || this.ending.signal.aborted) continue;
      if (!placeCues(segment, { shift: 0, cues: [] }, this.timeline())) continue; // not known to the player yet
      await this.place(segment);
    }
  }

  private async place(segment: Segment): Promise<void> {
    const captions = parseWebVtt(await this.load(segment.url));
    if (this.ending.signal.aborted) return;
    this.placed.add(segment.url);
    for (const cue of placeCues(segment, captions, this.timeline()) ?? []) this.add(cue);
  }

  /** A cue that reaches over several segments stands in each of them. */
  private add({ start, end, text }: Cue): void {
    const isThere = [...(this.track.cues ?? [])].some(
      (cue) => Math.abs(cue.startTime - start) < 0.1 && (cue as VTTCue).text === text,
    );
    if (!isThere) this.track.addCue(new VTTCue(start, end, text));
  }

  private forget(playlist: MediaPlaylist): void {
    const listed = new Set(playlist.segments.map(({ url }) => url));
    for (const url of this.placed) if (!listed.has(url)) this.placed.delete(url);
    const oldest = this.video.currentTime - KEPT_SECONDS;
    for (const cue of [...(this.track.cues ?? [])]) if (cue.endTime < oldest) this.track.removeCue(cue);
  }

  /** Return a file's text, or nothing where it cannot be had: captions never stop the picture. */
  private async load(address: string): Promise<string> {
    try {
      const signal = AbortSignal.any([this.ending.signal, AbortSignal.timeout(LOAD_MILLISECONDS)]);
      const answer = await fetch(address, { signal });
      return answer.status === 200 ? await answer.text() : '';
    } catch {
      return '';
    }
  }
}
