import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { begin, button, end, press, push, refuse, script, settle, show, socket } from '../core/fake-live';
import { live } from '../core/live';
import { card, list, ME, place, ROOM } from './make';
import './result-panel';
import type { Attempt } from './saving';
import type { Result, ResultList } from './shapes';

let stored: ResultList;
const panel = () => document.querySelector('result-panel') as HTMLElement;
const texts = () => [...panel().querySelectorAll('.result__text')].map((one) => one.textContent?.trim());
const area = (within = '[data-new]') => panel().querySelector(`${within} textarea`) as HTMLTextAreaElement;
const told = (one: Result, result: Result | null = one) =>
  push(`room:${ROOM}`, 'result.changed', { id: one.id, room_id: ROOM, version: one.version, result });
const said = async (): Promise<string | null | undefined> => {
  await vi.advanceTimersByTimeAsync(2000);
  return document.getElementById('announce')?.textContent;
};
const stand = () => panel().querySelector('.results__stand')?.textContent?.trim();

async function open(given: ResultList, mayModerate = false): Promise<void> {
  stored = given;
  socket.answers['result.list'] = () => ({ ok: true, data: stored });
  socket.answers['result.write'] = (input: unknown) => {
    const { id, kind, text, who } = input as Attempt;
    const result = card(9, { id, kind, text, who, author_id: ME, editor_id: ME, version: 50 + sentCount() });
    return { ok: true, data: { result, is_apart: false } };
  };
  await show(`<div id="announce"></div><div role="tablist"><button role="tab" aria-controls="results"
    aria-selected="true"><span class="tab__unread"></span></button></div>
    <div id="results" role="tabpanel"><result-panel>${script({ ...place(mayModerate), ...given })}</result-panel></div>`);
}

const sentCount = () => socket.named('result.write').length;

async function type(text: string, within?: string): Promise<void> {
  area(within).value = text;
  area(within).dispatchEvent(new Event('input', { bubbles: true }));
  await vi.advanceTimersByTimeAsync(700);
}

async function key(name: string, within?: string, more: KeyboardEventInit = {}): Promise<void> {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more });
  area(within).dispatchEvent(event);
  await settle();
}

beforeEach(begin);
afterEach(async () => {
  await vi.advanceTimersByTimeAsync(5000); // what is to be read out has been
  end();
});

describe('reading', () => {
  test('cards come, change and disappear; no markup of theirs is markup', async () => {
    await open(list([card(1)]));
    await told(card(2, { text: '<i>zwei</i>', kind: 'next_step', who: 'Ada' }));
    expect(texts()).toEqual(['Ergebnis 1', '<i>zwei</i>']);
    expect(panel().textContent).toContain('Who: Ada');

    await told(card(1, { version: 2, release: 'former' }));
    expect(panel().querySelector('.badge--warn')?.textContent).toContain('Changed since the release');
    await told(card(1, { version: 3 }), null);
    expect(texts()).toEqual(['<i>zwei</i>']);
  });

  test('what others begin while another tab is open is counted there', async () => {
    await open(list([]));
    document.querySelector('[role=tab]')?.setAttribute('aria-selected', 'false');
    await told(card(1));
    await told(card(2, { author_id: ME }));
    await told(card(1, { version: 2 }));

    expect(document.querySelector('.tab__unread .count')?.textContent).toBe('1');
  });

  test('who is writing on a card is named for some seconds', async () => {
    await open(list([card(1)]));
    await told(card(1, { version: 2, editor: 'Ben', edited_at: new Date(live.serverNow()).toISOString() }));
    expect(panel().querySelector('.result__writing')?.textContent?.trim()).toBe('Ben is writing …');

    await vi.advanceTimersByTimeAsync(6000);
    expect(panel().querySelector('.result__writing')).toBeNull();
  });
});

