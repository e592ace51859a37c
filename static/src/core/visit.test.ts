import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { visit, visitPointed } from './visit';

const load = vi.fn();
const told: string[] = [];
const note = ({ type }: Event) => told.push(`${type}: ${document.querySelector('h1')?.textContent}`);
const page = (title: string, main = `<h1>${title}</h1>`, build = '1', look = 'app'): string =>
  `<html lang="de" data-build="${build}"><head><title>${title}</title></head>
    <body class="${look}" data-seen="7-0"><header class="topbar">${title}</header>
    <main id="content" tabindex="-1">${main}</main></body></html>`;
const answer = (text: string, more = {}) =>
  vi.stubGlobal('fetch', () =>
    Promise.resolve({ ok: true, redirected: false, text: () => Promise.resolve(text), ...more }),
  );

beforeEach(() => {
  load.mockClear();
  told.length = 0;
  vi.spyOn(window, 'scrollTo').mockReturnValue(undefined);
  document.documentElement.lang = 'de';
  document.documentElement.dataset['build'] = '1';
  document.body.className = 'app';
  document.body.innerHTML = `<header class="topbar">Plenum</header><aside>stays</aside>
    <main id="content" tabindex="-1"><h1>Plenum</h1><p data-sounds></p></main>`;
  for (const name of ['page-leaving', 'page-come']) document.addEventListener(name, note);
});
afterEach(() => {
  for (const name of ['page-leaving', 'page-come']) document.removeEventListener(name, note);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('while something sounds the next page is put in place of this one', async () => {
  answer(page('Gruppe 1'));
  await visit('/e/day/raum/gruppe-1', load);

  expect(load).not.toHaveBeenCalled();
  expect([location.pathname, document.title]).toEqual(['/e/day/raum/gruppe-1', 'Gruppe 1']);
  expect(document.querySelector('main')?.textContent?.trim()).toBe('Gruppe 1');
  expect(document.querySelector('.topbar')?.textContent).toBe('Gruppe 1');
  expect(document.querySelector('aside')?.textContent).toBe('stays');
  expect(document.body.dataset['seen']).toBe('7-0');
  expect(document.activeElement?.id).toBe('content');
  expect(told).toEqual(['page-leaving: Plenum', 'page-come: Gruppe 1']);
});

test('the tab that was chosen is chosen on the next page as well', async () => {
  const tabs = (chosen: string): string =>
    ['chat', 'notes']
      .map((one) => `<button role="tab" aria-controls="${one}" aria-selected="${one === chosen}"></button>`)
      .join('');
  const panes = `<p id="chat"></p><p id="notes"></p>`;
  document.querySelector('main')!.innerHTML += `<div data-tabs>${tabs('notes')}</div>${panes}`;
  answer(page('Gruppe 1', `<h1>Gruppe 1</h1><div data-tabs>${tabs('chat')}</div>${panes}`));
  await visit('/e/day/raum/gruppe-1', load);

  expect(document.querySelector('h1')?.textContent).toBe('Gruppe 1');
  expect(document.querySelector('[aria-selected=true]')?.getAttribute('aria-controls')).toBe('notes');
  expect(document.getElementById('notes')?.hidden).toBe(false);
});

test('where nothing sounds the page is loaded', async () => {
  document.querySelector('[data-sounds]')?.remove();
  answer(page('Gruppe 1'));
  await visit('/there', load);

  expect([load.mock.calls, told]).toEqual([[['/there']], []]);
});

test.each([
  ['was refused', page('Gruppe 1'), { ok: false }],
  ['led elsewhere', page('Gruppe 1'), { redirected: true }],
  ['is of another version', page('Gruppe 1', undefined, '2'), {}],
  ['is another kind of page', page('Anmelden', undefined, '1', ''), {}],
])('a page that %s is loaded', async (_why, text, more) => {
  answer(text, more);
  await visit('/there', load);

  expect([load.mock.calls, told]).toEqual([[['/there']], []]);
});

test('where a dialog stands open the page is loaded, for what it is about ends with it', async () => {
  document.body.insertAdjacentHTML('beforeend', '<device-check><dialog open></dialog></device-check>');
  answer(page('Gruppe 1'));
  await visit('/there', load);

  expect([load.mock.calls, told]).toEqual([[['/there']], []]);
});

test('a page that cannot be fetched is left to the browser', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('offline')));
  await visit('/there', load);

  expect(load).toHaveBeenCalledWith('/there');
});

test('who goes somewhere else meanwhile comes there', async () => {
  answer(page('Gruppe 1'));
  const first = visit('/first', load);
  answer(page('Gruppe 2'));
  await Promise.all([first, visit('/second', load)]);

  expect([document.title, location.pathname]).toEqual(['Gruppe 2', '/second']);
});

test('markup that comes has its behaviour', async () => {
  answer(page('Gruppe 1', '<form data-confirm="Wirklich?"><button>Los</button></form>'));
  await visit('/there', load);
  document.querySelector('button')?.click();

  expect(document.querySelector('dialog')?.textContent).toContain('Wirklich?');
});

test('a page whose scripts or text do not come in time is loaded, and where that leads is told', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  const leading: unknown[] = [];
  document.addEventListener('page-loading', (event) => leading.push((event as CustomEvent).detail), {
    once: true,
  });
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((after) => {
    const late = new AbortController();
    setTimeout(() => late.abort(), after);
    return late.signal;
  });
  const going = visit('/there', load);
  expect(document.querySelector('main')?.getAttribute('aria-busy')).toBe('true');
  await vi.advanceTimersByTimeAsync(9900);
  expect(load).not.toHaveBeenCalled();

  await vi.advanceTimersByTimeAsync(200);
  await going;
  vi.useRealTimers();
  expect([load.mock.calls, leading]).toEqual([[['/there']], ['/there']]);
  expect(document.querySelector('main')?.hasAttribute('aria-busy')).toBe(false);
});

test('only a plain click on a link that says so is taken', async () => {
  document.body.innerHTML = '<a href="/a" data-visit>a</a><a href="/b">b</a>';
  const click = (place: number, more = {}): boolean => {
    const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...more });
    Object.defineProperty(event, 'target', { value: document.querySelectorAll('a')[place] });
    visitPointed(event);
    return event.defaultPrevented;
  };
  vi.spyOn(location, 'assign').mockReturnValue(undefined);

  expect([click(0), click(1), click(0, { ctrlKey: true })]).toEqual([true, false, false]);
});

test('the way back leads to before the page that was put away', async () => {
  const { length } = history;
  answer(page('Gruppe 1'));
  await visit('/e/day/raum/gruppe-1', load);

  expect(history.length).toBe(length);
});

test('to where one is going already nobody sets out again', async () => {
  const fetched = vi.fn(() => new Promise(() => undefined));
  vi.stubGlobal('fetch', fetched);
  void visit('/there', load);
  void visit('/there', load);

  expect(fetched).toHaveBeenCalledOnce();
  answer(page('Gruppe 2'));
  await visit('/elsewhere', load);
});
