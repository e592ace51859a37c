/** Reading WebVTT segments of an HLS stream. Times are seconds. */

export interface Cue {
  start: number;
  end: number;
  text: string;
}

export interface CaptionSegment {
  /** What to add to a cue's time to get the time of the video's frames (from X-TIMESTAMP-MAP). */
  shift: number;
  cues: Cue[];
}

const TICKS_PER_SECOND = 90_000;
const TIMES = /^(\S+)\s+-->\s+(\S+)/;

/** Return the cues of a segment; a text that is no WebVTT has none. */
export function parseWebVtt(text: string): CaptionSegment {
  const blocks = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/);
  const head = blocks.shift() ?? '';
  if (!head.startsWith('WEBVTT')) return { shift: 0, cues: [] };
  return { shift: shiftOf(head), cues: blocks.map(cueOf).filter((cue) => cue !== null) };
}

/** Return the seconds of `hh:mm:ss.mmm` or `mm:ss.mmm`, or NaN. */
export function parseTime(text: string): number {
  const found = /^(?:(\d+):)?(\d{2}):(\d{2}[.,]\d{3})$/.exec(text.trim());
  if (!found) return Number.NaN;
  const [, hours = '0', minutes, seconds] = found;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds?.replace(',', '.'));
}

function shiftOf(head: string): number {
  const map = /^X-TIMESTAMP-MAP=(.*)$/m.exec(head)?.[1] ?? '';
  const ticks = Number(/MPEGTS:(\d+)/.exec(map)?.[1] ?? 0);
  const local = parseTime(/LOCAL:([\d:.]+)/.exec(map)?.[1] ?? '00:00:00.000');
  return ticks / TICKS_PER_SECOND - (Number.isNaN(local) ? 0 : local);
}

function cueOf(block: string): Cue | null {
  const lines = block.split('\n').filter((line) => line !== '');
  const at = lines.findIndex((line) => TIMES.test(line));
  const found = TIMES.exec(lines[at] ?? '');
  if (!found) return null;
  const [start, end] = [parseTime(found[1] ?? ''), parseTime(found[2] ?? '')];
  const text = lines.slice(at + 1).join('\n');
  return end > start && text !== '' ? { start, end, text } : null;
}
