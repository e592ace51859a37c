import { announce } from './announce';
import { t } from './words';

/** Copy what a `data-copy` button points at (a selector) and say so. */
export async function copyPointed(event: Event): Promise<void> {
  const pressed = (event.target as Element).closest<HTMLElement>('[data-copy]');
  const source = pressed && document.querySelector(pressed.dataset['copy'] ?? '');
  if (!source) return;
  const text = source instanceof HTMLInputElement ? source.value : (source.textContent ?? '').trim();
  try {
    await navigator.clipboard.writeText(text);
    announce(t('Copied'));
  } catch {
    getSelection()?.selectAllChildren(source); // no right to the clipboard: at least select it
  }
}
