import { afterEach, expect, test } from 'vitest';
import german from '../words.de.json';
import { t, tn } from './words';

const CALL = /\bt\(\s*(['"`])((?:\\.|(?!\1).)*)\1/gs;
const PLURAL = /\btn\(\s*(['"`])((?:\\.|(?!\1).)*)\1,\s*(['"`])((?:\\.|(?!\3).)*)\3/gs;

const sources = import.meta.glob<string>(['../**/*.ts', '!../**/*.test.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

function textsInUse(): Set<string> {
  const texts = new Set<string>();
  for (const source of Object.values(sources)) {
    for (const match of source.matchAll(CALL)) texts.add(unescaped(match[2]));
    for (const match of source.matchAll(PLURAL)) texts.add(unescaped(match[2])).add(unescaped(match[4]));
  }
  return texts;
}

const unescaped = (text = ''): string => text.replace(/\\(['"`])/g, '$1');

afterEach(() => document.documentElement.removeAttribute('lang'));

test('every text in use has a German translation', () => {
  const missing = [...textsInUse()].filter((text) => !(text in german));

  expect(missing).toEqual([]);
});

test('every translation is in use', () => {
  const used = textsInUse();
  const unused = Object.keys(german).filter((text) => !used.has(text));

  expect(unused).toEqual([]);
});

test('translations keep the gaps of their texts', () => {
  const gaps = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  const broken = Object.entries(german).filter(([text, words]) => `${gaps(text)}` !== `${gaps(words)}`);

  expect(broken).toEqual([]);
});

test('a text is written in the language of the page, with its gaps filled', () => {
  expect(t('Send')).toBe('Send');
  document.documentElement.lang = 'de';
  expect(t('Send')).toBe('Senden');
  expect(tn('{count} new', '{count} new', 3)).toBe('3 neu');
  expect(t('Hello {name}', { name: '<b>' })).toBe('Hello <b>');
});
