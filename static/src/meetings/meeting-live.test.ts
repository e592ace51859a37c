import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, begin, end, push, script, settle, show } from '../core/fake-live';
import './meeting-live';

const ME = 'me';
const ELEMENT = `<meeting-live>${script({ participant_id: ME })}</meeting-live>`;
const WAITING =
  '<p>Antwort steht aus</p><form action="/m1/zurueckziehen"><button>Zurückziehen</button></form>';
const AGREED = '<p>Vereinbart</p><a href="/m1/verschieben">Verschieben</a>';

const requests = (content: string): string =>
  `<section data-meetings="requests"><h2 tabindex="-1">Anfragen</h2>${content}</section>`;
const typing = (content: string): string => `<div data-meetings="text">${content}</div>`;
const part = () => document.querySelector('section')!;

/** The server shows the page like this from now on, and says that something has changed. */
async function change(markup: string): Promise<void> {
  vi.stubGlobal('fetch', async () => ({ ok: true, redirected: false, text: async () => markup }));
  await push(`person:${ME}`, 'meeting.changed', {});
  await settle();
}

beforeEach(() => {
  begin();
  document.body.dataset['seen'] = '0-0'; // the page shows everything up to here
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
});
afterEach(() => {
  vi.unstubAllGlobals();
  delete document.body.dataset['seen'];
  end();
});

test('what the other one answers stands on the open page', async () => {
  await show(requests(WAITING) + ELEMENT);

  await change(requests(AGREED));

  expect(part().textContent).toContain('Vereinbart');
  expect(part().textContent).not.toContain('Antwort steht aus');
});

test('the focus stays on what is still there, and else goes to the heading', async () => {
  await show(requests(WAITING) + ELEMENT);
  document.querySelector('button')!.focus();

  await change(requests(`<p>Neu</p>${WAITING}`));
  expect(document.activeElement?.textContent).toBe('Zurückziehen');
  await change(requests(AGREED));
  expect(document.activeElement?.tagName).toBe('H2');
});

test('the focus elsewhere is not taken', async () => {
  await show(`<button id="elsewhere">Menü</button>${requests(WAITING)}${ELEMENT}`);
  document.getElementById('elsewhere')!.focus();

  await change(requests(AGREED));

  expect(document.activeElement?.id).toBe('elsewhere');
});

test('what is typed is not lost', async () => {
  await show(requests(WAITING) + typing('<form><textarea>Hallo</textarea></form>') + ELEMENT);
  document.querySelector('textarea')!.value = 'Hallo Ada';

  await change(requests(AGREED) + typing('<p>Hallo</p>'));

  expect(part().textContent).toContain('Vereinbart');
  expect(document.querySelector('textarea')?.value).toBe('Hallo Ada');
});

test('a part that is as it was is not touched', async () => {
  await show(requests(WAITING) + ELEMENT);
  const button = document.querySelector('button');

  await change(requests(WAITING));

  expect(document.querySelector('button')).toBe(button);
});

test('what was said of the last form goes once something else has happened', async () => {
  const done = '<div data-done>Die Anfrage ist gesendet.</div>';
  await show(done + requests(WAITING) + ELEMENT);

  await change(requests(WAITING));
  expect(document.querySelector('[data-done]')).not.toBeNull();
  await change(requests(AGREED));
  expect(document.querySelector('[data-done]')).toBeNull();
});
