import { beforeEach, expect, test, vi } from 'vitest';
import { openStream } from './stream';

vi.mock('hls.js/light', () => ({ default: { isSupported: () => false } }));
const URL = '/stream/plenum/master.m3u8';
let video: HTMLVideoElement;
beforeEach(() => {
  video = document.createElement('video');
  video.load = vi.fn();
});

test('a browser that plays HLS by itself is given the playlist', async () => {
  const stream = await openStream(video, URL, vi.fn());

  expect(video.getAttribute('src')).toBe(URL);
  expect([stream.delay(), stream.qualities()]).toEqual([null, []]);
});

test('what it cannot play is told until the stream is closed, and then it loads nothing more', async () => {
  const failed = vi.fn();
  const stream = await openStream(video, URL, failed);
  video.dispatchEvent(new Event('error'));
  expect(failed).toHaveBeenCalledTimes(1);

  stream.close();
  video.dispatchEvent(new Event('error'));

  expect(failed).toHaveBeenCalledTimes(1);
  expect(video.hasAttribute('src')).toBe(false);
  expect(video.load).toHaveBeenCalledTimes(1);
});

test('live is where the browser has loaded to', async () => {
  Object.defineProperty(video, 'seekable', { value: { length: 1, end: () => 42 } });
  const stream = await openStream(video, URL, vi.fn());

  stream.goLive();

  expect(video.currentTime).toBe(42);
});
