import { html, type TemplateResult } from 'lit';
import { t } from './words';

/** Marks records that were made up for the demo. */
export const exampleMark = (): TemplateResult =>
  html`<span class="badge badge--example">${t('Example')}</span>`;
