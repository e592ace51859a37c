import german from '../words.de.json';

type Params = Record<string, string | number>;

const catalogues: Record<string, Record<string, string>> = { de: german };

/** The text in the page's language, with each `{name}` filled in. Every text stands in words.de.json. */
export function t(text: string, params: Params = {}): string {
  const words = catalogues[document.documentElement.lang]?.[text] ?? text;
  return words.replace(/\{(\w+)\}/g, (gap, name: string) => String(params[name] ?? gap));
}

/** The singular or the plural for a count, with `{count}` filled in. */
export function tn(one: string, many: string, count: number, params: Params = {}): string {
  return t(count === 1 ? one : many, { count, ...params });
}
