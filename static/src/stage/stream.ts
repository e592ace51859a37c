/** Plays an HLS stream in a `<video>`: by hls.js where there is MSE, else by the browser itself (iPhone). */

import type Hls from 'hls.js';
import workerPath from 'hls.js/dist/hls.worker.js?url';
import { CaptionFeed } from './caption-feed';
import type { Timeline } from './timeline';

export interface Stream {
  /** Seconds behind what happens, or null where the browser does not tell. */
  delay(): number | null;
  goLive(): void;
  qualities(): string[];
  /** Choose a quality by its index; -1 lets the player choose. */
  choose(index: number): void;
  close(): void;
}

/** Load a stream; `failed` is called when it cannot go on. */
export async function openStream(video: HTMLVideoElement, url: string, failed: () => void): Promise<Stream> {
  const { default: Player } = await import('hls.js/light');
  return Player.isSupported() ? openByScript(Player, video, url, failed) : openByBrowser(video, url, failed);
}

function openByScript(Player: typeof Hls, video: HTMLVideoElement, url: string, failed: () => void): Stream {
  const hls = new Player({
    workerPath,
    liveSyncDurationCount: 2,
    liveMaxLatencyDurationCount: 8,
    maxLiveSyncPlaybackRate: 1.1,
    backBufferLength: 30,
  });
  const timeline: Timeline = { fragments: [], zeros: new Map() };
  const captions = new CaptionFeed(video, captionTrack(video), () => timeline);
  hls.on(Player.Events.LEVEL_UPDATED, (_, { details }) => {
    timeline.fragments = details.fragments.map((fragment) => ({
      sequence: fragment.sn,
      startsAt: fragment.programDateTime,
      seconds: fragment.duration,
      start: fragment.start,
      part: fragment.cc,
    }));
  });
  hls.on(Player.Events.INIT_PTS_FOUND, (_, { frag, initPTS, timescale }) => {
    timeline.zeros.set(frag.cc, initPTS / timescale);
  });
  hls.on(Player.Events.ERROR, (_, { fatal }) => {
    if (fatal) failed();
  });
  hls.loadSource(url);
  hls.attachMedia(video);
  void captions.follow(url);
  return {
    delay: () => hls.latency,
    goLive: () => {
      if (hls.liveSyncPosition !== null) video.currentTime = hls.liveSyncPosition;
    },
    qualities: () => hls.levels.map(({ height }) => `${height}p`),
    choose: (index) => (hls.nextLevel = index),
    close: () => {
      captions.stop();
      hls.destroy();
    },
  };
}

function openByBrowser(video: HTMLVideoElement, url: string, failed: () => void): Stream {
  const ending = new AbortController();
  video.addEventListener('error', failed, { signal: ending.signal });
  video.src = url;
  return {
    delay: () => null,
    goLive: () => {
      if (video.seekable.length > 0) video.currentTime = video.seekable.end(video.seekable.length - 1);
    },
    qualities: () => [],
    choose: () => undefined,
    close: () => {
      ending.abort();
      video.removeAttribute('src');
      video.load();
    },
  };
}

/** A track of our own; tracks cannot be removed, so every stream of this video uses the same one. */
function captionTrack(video: HTMLVideoElement): TextTrack {
  return (
    [...video.textTracks].find(({ label }) => label === 'stage') ?? video.addTextTrack('captions', 'stage')
  );
}
