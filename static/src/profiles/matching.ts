/** The places of the texts that have every word typed in them, without regard to case and accents. */
export function matching(typed: string, texts: string[]): number[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  return texts.flatMap((text, place) => (words.every((word) => plain(text).includes(word)) ? [place] : []));
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
