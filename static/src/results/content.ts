import type { Kind, Result } from './shapes';

/** What stands on a card. */
export interface Content {
  kind: Kind;
  text: string;
  who: string;
}

export const NOTHING: Content = { kind: 'outcome', text: '', who: '' };

export const contentOf = ({ kind, text, who }: Result): Content => ({ kind, text, who });

/** The content as the server stores it: no space at the end of a line, nor around the whole. */
export function plain({ kind, text, who }: Content): Content {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trimEnd());
  return { kind, text: lines.join('\n').trim(), who: who.trim().replace(/\s+/g, ' ') };
}

export function isSame(one: Content, other: Content): boolean {
  const [first, second] = [plain(one), plain(other)];
  return first.kind === second.kind && first.text === second.text && first.who === second.who;
}

/** Where the caret belongs when another text comes into the field: behind the same letters as before. */
export function movedCaret(before: string, after: string, at: number): number {
  const end = commonEnd(before, after);
  const begin = commonBegin(before, after, Math.min(before.length, after.length) - end);
  if (at <= begin) return at;
  return Math.max(begin, at + after.length - before.length);
}

function commonBegin(one: string, other: string, most: number): number {
  let at = 0;
  while (at < most && one[at] === other[at]) at += 1;
  return at;
}

function commonEnd(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one.at(-1 - at) === other.at(-1 - at)) at += 1;
  return at;
}
