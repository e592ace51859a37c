import { html, type TemplateResult } from 'lit';

const ADDRESS = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'])/;

/** A text in which web addresses can be clicked; they open in a tab of their own that knows nothing of this one. */
export function linked(text: string): (string | TemplateResult)[] {
  return text
    .split(ADDRESS)
    .map((part, at) =>
      at % 2 ? html`<a href=${part} target="_blank" rel="noopener noreferrer">${part}</a>` : part,
    );
}
