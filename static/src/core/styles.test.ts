import { expect, test } from 'vitest';

const files = import.meta.glob<string>('../**/*.css', { query: '?raw', import: 'default', eager: true });
const styles = Object.entries(files).map(([name, text]) => ({ name, text }));

test('every custom property in use is defined', () => {
  expect(styles.length).toBeGreaterThan(10);
  const all = styles.map(({ text }) => text).join('\n');
  const defined = new Set([...all.matchAll(/(--[a-z0-9-]+)\s*:/g)].map((match) => match[1]));
  const used = [...all.matchAll(/var\((--[a-z0-9-]+)/g)].map((match) => match[1] ?? '');

  expect(used.filter((name) => !defined.has(name) && !name.startsWith('--kern-'))).toEqual([]);
});

test('nothing is loaded from elsewhere or from data: addresses', () => {
  const bad = styles.filter(({ text }) => /url\(["']?(https?:|data:|\/\/)/.test(text));

  expect(bad.map(({ name }) => name)).toEqual([]);
});
