import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { changeLanguageByReload } from './language';

const reload = vi.fn();
const post = vi.fn(() => Promise.resolve());
const form = (): HTMLFormElement => document.querySelector('form')!;
const send = (): Event => {
  const event = new SubmitEvent('submit', { cancelable: true, submitter: document.querySelector('button') });
  form().dispatchEvent(event);
  return event;
};

beforeEach(() => {
  document.body.innerHTML = `<form action="/language" method="post"><input name="then" value="/there">
    <button name="locale" value="en"></button></form><p data-sounds></p>`;
  vi.stubGlobal('fetch', post);
  vi.stubGlobal('location', { reload });
  changeLanguageByReload(form());
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.clearAllMocks();
});

test('in a call the language changes by a reload, after which the call goes on', async () => {
  expect(send().defaultPrevented).toBe(true);
  await vi.waitFor(() => expect(reload).toHaveBeenCalledOnce());

  const [address, { method, body }] = post.mock.calls[0] as unknown as [string, RequestInit];
  expect([new URL(address).pathname, method, (body as FormData).get('locale')]).toEqual([
    '/language',
    'POST',
    'en',
  ]);
});

test('elsewhere the form is sent as it is', () => {
  document.querySelector('[data-sounds]')?.remove();

  expect(send().defaultPrevented).toBe(false);
  expect(post).not.toHaveBeenCalled();
});
