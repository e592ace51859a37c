import { readdirSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { featureStyles } from './static/tools/feature-styles.ts';
import { formerBuilds } from './static/tools/former-builds.ts';
import { pictures } from './static/tools/pictures.ts';

const built = 'static/dist';
const styles = 'static/src/core/styles/main.css';
/** What pages load: `page.ts`, and where a feature has several kinds of pages `<kind>-page.ts`. */
const pages = readdirSync('static/src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\/([a-z-]+-)?page\.ts$/.test(file))
  .map((file) => `static/src/${file}`);

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
