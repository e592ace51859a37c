import { html, nothing, render, type TemplateResult } from 'lit';
import type { Ack } from './acks';
import { icon } from './icon';
import { t } from './words';

/** The sentence of a refusal: at a field the one that stands there. */
export function reasonIn(ack: Ack): string {
  if (ack.ok) return '';
  return Object.values(ack.error.fields ?? {})[0] ?? ack.error.message;
}

/**
 * A native dialog with a form. It closes once what was sent is done; what is refused is said in it. `body` is drawn
 * again by `refresh`. Whoever opened it has the focus again afterwards.
 */
export class FormDialog {
  readonly element = document.createElement('dialog');
  private problem = '';
  private isBusy = false;
  private isDone = false;

  constructor(
    private title: string,
    private body: (dialog: FormDialog) => TemplateResult,
    private send: (given: FormData) => Promise<Ack>,
  ) {
    this.element.className = 'dialog';
    this.element.setAttribute('aria-labelledby', 'form-dialog-title');
  }

  /** Show it; resolves to whether something was done. */
  open(): Promise<boolean> {
    const opener = document.activeElement as HTMLElement | null;
    this.refresh();
    document.body.append(this.element);
    this.element.showModal();
    return new Promise((resolve) => {
      this.element.addEventListener('close', () => {
        this.element.remove();
        if (opener?.isConnected) opener.focus();
        resolve(this.isDone);
      });
    });
  }

  close = (): void => this.element.close();

  refresh(): void {
    render(
      html`<form @submit=${this.submitted}>
        <h2 id="form-dialog-title">${this.title}</h2>
        ${
          this.problem
            ? html`<div class="notice notice--error" role="alert">
                ${icon('circle-alert')}
                <p>${this.problem}</p>
              </div>`
            : nothing
        }
        ${this.body(this)}
      </form>`,
      this.element,
    );
  }

  /** Say why something is not possible, or nothing any more. */
  complain(problem: string): void {
    this.problem = problem;
    this.refresh();
  }

  /** Do something else than what the form sends; closes too once it is done. */
  async attempt(act: () => Promise<Ack>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    const ack = await act();
    this.isBusy = false;
    if (!ack.ok) return this.refuse(ack);
    this.isDone = true;
    this.close();
  }

  /** Say why it was refused, and go to the field that it is about where the form has one of that name. */
  private refuse(ack: Ack): void {
    this.complain(reasonIn(ack));
    const [name = ''] = ack.ok ? [] : Object.keys(ack.error.fields ?? {});
    const field = this.element.querySelector('form')?.elements.namedItem(name);
    if (field instanceof HTMLElement) field.focus();
  }

  private submitted = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    void this.attempt(() => this.send(given));
  };
}

/** The buttons below a form: the deed, and the way back. */
export function dialogButtons(dialog: FormDialog, deed: string, look = 'primary'): TemplateResult {
  return html`<div class="cluster">
    <button class="button button--${look}" type="submit">${deed}</button>
    <button class="button" type="button" @click=${dialog.close}>${t('Cancel')}</button>
  </div>`;
}
