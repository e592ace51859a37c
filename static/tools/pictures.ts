import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Write icons.svg, one symbol for each name in the list (an unknown name stops the build), and the favicon. */
export function pictures(list: string, favicon: string): Plugin {
  return {
    name: 'pictures',
    generateBundle() {
      const names = JSON.parse(readFileSync(list, 'utf8')) as string[];
      const sprite = `<svg xmlns="http://www.w3.org/2000/svg">${names.map(symbol).join('')}</svg>`;
      const emit = (name: string, source: string) =>
        this.emitFile({ type: 'asset', name, originalFileName: name, source });
      emit('icons.svg', sprite);
      emit('favicon.svg', readFileSync(favicon, 'utf8'));
    },
  };
}

function symbol(name: string): string {
  const svg = readFileSync(`node_modules/lucide-static/icons/${name}.svg`, 'utf8');
  const shapes = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.indexOf('</svg>'));
  const look =
    'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}" ${look}>${shapes.replace(/\s+/g, ' ').trim()}</symbol>`;
}
