import { existsSync, readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { featureStyles } from './static/tools/feature-styles.ts';
import { formerBuilds } from './static/tools/former-builds.ts';
import { pictures } from './static/tools/pictures.ts';

const built = 'static/dist';
const styles = 'static/src/core/styles/main.css';
const pages = readdirSync('static/src')
  .map((feature) => `static/src/${feature}/page.ts`)
  .filter((page) => existsSync(page));

export default defineConfig({
  base: '/static/dist/',
  publicDir: false,
  plugins: [
    featureStyles(styles),
    pictures('static/src/icons.json', 'static/favicon.svg'),
    formerBuilds(built),
  ],
  build: {
    outDir: built,
    emptyOutDir: false, // open tabs still ask for the files of former builds
    manifest: 'manifest.json',
    modulePreload: false,
    assetsInlineLimit: 0, // a small file would become a data: URL, which the CSP refuses
    target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
    rollupOptions: { input: ['static/src/core/app.ts', ...pages, styles] },
  },
  test: { environment: 'happy-dom', include: ['static/{src,tools}/**/*.test.ts'] },
});
