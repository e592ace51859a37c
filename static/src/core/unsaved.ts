/**
 * Let the browser ask before the page is left while a form has something in it that was not saved: by a link, or by
 * another form of the page. `data-unsaved="true"`: the server shows again what was typed and not saved.
 */
export function warnOfUnsaved(form: HTMLFormElement): void {
  const atFirst = content(form);
  let isSent = false;
  form.addEventListener('submit', (event) => (isSent = !event.defaultPrevented));
  window.addEventListener('pageshow', () => (isSent = false)); // the way back leads here as it was
  window.addEventListener('beforeunload', (event) => {
    const isUnsaved = form.dataset['unsaved'] === 'true' || content(form) !== atFirst;
    if (form.isConnected && isUnsaved && !isSent) event.preventDefault();
  });
}

const content = (form: HTMLFormElement): string => JSON.stringify([...new FormData(form)]);
