/** Reading HLS playlists, as far as captions need it. */

export interface CaptionTrack {
  language: string;
  url: string;
}

export interface Segment {
  url: string;
  sequence: number;
  seconds: number;
  /** Milliseconds since 1970, if the playlist tells. */
  startsAt: number | null;
}

export interface MediaPlaylist {
  segments: Segment[];
  targetSeconds: number;
  hasEnded: boolean;
}

/** Return the captions that a master playlist offers. */
export function findCaptionTracks(master: string, base: string): CaptionTrack[] {
  return linesOf(master)
    .filter((line) => line.startsWith('#EXT-X-MEDIA:') && attribute(line, 'TYPE') === 'SUBTITLES')
    .map((line) => ({ language: attribute(line, 'LANGUAGE'), uri: attribute(line, 'URI') }))
    .filter(({ uri }) => uri !== '')
    .map(({ language, uri }) => ({ language, url: new URL(uri, base).href }));
}

/** Return the track in the wanted language, else the first one. */
export function chooseTrack(tracks: CaptionTrack[], language: string): CaptionTrack | null {
  const wanted = language.slice(0, 2).toLowerCase();
  return tracks.find((track) => track.language.toLowerCase().startsWith(wanted)) ?? tracks[0] ?? null;
}

/** Return the segments of a media playlist. */
export function parseMediaPlaylist(text: string, base: string): MediaPlaylist {
  const playlist: MediaPlaylist = { segments: [], targetSeconds: 2, hasEnded: false };
  let sequence = 0;
  let seconds = 0;
  let startsAt: number | null = null;
  for (const line of linesOf(text)) {
    if (line.startsWith('#EXTINF:')) seconds = Number.parseFloat(valueOf(line));
    else if (line.startsWith('#EXT-X-MEDIA-SEQUENCE:')) sequence = Number(valueOf(line));
    else if (line.startsWith('#EXT-X-TARGETDURATION:')) playlist.targetSeconds = Number(valueOf(line));
    else if (line.startsWith('#EXT-X-PROGRAM-DATE-TIME:')) startsAt = instantOf(valueOf(line));
    else if (line === '#EXT-X-ENDLIST') playlist.hasEnded = true;
    else if (!line.startsWith('#')) {
      playlist.segments.push({ url: new URL(line, base).href, sequence, seconds, startsAt });
      // an instant holds for its own segment; the next one follows without a gap
      startsAt = startsAt === null ? null : startsAt + seconds * 1000;
      sequence += 1;
    }
  }
  return playlist;
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function valueOf(line: string): string {
  return line.slice(line.indexOf(':') + 1);
}

function attribute(line: string, name: string): string {
  const found = new RegExp(`(?:^|[:,])${name}=(?:"([^"]*)"|([^,]*))`).exec(line);
  return found?.[1] ?? found?.[2] ?? '';
}

/** Return the instant of `2026-11-22T15:23:03.411+0000`; engines differ about zones without a colon. */
function instantOf(text: string): number | null {
  const instant = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(instant) ? null : instant;
}
