import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

/** Folders under static/src whose style sheets join the one that every page loads, and their cascade layer. */
const layerOf = (folder: string): string => (folder === 'core' ? 'components' : 'screens');

/**
 * Append an import for every feature's CSS file to the main style sheet, so a feature that brings
 * `static/src/<feature>/<name>.css` needs no line elsewhere. The layers settle the order, not the imports.
 */
export function featureStyles(main: string): Plugin {
  return {
    name: 'feature-styles',
    enforce: 'pre',
    transform(code, id) {
      if (id.split('?')[0] !== resolve(main)) return undefined;
      return code + importsOf('static/src');
    },
  };
}

function importsOf(root: string): string {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.css') && (!file.startsWith('core/') || file.includes('/components/')));
  return files
    .sort()
    .map((file) => `@import "${resolve(root, file)}" layer(${layerOf(file.split('/')[0] ?? '')});\n`)
    .join('');
}
