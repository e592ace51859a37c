import { beforeEach, expect, test, vi } from 'vitest';
import { askFirst, openDialogs } from './dialogs';

const form = () => document.querySelector('form[data-confirm]') as HTMLFormElement;
const buttons = () => [...document.querySelectorAll<HTMLButtonElement>('dialog.dialog button')];
const sent = vi.fn((event: Event) => event.preventDefault());

function answer(value: string): void {
  const dialog = document.querySelector('dialog') as HTMLDialogElement;
  dialog.returnValue = value;
  dialog.dispatchEvent(new Event('close'));
}

beforeEach(() => {
  sent.mockClear();
  document.body.innerHTML =
    '<form data-confirm="73 Personen kehren zurück." data-confirm-button="Schließen"><button>x</button></form>';
  askFirst(form());
  form().addEventListener('submit', (event) => !event.defaultPrevented && sent(event));
});

test('a dangerous form asks with its effect, and the harmless answer has the focus', () => {
  form().requestSubmit();

  expect(document.querySelector('dialog')?.textContent).toContain('73 Personen kehren zurück.');
  expect(buttons().map((button) => button.textContent)).toEqual(['Schließen', 'Cancel']);
  expect(document.activeElement).toBe(buttons()[1]);
  expect(sent).not.toHaveBeenCalled();
});

test('it is sent once when the deed is chosen', async () => {
  form().requestSubmit();
  answer('yes');
  await vi.waitFor(() => expect(sent).toHaveBeenCalledTimes(1));

  expect(document.querySelector('dialog')).toBeNull();
});

test('it is not sent otherwise', async () => {
  form().requestSubmit();
  answer('');
  await Promise.resolve();

  expect(sent).not.toHaveBeenCalled();
});

test('the question names what is chosen, and while nothing is there is none', () => {
  form().dataset['confirm'] = '„Kita“ geht in „{choice}“ auf.';
  form().innerHTML = `<select data-confirm-choice>
    <option value="">Bitte wählen</option><option value="1">Pflege &amp; Soziales</option></select>`;
  const box = form().querySelector('select') as HTMLSelectElement;

  form().requestSubmit();
  expect(sent).toHaveBeenCalledTimes(1); // the server says what is missing
  expect(document.querySelector('dialog')).toBeNull();

  box.value = '1';
  form().requestSubmit();
  expect(document.querySelector('dialog')?.textContent).toContain('„Kita“ geht in „Pflege & Soziales“ auf.');
});

test('a button opens the dialog that it names', () => {
  document.body.innerHTML = '<button data-dialog="move">x</button><dialog id="move"></dialog>';
  document.body.addEventListener('click', openDialogs, { once: true });
  document.querySelector('button')?.click();

  expect(document.querySelector('dialog')?.open).toBe(true);
});

test('a form that stays when others around it come anew still asks once', () => {
  askFirst(form());

  form().requestSubmit();

  expect(document.querySelectorAll('dialog')).toHaveLength(1);
});
