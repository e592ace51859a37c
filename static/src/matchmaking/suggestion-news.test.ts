import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, begin, button, end, press, push, script, settle, show } from '../core/fake-live';
import './suggestion-news';

const ME = 'f0000000-0000-4000-8000-000000000001';
const TOPIC = `person:${ME}`;
const page = (...names: string[]): string =>
  `<div id="announce"></div><h2 id="suggestions" tabindex="-1">Vorschläge</h2><input>
   <suggestion-news>${script({ participant_id: ME })}</suggestion-news>
   <div data-suggestions>${names.map((name) => `<article>${name}</article>`).join('')}</div>`;

const shown = () => [...document.querySelectorAll('article')].map((one) => one.textContent);

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

test('new suggestions are said, and neither the list nor the focus is taken away', async () => {
  await show(page('Ben'));
  const input = document.querySelector('input');
  input?.focus();

  await push(TOPIC, 'suggestion.renewed', {});
  await vi.advanceTimersByTimeAsync(1000);

  expect(document.getElementById('announce')?.textContent).toBe('There are new suggestions for you.');
  expect(shown()).toEqual(['Ben']);
  expect(document.activeElement).toBe(input);
});

test('they are brought once somebody asks for them, and the focus is above them', async () => {
  await show(page('Ben'));
  await push(TOPIC, 'suggestion.renewed', {});
  vi.stubGlobal('fetch', async () => ({ ok: true, redirected: false, text: async () => page('Cem', 'Ben') }));

  await press('Show new suggestions');
  await settle();

  expect(shown()).toEqual(['Cem', 'Ben']);
  expect(document.activeElement?.id).toBe('suggestions');
  expect(button('Show new suggestions')).toBeUndefined();
});

test('what else is told of a person says nothing of suggestions', async () => {
  await show(page('Ben'));

  await push(TOPIC, 'contact.changed', {});

  expect(button('Show new suggestions')).toBeUndefined();
});
