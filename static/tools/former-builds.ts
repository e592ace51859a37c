import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const WEEK = 7 * 24 * 3600 * 1000;

interface Entry {
  file: string;
  css?: string[];
  assets?: string[];
}

/** Keep the files of former builds for tabs that were opened with them, a week beyond the build that replaced them. */
export function formerBuilds(folder: string): Plugin {
  return { name: 'former-builds', apply: 'build', buildStart: () => keepFormer(folder, Date.now()) };
}

/** Note by the files' times that the build there was in use until now, and delete what no build has used for a week. */
export function keepFormer(folder: string, now: number): void {
  for (const file of filesIn(join(folder, 'manifest.json'))) {
    const path = join(folder, file);
    if (existsSync(path)) utimesSync(path, now / 1000, now / 1000);
  }
  const assets = join(folder, 'assets');
  for (const name of existsSync(assets) ? readdirSync(assets) : []) {
    const path = join(assets, name);
    if (statSync(path).mtimeMs < now - WEEK) rmSync(path);
  }
}

function filesIn(manifest: string): Set<string> {
  if (!existsSync(manifest)) return new Set();
  const entries = Object.values(JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, Entry>);
  return new Set(entries.flatMap((entry) => [entry.file, ...(entry.css ?? []), ...(entry.assets ?? [])]));
}