describe('writing', () => {
  test('with the keyboard alone: typing saves, Enter puts the card into the list, Shift+Enter does not', async () => {
    await open(list([]));
    await type('eins');
    expect(sentCount()).toBe(1);
    expect(texts()).toEqual([]);
    await key('Enter', undefined, { shiftKey: true });
    expect(texts()).toEqual([]);

    await key('Enter');
    expect(texts()).toEqual(['eins']);
    expect(area().value).toBe('');
    expect(await said()).toBe('The result stands in the list.');
  });

  test('a card of somebody else is opened, changed and left with the keyboard; the focus comes back', async () => {
    await open(list([card(1)]));
    button('Edit')?.focus();
    await press('Edit');
    expect(document.activeElement).toBe(area('.result--editing'));
    await type('Ergebnis 1 und mehr', '.result--editing');
    expect(socket.named('result.write')).toEqual([
      expect.objectContaining({ id: 'r1', text: 'Ergebnis 1 und mehr', seen_text: 'Ergebnis 1' }),
    ]);
    expect(stand()).toBe('saved');

    await key('Escape', '.result--editing');
    expect(texts()).toEqual(['Ergebnis 1 und mehr']);
    expect(document.activeElement).toBe(button('Edit'));
  });

  test('where both changed the same, the own text goes on as a card of its own, and that is said', async () => {
    await open(list([card(1)]));
    await press('Edit');
    socket.answers['result.write'] = (input: unknown) => {
      const { apart_id, text } = input as Attempt;
      const result = card(2, { id: apart_id, text, placed_at: card(1).placed_at, author_id: ME });
      return { ok: true, data: { result, is_apart: true } };
    };
    await type('Mein Text', '.result--editing');

    expect(texts()).toEqual(['Ergebnis 1']);
    expect(area('.result--editing').value).toBe('Mein Text');
    expect(document.activeElement).toBe(area('.result--editing'));
    expect(await said()).toContain('Your text stands on a card of its own');
    expect([...panel().querySelectorAll('.results__list > li')].map((one) => one.className)).toEqual([
      '',
      'result result--editing',
    ]);
  });

  test('a card that others remove closes if nothing is unsaved, else it stays until it is saved', async () => {
    await open(list([card(1), card(2)]));
    await press('Edit');
    await told(card(1, { version: 2 }), null);
    expect(panel().querySelector('.result--editing')).toBeNull();
    expect(await said()).toBe('The result that you had open has been removed.');

    await press('Edit');
    area('.result--editing').value = 'Ergebnis 2 und mehr';
    area('.result--editing').dispatchEvent(new Event('input', { bubbles: true }));
    await told(card(2, { version: 2 }), null);
    expect(area('.result--editing').value).toBe('Ergebnis 2 und mehr');
  });

  test('from one card straight to another: each is written on its own, and the focus goes along', async () => {
    await open(list([card(1), card(2)]));
    await press('Edit');
    await type('Ergebnis 1 und mehr', '.result--editing');
    await press('Edit');
    expect(area('.result--editing').value).toBe('Ergebnis 2');
    expect(document.activeElement).toBe(area('.result--editing'));

    await type('Ergebnis 2 anders', '.result--editing');
    expect(socket.named('result.write').at(-1)).toMatchObject({
      id: 'r2',
      text: 'Ergebnis 2 anders',
      seen_text: 'Ergebnis 2',
    });
    expect(texts()).toEqual(['Ergebnis 1 und mehr']);
  });

  test('what was typed on a card that was removed during a reload is there, and is sent', async () => {
    await open(list([card(1), card(2)]));
    await press('Edit');
    socket.drop();
    await type('Ergebnis 1 und mehr', '.result--editing');
    await open(list([card(2)]));

    expect(area('.result--editing').value).toBe('Ergebnis 1 und mehr');
    await vi.advanceTimersByTimeAsync(5000);
    expect(socket.named('result.write').at(-1)).toMatchObject({ id: 'r1', text: 'Ergebnis 1 und mehr' });
  });

  test('without a connection the text stays, it is said, and saved when the connection is back', async () => {
    await open(list([]));
    socket.drop();
    await type('eins');
    expect(stand()).toBe('not saved, is tried again');
    await key('Enter');
    expect(area().value).toBe('eins');

    socket.arrive();
    await vi.advanceTimersByTimeAsync(100);
    expect(stand()).toBe('saved');
  });

  test('a refusal stands at the field, and nothing typed is lost', async () => {
    await open(list([]));
    refuse('result.write', 'Stummgeschaltet', 'result.silenced');
    await type('eins');

    expect(panel().querySelector('[role=alert]')?.textContent).toBe('Stummgeschaltet');
    expect([area().value, stand()]).toEqual(['eins', 'not saved']);
  });

  test('a begun card that is emptied again goes', async () => {
    await open(list([]));
    await type('eins');
    await type('');
    socket.answers['result.withdraw'] = () => ({ ok: true, data: null });
    await key('Enter');

    expect(socket.named('result.withdraw')).toEqual([expect.objectContaining({ event_id: 'e1' })]);
  });
});

describe('supporting and releasing', () => {
  test('the vote shows what the server made of it', async () => {
    await open(list([card(1, { support_count: 3, support_version: 3 })]));
    socket.answers['result.support'] = () => ({
      ok: true,
      data: { id: 'r1', is_supported: true, support_count: 4, support_version: 4 },
    });
    await press('3 votes, support');

    expect(button('4 votes, support')?.getAttribute('aria-pressed')).toBe('true');
  });

  test('the moderation releases what it sees', async () => {
    await open(list([card(1)]), true);
    socket.answers['result.release'] = () => ({ ok: true, data: card(1, { version: 2, release: 'whole' }) });
    await press('Result of Ada Beispiel: actions', 'Release');

    expect(socket.named('result.release')).toEqual([
      { event_id: 'e1', room_id: ROOM, id: 'r1', seen_version: 1 },
    ]);
    expect(panel().querySelector('.badge--ok')?.textContent).toContain('Released');
    expect(await said()).toBe('Released. It stands in the documentation now.');
  });

  test('or all at once, but nothing that it has not seen', async () => {
    await open(list([card(1), card(2), card(3, { release: 'whole' })]), true);
    socket.answers['result.release_room'] = () => ({ ok: true, data: { released: 1, left: 1 } });
    await press('Release all');

    expect(socket.named('result.release_room')).toEqual([
      {
        event_id: 'e1',
        room_id: ROOM,
        seen: [
          { id: 'r1', version: 1 },
          { id: 'r2', version: 1 },
        ],
      },
    ]);
    expect(await said()).toContain('Some have changed meanwhile');
  });

  test('who began a card may remove it until it is released, others may not', async () => {
    await open(list([card(1, { author_id: ME }), card(2), card(3, { author_id: ME, release: 'whole' })]));
    const menus = () => [...panel().querySelectorAll('action-menu')];

    expect(menus().map((one) => one.closest('result-card')?.getAttribute('data-result'))).toEqual(['r1']);
    expect(button('Release all')).toBeUndefined();
    socket.answers['result.withdraw'] = () => ({ ok: true, data: null });
    await press('Result of Ada Beispiel: actions', 'Remove');
    (document.querySelector('dialog') as HTMLDialogElement).close('yes');
    await settle();
    expect(texts()).toEqual(['Ergebnis 2', 'Ergebnis 3']);
    expect(await said()).toBe('The result has been removed.');
  });
});
