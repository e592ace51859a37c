/** Names as a language lists them: `A, B and C`. */
export function listed(names: readonly string[]): string {
  const lang = document.documentElement.lang || 'en';
  return new Intl.ListFormat(lang, { type: 'conjunction' }).format(names);
}
