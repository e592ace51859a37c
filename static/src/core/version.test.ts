import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchVersion } from './version';

const banner = () => document.getElementById('version') as HTMLElement;
const spoken = () => document.getElementById('announce')?.textContent;
const reload = vi.fn();

/** The server tells its build, as it does on every connect. */
function tell(build: string): void {
  document.dispatchEvent(new CustomEvent('live-build', { detail: build }));
  vi.advanceTimersByTime(1000);
}

function press(label: string): void {
  const buttons = [...banner().querySelectorAll('button')];
  buttons.find((one) => one.textContent === label)?.click();
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(location, 'reload').mockImplementation(reload);
  reload.mockClear();
  document.documentElement.dataset['build'] = 'old';
  document.body.innerHTML = `<main id="content" tabindex="-1"></main><div id="announce"></div>
    <aside id="version" hidden><p>There is a new version.</p><button data-reload><span>Reload</span></button><button>Later</button></aside>`;
  watchVersion();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('a page of the same build is told nothing', () => {
  tell('old');

  expect(banner().hidden).toBe(true);
  expect(spoken()).toBe('');
});

test('a newer server is offered, politely, and the page is not loaded again by itself', () => {
  tell('new');

  expect(banner().hidden).toBe(false);
  expect(spoken()).toBe('There is a new version.');
  expect(reload).not.toHaveBeenCalled();
});

test('the button loads the page again', () => {
  tell('new');
  press('Reload');

  expect(reload).toHaveBeenCalledTimes(1);
});

test('who wants to go on is not asked again about the same version, and keeps a place for the focus', () => {
  tell('new');
  press('Later');
  expect(document.activeElement?.id).toBe('content');

  tell('new');
  expect(banner().hidden).toBe(true);
  tell('newer');
  expect(banner().hidden).toBe(false);
  expect(reload).not.toHaveBeenCalled();
});

test('what is on offer is not read out again with every connection', () => {
  tell('new');
  (document.getElementById('announce') as HTMLElement).textContent = '';
  tell('new');

  expect(banner().hidden).toBe(false);
  expect(spoken()).toBe('');
});

test('the offer goes while the page talks to a process of its own build', () => {
  tell('new');
  tell('old');
  expect(banner().hidden).toBe(true);

  tell('new');
  expect(banner().hidden).toBe(false);
});
