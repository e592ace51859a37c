import { afterEach, beforeEach, expect, test } from 'vitest';
import { warnOfUnsaved } from './unsaved';

const form = () => document.querySelector('form')!;
const type = (text: string) => (document.querySelector('textarea')!.value = text);

/** Whether the browser would ask. */
function leave(): boolean {
  return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

function stand(unsaved = 'false'): void {
  document.body.innerHTML = `<form data-unsaved="${unsaved}"><textarea name="about">Gern.</textarea></form>`;
  warnOfUnsaved(form());
}

beforeEach(() => stand());
afterEach(() => document.body.replaceChildren());

test('a form as it came is left without a question', () => {
  expect(leave()).toBe(false);
});

test('what was typed is asked about, and no longer when it is as before', () => {
  type('Sehr gern.');
  expect(leave()).toBe(true);

  type('Gern.');
  expect(leave()).toBe(false);
});

test('sending the form itself is no leaving', () => {
  type('Sehr gern.');
  form().dispatchEvent(new Event('submit', { cancelable: true }));

  expect(leave()).toBe(false);
});

test('what the server shows again unsaved is asked about', () => {
  stand('true');

  expect(leave()).toBe(true);
});
