import { t } from './words';

/** Open the dialog that a `data-dialog` button names, and close the one that a `data-close` button stands in. */
export function openDialogs(event: Event): void {
  const pressed = (event.target as Element).closest<HTMLElement>('[data-dialog], [data-close]');
  if (!pressed) return;
  if (pressed.dataset['dialog']) find(pressed.dataset['dialog'])?.showModal();
  else pressed.closest('dialog')?.close();
}

const asking = new WeakSet<HTMLFormElement>();

/**
 * Ask before a form with `data-confirm` is sent. The text names the effect, `data-confirm-button` the deed. `{choice}`
 * in it is what is chosen in the box with `data-confirm-choice`; while nothing is, the server says so without a question.
 */
export function askFirst(form: HTMLFormElement): void {
  if (asking.has(form)) return; // it stayed while others around it came anew
  asking.add(form);
  let isConfirmed = false;
  form.addEventListener('submit', (event) => {
    const question = questionOf(form);
    if (isConfirmed || question === undefined) return;
    event.preventDefault();
    const pressed = (event as SubmitEvent).submitter;
    void confirm(question, form.dataset['confirmButton']).then((yes) => {
      if (!yes) return;
      isConfirmed = true;
      form.requestSubmit(pressed);
      isConfirmed = false;
    });
  });
}

function questionOf(form: HTMLFormElement): string | undefined {
  const question = form.dataset['confirm'] ?? '';
  const box = form.querySelector<HTMLSelectElement>('select[data-confirm-choice]');
  if (!box) return question;
  return box.value ? question.replace('{choice}', () => box.selectedOptions[0]?.text ?? '') : undefined;
}

/** Ask a question in a dialog; resolves to whether the deed was chosen. */
export async function confirm(question: string, deed = t('Continue')): Promise<boolean> {
  const answer = await show(question, button(deed, 'yes', 'button--danger'), button(t('Cancel'), '', ''));
  return answer === 'yes';
}

/** Say what has been done, until it was read. */
export async function say(text: string): Promise<void> {
  await show(text, button(t('Close'), '', 'button--primary'));
}

/** Show a text in a dialog of its own; resolves to the value of the button that was pressed. The last one has the focus. */
function show(text: string, ...buttons: HTMLButtonElement[]): Promise<string> {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  dialog.ariaLabel = text;
  const form = document.createElement('form');
  form.method = 'dialog';
  const words = document.createElement('p');
  words.textContent = text;
  const row = document.createElement('div');
  row.className = 'cluster';
  row.append(...buttons);
  form.append(words, row);
  dialog.append(form);
  document.body.append(dialog);
  dialog.showModal();
  buttons.at(-1)?.focus();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
  });
}

function button(label: string, value: string, look: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.className = `button ${look}`;
  made.value = value;
  made.textContent = label;
  return made;
}

function find(id: string): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>(`dialog#${CSS.escape(id)}`);
}
