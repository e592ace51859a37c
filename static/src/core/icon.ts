import { html, type TemplateResult } from 'lit';

/** An icon of the sprite; the name must stand in static/src/icons.json. */
export function icon(name: string): TemplateResult {
  const sprite = document.documentElement.dataset['icons'] ?? '';
  return html`<svg class="icon" aria-hidden="true"><use href=${`${sprite}#${name}`}></use></svg>`;
}
