import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, begin, end, push, settle, show } from '../core/fake-live';
import './lobby-day';

const EVENT = 'f0000000-0000-4000-8000-000000000002';
const lobby = (title: string, attributes = ''): string =>
  `<lobby-day data-event="${EVENT}" ${attributes}><h2>${title}</h2><a href="/e/day/programm">Programm</a></lobby-day>`;
const title = () => document.querySelector('lobby-day h2')?.textContent;
const fetched = vi.fn();

/** What the server answers from now on when the page is asked for again. */
const serve = (page: string): void => {
  fetched.mockResolvedValue({ status: 200, text: async () => page });
};

beforeEach(() => {
  begin();
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
});
afterEach(() => {
  end();
  vi.unstubAllGlobals();
});

test('a changed programme shows itself, also under the eyes of who is looking, and is read out', async () => {
  await show(`<div id="announce"></div>${lobby('Gleich')}`);
  serve(lobby('Paneldiskussion'));
  document.querySelector('a')?.focus();

  await push(`event:${EVENT}`, 'slot.changed', {});
  await vi.advanceTimersByTimeAsync(6000);

  expect(title()).toBe('Paneldiskussion');
  expect(document.activeElement?.getAttribute('href')).toBe('/e/day/programm');
  expect(document.getElementById('announce')?.textContent).toBe('Paneldiskussion');
});

test('rounds that begin are shown to whoever is in the lobby', async () => {
  await show(lobby('Gleich'));
  serve('<lobby-day><h2>Gleich</h2><a href="/e/day/runden/one">Kennenlernen</a></lobby-day>');

  await push(`event:${EVENT}`, 'round.running_changed', {});
  await vi.advanceTimersByTimeAsync(6000);

  expect(document.querySelector('lobby-day a')?.textContent).toBe('Kennenlernen');
});

test('many changes at once ask once', async () => {
  await show(lobby('Gleich'));
  serve(lobby('Jetzt'));

  for (let count = 0; count < 5; count += 1) await push(`event:${EVENT}`, 'slot.changed', {});
  await vi.advanceTimersByTimeAsync(6000);

  expect(fetched).toHaveBeenCalledOnce();
});

test('what is due begins by the clock', async () => {
  const soon = new Date(Date.now() + 60_000).toISOString();
  await show(lobby('Gleich', `data-changes-at="${soon}"`));
  serve(lobby('Jetzt'));

  await vi.advanceTimersByTimeAsync(50_000);
  expect(title()).toBe('Gleich');
  await vi.advanceTimersByTimeAsync(20_000);

  expect(title()).toBe('Jetzt');
});

test('without a line the day stays, and is asked for again', async () => {
  await show(lobby('Gleich'));
  fetched.mockRejectedValueOnce(new TypeError('no line'));
  await push(`event:${EVENT}`, 'slot.changed', {});
  await vi.advanceTimersByTimeAsync(5000);
  expect(title()).toBe('Gleich');
  serve(lobby('Jetzt'));

  await vi.advanceTimersByTimeAsync(11_000);

  expect(title()).toBe('Jetzt');
});

test('nothing is asked for once the lobby was left', async () => {
  await show(lobby('Gleich'));
  await push(`event:${EVENT}`, 'slot.changed', {});
  document.body.replaceChildren();
  await vi.advanceTimersByTimeAsync(6000);
  await settle();

  expect(fetched).not.toHaveBeenCalled();
});
