import { expect, it } from 'vitest';
import { chooseTrack, findCaptionTracks, parseMediaPlaylist } from './playlist';

const BASE = 'https://day.example/stream/plenum/master.m3u8';
const MASTER = `#EXTM3U
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="Ton",LANGUAGE="de",URI="audio.m3u8"
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="c",NAME="English, simple",LANGUAGE="en",URI="en.m3u8"
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="c",NAME="Deutsch",LANGUAGE="de-DE",URI="/other/de.m3u8?x=1"
#EXT-X-STREAM-INF:BANDWIDTH=300000,SUBTITLES="c"
video.m3u8
`;

it('finds the captions of a master playlist, whole addresses included', () => {
  expect(findCaptionTracks(MASTER, BASE)).toEqual([
    { language: 'en', url: 'https://day.example/stream/plenum/en.m3u8' },
    { language: 'de-DE', url: 'https://day.example/other/de.m3u8?x=1' },
  ]);
  expect(findCaptionTracks('', BASE)).toEqual([]);
});

it('takes the captions of the page language, else the first', () => {
  const tracks = findCaptionTracks(MASTER, BASE);

  expect(chooseTrack(tracks, 'de')?.language).toBe('de-DE');
  expect(chooseTrack(tracks, 'fr')?.language).toBe('en');
  expect(chooseTrack([], 'de')).toBeNull();
});

it('numbers segments and tells their instants, also of those that the playlist does not date', () => {
  const playlist = parseMediaPlaylist(
    `#EXTM3U
#EXT-X-TARGETDURATION:4
#EXT-X-MEDIA-SEQUENCE:7
#EXTINF:2.0,
#EXT-X-PROGRAM-DATE-TIME:2026-11-22T16:23:17.500+0100
s7.vtt
#EXT-X-DISCONTINUITY
#EXTINF:1.5,
s8.vtt
#EXT-X-ENDLIST`,
    BASE,
  );

  const first = Date.UTC(2026, 10, 22, 15, 23, 17, 500);
  expect(playlist).toEqual({
    targetSeconds: 4,
    hasEnded: true,
    segments: [
      { url: 'https://day.example/stream/plenum/s7.vtt', sequence: 7, seconds: 2, startsAt: first },
      { url: 'https://day.example/stream/plenum/s8.vtt', sequence: 8, seconds: 1.5, startsAt: first + 2000 },
    ],
  });
});

it('leaves instants open where there are none', () => {
  expect(parseMediaPlaylist('#EXTM3U\n#EXTINF:2,\ns0.vtt', BASE).segments[0]?.startsAt).toBeNull();
});
