import { announce } from '../core/announce';
import { t } from '../core/words';

const MEBIBYTE = 1024 * 1024;

/** Say before sending that a file is too large or of no kind that is taken, and afterwards that it is on its way. */
export function watchUpload(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('input[type="file"]');
  if (!input) return;
  input.addEventListener('change', () => complain(input, finding(input, form)));
  form.addEventListener('submit', (event) => {
    const wrong = finding(input, form);
    complain(input, wrong);
    if (!wrong) return showProgress(form);
    event.preventDefault();
    input.focus();
  });
  // the page may come back from the browser's memory, with nothing under way
  window.addEventListener('pageshow', () => showProgress(form, false));
}

/** What is wrong with the chosen file; nothing if there is none. */
export function finding(input: HTMLInputElement, form: HTMLFormElement): string {
  const file = input.files?.[0];
  if (!file) return '';
  const megabytes = Number(form.dataset['megabytes']);
  if (file.size > megabytes * MEBIBYTE)
    return t('This file is larger than {megabytes} MB. Please choose a smaller one.', { megabytes });
  const name = file.name.toLowerCase();
  const isTaken = input.accept.split(',').some((ending) => name.endsWith(ending));
  return isTaken ? '' : t('Files of this kind are not taken. Please choose one of the kinds named above.');
}

function complain(input: HTMLInputElement, text: string): void {
  const id = `error-${input.name}`;
  const place = document.getElementById(id) ?? made(id, input);
  place.textContent = text;
  place.hidden = !text;
  input.ariaInvalid = text ? 'true' : null;
  const others = (input.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((each) => each && each !== id);
  input.setAttribute('aria-describedby', [...others, ...(text ? [id] : [])].join(' '));
  if (text) announce(text, true);
}

function made(id: string, input: HTMLInputElement): HTMLElement {
  const place = document.createElement('p');
  place.id = id;
  place.className = 'field__error';
  input.after(place);
  return place;
}

function showProgress(form: HTMLFormElement, isSending = true): void {
  const progress = form.querySelector<HTMLElement>('[data-uploading]');
  const button = form.querySelector<HTMLButtonElement>('button[type="submit"]');
  if (progress) progress.hidden = !isSending;
  if (button) button.disabled = isSending;
  if (isSending) announce(t('The file is being uploaded …'));
}
