import { html, type TemplateResult } from 'lit';

const TITLES = ['dr.', 'prof.', 'dipl.-ing.', 'mag.'];
const TONES = 6;

/** The first letters of the first and the last name, without titles; the filter `initials` gives the same. */
export function initials(name: string): string {
  const words = name
    .split(/\s+/)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word) && !TITLES.includes(word.toLowerCase()));
  const first = words[0]?.[0];
  if (!first) return '?';
  return (first + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase();
}

/** The colour, 1 to 6, that stands for a name or an id; the filter `tone` gives the same. */
export function tone(key: string): number {
  let sum = 0;
  for (const letter of key) sum += letter.codePointAt(0) ?? 0;
  return (sum % TONES) + 1;
}

/** The circle with initials that stands for a person. */
export function avatar(name: string, size = '', key = name): TemplateResult {
  const look = `avatar tone-${tone(key)}${size && ` avatar--${size}`}`;
  return html`<span class=${look} aria-hidden="true">${initials(name)}</span>`;
}
