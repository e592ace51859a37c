import { beforeEach, expect, test, vi } from 'vitest';
import { handOver } from './link-form';

let sent: string[];

beforeEach(() => {
  sent = [];
  document.body.innerHTML = `
    <p data-link-wait hidden>One moment</p>
    <form data-link><input name="secret"><button>Sign in</button></form>`;
  const form = document.querySelector('form') as HTMLFormElement;
  form.submit = () => sent.push(new FormData(form).get('secret') as string);
  history.replaceState(null, '', '/link');
});

test('the secret goes into the form and out of the address', () => {
  history.replaceState(null, '', '/link#abc_-123');

  handOver(window);

  expect(sent).toEqual(['abc_-123']);
  expect(location.hash).toBe('');
  expect(document.querySelector<HTMLElement>('[data-link-wait]')?.hidden).toBe(false);
  expect(document.querySelector('form')?.hidden).toBe(true);
});

test('the address forgets the secret before it is sent', () => {
  history.replaceState(null, '', '/link#abc');
  const form = document.querySelector('form') as HTMLFormElement;
  const hash = vi.fn(() => location.hash);
  form.submit = () => void hash();

  handOver(window);

  expect(hash).toHaveReturnedWith('');
});

test('without a secret the form waits for a pasted link', () => {
  handOver(window);

  expect(sent).toEqual([]);
  expect(document.querySelector('form')?.hidden).toBe(false);
});
