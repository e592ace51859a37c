import { announce } from './announce';

/**
 * Offer to load the page again while the server has other pages than this one; never does it by itself. The texts stand
 * in the markup, and what is typed stays (`kept.ts`).
 */
export function watchVersion(): void {
  const banner = document.getElementById('version');
  if (!banner) return;
  let told = '';
  document.addEventListener('live-build', (event) => {
    const { detail: build } = event as CustomEvent<string>;
    if (build === told) return;
    told = build;
    banner.hidden = build === document.documentElement.dataset['build'];
    if (!banner.hidden) announce(banner.querySelector('p')?.textContent ?? '');
  });
  banner.addEventListener('click', (event) => {
    const button = (event.target as Element).closest('button');
    if (button?.hasAttribute('data-reload')) location.reload();
    else if (button) leave(banner);
  });
}

/** Hide what has the focus, and do not lose it. */
function leave(banner: HTMLElement): void {
  banner.hidden = true;
  document.getElementById('content')?.focus({ preventScroll: true });
}
