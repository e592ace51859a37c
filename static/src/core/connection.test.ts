import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchConnection } from './connection';

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = '<p id="connection" hidden></p>';
});
afterEach(() => vi.useRealTimers());

const tell = (name: string, detail: unknown) => document.dispatchEvent(new CustomEvent(name, { detail }));
const shown = () => {
  const banner = document.getElementById('connection');
  return banner?.hidden ? '' : banner?.textContent;
};

watchConnection();

test('says that all comes late, and that the connection is lost, until it is well again', () => {
  const seen = [shown()];
  tell('live-delay', true);
  seen.push(shown());
  tell('live-state', { state: 'offline' });
  vi.advanceTimersByTime(2000);
  seen.push(shown());
  tell('live-state', { state: 'online' });
  seen.push(shown());
  tell('live-delay', true);
  tell('live-delay', false);
  seen.push(shown());

  expect(seen).toEqual([
    '',
    'News arrives late at the moment, and nothing can be sent. It comes back by itself.',
    'The connection is interrupted. It comes back by itself.',
    '',
    '',
  ]);
});

test('says for a while that a line that was too slow has been caught up', () => {
  tell('live-slow', undefined);
  tell('live-state', { state: 'offline' });
  tell('live-state', { state: 'online' });
  const seen = [shown()];
  vi.advanceTimersByTime(10_000);
  seen.push(shown());
  tell('live-state', { state: 'online' });
  seen.push(shown());

  expect(seen).toEqual(['The line was too slow for a while. The page is up to date again.', '', '']);
});

test.each([
  ['replaced', 'Load the page again', location.pathname],
  ['expired', 'Load the page again', location.pathname],
  ['removed', 'To the start page', '/'],
])('whose line has ended for good is shown the way on: %s', (code, label, path) => {
  HTMLDialogElement.prototype.showModal ??= () => undefined;
  tell('live-state', { state: 'closed', why: { code, message: 'Ended.', reconnect: false } });
  const way = document.querySelector<HTMLAnchorElement>('dialog a');

  expect([
    document.querySelector('dialog p')?.textContent,
    way?.textContent,
    way?.getAttribute('href'),
  ]).toEqual(['Ended.', label, path]);
});
