// @vitest-environment node
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepFormer } from './former-builds';

const DAY = 24 * 3600 * 1000;
const START = Date.now();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'builds-'));
  mkdirSync(join(folder, 'assets'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Build on a day after the first one, as Vite does: what is named is written, what was there stays. */
function build(day: number, name: string): void {
  keepFormer(folder, START + day * DAY);
  const entry = { file: `assets/${name}.js`, css: [`assets/${name}.css`], assets: [`assets/${name}.woff2`] };
  for (const file of [entry.file, ...entry.css, ...entry.assets]) writeFileSync(join(folder, file), '');
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ 'page.ts': entry }));
}

const isThere = (name: string): boolean[] =>
  ['js', 'css', 'woff2'].map((kind) => existsSync(join(folder, `assets/${name}.${kind}`)));

test('the first build finds nothing to keep', () => {
  keepFormer(join(folder, 'none'), START);

  expect(existsSync(join(folder, 'none'))).toBe(false);
});

test('open tabs find the files of the build that was replaced, however old it was', () => {
  build(0, 'first');
  build(30, 'second');
  build(36, 'third');

  expect(isThere('first')).toEqual([true, true, true]);
});

test('a week after a build was replaced its files go with the next build', () => {
  build(0, 'first');
  build(30, 'second');
  build(38, 'third');

  expect(isThere('first')).toEqual([false, false, false]);
  expect(isThere('second')).toEqual([true, true, true]);
  expect(isThere('third')).toEqual([true, true, true]);
});
