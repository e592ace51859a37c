import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answer, begin, end, push, settle, show } from '../core/fake-live';
import type { BreakoutOverview } from './breakout-overview';
import './breakout-overview';
import { EVENT, ME, own, set } from './make';

const element = () => document.querySelector<BreakoutOverview>('breakout-overview')!;
const place = () => element().querySelector('[data-taken]')?.textContent;
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);
const seats = (taken: number) =>
  push(`event:${EVENT}`, 'breakout.seats_taken', { set_id: 's1', taken: { anna: taken }, version: taken });
const page = (label: string, more = '') => `<main id="content">${more}
  <breakout-overview data-event="${EVENT}" data-me="${ME}" data-set="s1"><h1>Runde 1</h1>
    <div id="room-anna"><span data-taken="anna" data-seats="2">0 of 2 places taken</span>
      <form action="/e/day/kleingruppen/s1/platz" method="post">
        <input type="hidden" name="room_id" value="anna"><button data-stays="anna">${label}</button></form></div>
  </breakout-overview></main>`;
let fetched: ReturnType<typeof vi.fn>;

async function stand(next: string, now = page('Platz nehmen')): Promise<void> {
  fetched = vi.fn(async () => ({ ok: true, status: 200, text: async () => now }));
  vi.stubGlobal('fetch', fetched);
  await show(`<div id="announce"></div>${now}`);
  await pass(4);
  fetched.mockClear();
  fetched.mockResolvedValue({ ok: true, status: 200, text: async () => next });
}

beforeEach(() => {
  begin();
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
});
afterEach(async () => {
  await pass(3);
  vi.unstubAllGlobals();
  end();
});

test('numbers change in place; only a room that becomes full or free again is fetched', async () => {
  await stand(page('Warten'));
  await seats(1);
  await pass(4);
  expect([place(), fetched.mock.calls.length]).toEqual(['1 of 2 places taken', 0]);

  await seats(2);
  await pass(4);

  expect(fetched).toHaveBeenCalledOnce();
  expect(element().querySelector('button')?.textContent).toBe('Warten');
});

test('what is another for oneself, or for all, shows itself', async () => {
  await stand(page('Wechseln'));
  await push(`person:${ME}`, 'breakout.own_changed', { mine: own({ set_id: 'another' }) });
  await push(`event:${EVENT}`, 'breakout.set_changed', { set: set(undefined, { id: 'another' }) });
  await pass(4);
  expect(fetched).not.toHaveBeenCalled();

  await push(`person:${ME}`, 'breakout.own_changed', { mine: own() });
  await push(`event:${EVENT}`, 'breakout.set_changed', { set: set() });
  await pass(4);

  expect(fetched).toHaveBeenCalledOnce();
});

test('a form is sent in place: what became of it is said, and the focus stays on the room', async () => {
  await stand(page('Betreten', '<div class="notice" role="status">Sie haben einen Platz.</div>'));
  const button = element().querySelector('button')!;
  button.focus();

  element().querySelector('form')!.requestSubmit(button);
  await settle();
  await pass(1);

  const [address, sent] = fetched.mock.calls[0] as [string, { body: FormData }];
  expect([new URL(address).pathname, sent.body.get('room_id')]).toEqual([
    '/e/day/kleingruppen/s1/platz',
    'anna',
  ]);
  expect(document.querySelector('main > .notice')?.textContent).toBe('Sie haben einen Platz.');
  expect(document.getElementById('announce')?.textContent).toBe('Sie haben einen Platz.');
  expect(document.activeElement?.textContent).toBe('Betreten');
});

describe('wishes', () => {
  const wishes = (saved: string, rooms = ['anna', 'berta'], shown = saved) =>
    page('Warten').replace(
      '</breakout-overview>',
      `<form id="wishes" action="/e/day/kleingruppen/s1/wuensche" method="post">
        <select id="wish-1" name="room_ids" data-saved="${saved}"><option value="">kein Wunsch</option>${rooms
          .map((one) => `<option value="${one}"${one === shown ? ' selected' : ''}>${one}</option>`)
          .join('')}</select><button name="save" value="1">Speichern</button></form></breakout-overview>`,
    );
  const wish = () => element().querySelector<HTMLSelectElement>('#wish-1')!;
  const serve = (next: string) =>
    fetched.mockResolvedValue({ ok: true, status: 200, text: async () => next });

  async function standChoosing(next: string): Promise<void> {
    await stand(next, wishes(''));
    wish().value = 'berta';
  }

  async function save(): Promise<void> {
    element()
      .querySelector<HTMLFormElement>('#wishes')!
      .requestSubmit(element().querySelector('[name=save]'));
    await settle();
  }

  test('that are chosen and not saved yet stay chosen when the page is renewed', async () => {
    await standChoosing(wishes('anna'));
    await push(`event:${EVENT}`, 'breakout.set_changed', { set: set() });
    await pass(4);

    expect([fetched.mock.calls.length, wish().value]).toEqual([1, 'berta']);
  });

  test('for a room that is gone go', async () => {
    await standChoosing(wishes('', ['anna']));
    await push(`event:${EVENT}`, 'breakout.set_changed', { set: set() });
    await pass(4);

    expect(wish().value).toBe('');
  });

  test('that are sent show what the server made of them', async () => {
    await standChoosing(wishes('anna'));
    await save();

    expect(wish().value).toBe('anna');
  });

  test('that were refused stay chosen, also when the page is renewed', async () => {
    await standChoosing(wishes('', ['anna', 'berta'], 'anna'));
    await save();
    expect(wish().value).toBe('anna');

    serve(wishes(''));
    await push(`event:${EVENT}`, 'breakout.set_changed', { set: set() });
    await pass(4);
    expect(wish().value).toBe('anna');
  });
});

test('a set that is gone leaves the page to say so', async () => {
  await stand(page(''));
  const reload = vi.spyOn(element(), 'reload').mockImplementation(() => undefined);

  await push(`event:${EVENT}`, 'breakout.set_gone', { set_id: 's1', version: 2 });

  expect(reload).toHaveBeenCalledOnce();
});
