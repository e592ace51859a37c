import { html, render } from 'lit';
import { t } from '../core/words';

/** Ask for a reason, which may be left out unless it is needed; resolves to it, or to null if nothing is to be done. */
export function askReason(title: string, deed: string, isNeeded: boolean): Promise<string | null> {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  dialog.setAttribute('aria-labelledby', 'reason-title');
  let reason: string | null = null;
  const done = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = String(new FormData(event.target as HTMLFormElement).get('reason')).trim();
    if (isNeeded && !given) return;
    reason = given;
    dialog.close();
  };
  render(
    html`<form @submit=${done}>
      <h2 id="reason-title">${title}</h2>
      <div class="field">
        <label for="reason"
          >${t('Reason')} ${isNeeded ? '' : html`<span class="optional">(${t('optional')})</span>`}</label
        >
        <p class="hint" id="reason-hint">${t('The person who asked reads it.')}</p>
        <input
          class="input"
          id="reason"
          name="reason"
          list="reasons"
          maxlength="300"
          autocomplete="off"
          aria-describedby="reason-hint"
          ?required=${isNeeded}
        />
        <datalist id="reasons">
          ${[
            t('Has been asked already'),
            t('Does not belong to the topic'),
            t('There is no time left for it'),
          ].map((one) => html`<option value=${one}></option>`)}
        </datalist>
      </div>
      <div class="cluster">
        <button class="button button--primary" type="submit">${deed}</button>
        <button class="button" type="button" @click=${() => dialog.close()}>${t('Cancel')}</button>
      </div>
    </form>`,
    dialog,
  );
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector('input')?.focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(reason);
    });
  });
}
