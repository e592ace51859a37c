import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, begin, end, push, script, settle, show } from '../core/fake-live';
import './contact-live';

const ME = 'f0000000-0000-4000-8000-000000000001';
const TOPIC = `person:${ME}`;
const ELEMENT = `<contact-live>${script({ event_id: 'an-event', participant_id: ME })}</contact-live>`;
const NAV = '<span class="nav-news" data-news="contacts"></span><div id="announce"></div>';

const row = (id: string, text: string): string =>
  `<li data-row="${id}">${text}<textarea></textarea><button>Annehmen</button></li>`;
const received = (...rows: string[]): string =>
  `<div role="tabpanel"><h2 tabindex="-1">Erhalten</h2><div data-contacts="received" data-amount="${rows.length}">${
    rows.length ? `<ul data-rows>${rows.join('')}</ul>` : '<p>Keine</p>'
  }</div></div>`;

/** The server shows the page like this from now on. */
function serve(markup: string): void {
  vi.stubGlobal('fetch', async () => ({ ok: true, redirected: false, text: async () => markup }));
}

const changed = () => push(TOPIC, 'contact.changed', {});
const said = () => document.getElementById('announce')?.textContent;
const shown = () => [...document.querySelectorAll('[data-row]')].map((one) => one.getAttribute('data-row'));

beforeEach(() => {
  begin();
  document.body.dataset['seen'] = '0-0'; // the page shows everything up to here
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
});
afterEach(async () => {
  await vi.advanceTimersByTimeAsync(5000); // all that is to be said has been
  vi.unstubAllGlobals();
  delete document.body.dataset['seen'];
  end();
});

test('on any page the navigation shows how many requests wait, and it is said', async () => {
  await show(NAV + ELEMENT);
  answer('contact.list', { received: [{}, {}] });

  await changed();
  await vi.advanceTimersByTimeAsync(1000);

  expect(document.querySelector('.nav-news .count')?.textContent).toBe('2');
  expect(said()).toBe('2 contact requests are waiting.');
});

test('an answered request leaves the navigation without a word', async () => {
  await show(NAV + ELEMENT);
  answer('contact.list', { received: [{}] });
  await changed();
  await vi.advanceTimersByTimeAsync(2000);
  document.getElementById('announce')!.textContent = '';
  answer('contact.list', { received: [] });

  await changed();
  await vi.advanceTimersByTimeAsync(2000);

  expect(document.querySelector('.nav-news')?.childNodes.length).toBe(0);
  expect(said()).toBe('');
});

test('on its page a new request comes in, and the focus and what is typed stay', async () => {
  await show(NAV + received(row('one', 'Ada')) + ELEMENT);
  const typed = document.querySelector('textarea')!;
  typed.value = 'halb';
  typed.focus();
  serve(received(row('one', 'Ada'), row('two', 'Ben')));

  await changed();
  await settle();

  expect(shown()).toEqual(['one', 'two']);
  expect(document.activeElement).toBe(typed);
  expect(typed.value).toBe('halb');
});

test('a request that is gone gives the focus to the heading', async () => {
  await show(NAV + received(row('one', 'Ada'), row('two', 'Ben')) + ELEMENT);
  document.querySelector('button')!.focus();
  serve(received(row('two', 'Ben')));

  await changed();
  await settle();

  expect(shown()).toEqual(['two']);
  expect(document.activeElement?.tagName).toBe('H2');
});

test('the first and the last request change the whole part', async () => {
  await show(NAV + received() + ELEMENT);
  serve(received(row('one', 'Ada')));
  await changed();
  await settle();
  expect(shown()).toEqual(['one']);

  serve(received());
  await changed();
  await settle();

  expect(document.querySelector('[data-contacts]')?.textContent).toBe('Keine');
});

test('a changed text is shown anew', async () => {
  await show(NAV + received(row('one', 'Halo')) + ELEMENT);
  serve(received(row('one', 'Hallo')));

  await changed();
  await settle();

  expect(document.querySelector('[data-row]')?.textContent).toContain('Hallo');
});

test('without an answer the page stays as it is', async () => {
  await show(NAV + received(row('one', 'Ada')) + ELEMENT);
  vi.stubGlobal('fetch', () => Promise.reject(new Error('offline')));

  await changed();
  await settle();

  expect(shown()).toEqual(['one']);
});

const contacts = (...names: string[]): string =>
  `<div data-contacts="contacts" data-amount="${names.length}">${
    names.length
      ? `<ul data-rows>${names.map((name) => `<li data-row="id-${name}" data-name="${name}">${name}</li>`).join('')}</ul>`
      : '<p>Keine</p>'
  }</div>`;
const NEWS = '<div data-contact-news></div>';
const DONE = '<div data-done>Die Anfrage ist gesendet.</div>';
const news = () => document.querySelector('[data-contact-news]')?.textContent?.trim();

test('who accepts is named at the top in place of what was said of the form', async () => {
  await show(NAV + DONE + NEWS + contacts('Ada') + ELEMENT);
  serve(contacts('Ada', 'Ben'));

  await changed();
  await vi.advanceTimersByTimeAsync(1000);

  expect(news()).toBe('You have a new contact: Ben.');
  expect(said()).toBe('You have a new contact: Ben.');
  expect(document.querySelector('[data-done]')).toBeNull();
});

test('all new contacts stay named until they are none', async () => {
  await show(NAV + NEWS + contacts() + ELEMENT);
  serve(contacts('Ben'));
  await changed();
  serve(contacts('Ben', 'Cem'));
  await changed();
  await vi.advanceTimersByTimeAsync(2000);

  expect(news()).toBe('You have new contacts: Ben, Cem.');
  expect(said()).toBe('You have a new contact: Cem.');
  serve(contacts());
  await changed();
  await settle();
  expect(news()).toBe('');
});

test('what was said of the form stays while the page is as it was', async () => {
  await show(NAV + DONE + NEWS + contacts('Ada') + ELEMENT);
  serve(contacts('Ada'));

  await changed();
  await settle();

  expect(document.querySelector('[data-done]')).not.toBeNull();
  expect(news()).toBe('');
});
