import { t } from './words';

/** Show at an entry of the navigation how much waits there; returns how much it was before. */
export function showWaiting(entry: string, waiting: number): number {
  let before = 0;
  for (const place of document.querySelectorAll<HTMLElement>(`[data-news="${entry}"]`)) {
    before = Math.max(before, Number(place.querySelector('.count')?.textContent ?? 0));
    place.replaceChildren(...(waiting ? badge(waiting) : []));
  }
  return before;
}

function badge(waiting: number): HTMLElement[] {
  const [shown, spoken] = [document.createElement('span'), document.createElement('span')];
  shown.className = 'count';
  shown.ariaHidden = 'true';
  shown.textContent = String(waiting);
  spoken.className = 'visually-hidden';
  spoken.textContent = `(${t('{count} waiting', { count: waiting })})`;
  return [shown, spoken];
}
