import { beforeEach, expect, test, vi } from 'vitest';
import type { Ack } from './acks';
import { TextComposer } from './text-composer';

let composer: TextComposer;
let send: ReturnType<typeof vi.fn<(text: string, id: string) => Promise<Ack>>>;
const area = () => composer.querySelector('textarea') as HTMLTextAreaElement;
const enter = (options = {}) =>
  area().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', cancelable: true, ...options }));
const settle = async () => {
  await Promise.resolve();
  await new Promise((resolve) => setTimeout(resolve));
  await composer.updateComplete;
};
function touch(isTouch: boolean): void {
  vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: isTouch } as MediaQueryList);
}

beforeEach(async () => {
  sessionStorage.clear();
  touch(false);
  send = vi.fn(async () => ({ ok: true, data: null }) as Ack);
  composer = new TextComposer();
  composer.label = 'Nachricht';
  composer.keep = 'chat-1';
  composer.send = send;
  document.body.replaceChildren(composer);
  await composer.updateComplete;
});

test('Enter sends the text and empties the field', async () => {
  area().value = '  Hallo ';
  enter();
  await settle();

  expect(send.mock.calls.map(([text]) => text)).toEqual(['Hallo']);
  expect(area().value).toBe('');
});

test('Shift and Enter, Enter on a touch screen and Enter that ends a composition send nothing', async () => {
  area().value = 'Hallo';
  enter({ shiftKey: true });
  enter({ isComposing: true });
  touch(true);
  enter();
  await settle();

  expect(send).not.toHaveBeenCalled();
});

test('nothing is sent of blanks', async () => {
  area().value = ' \n ';
  enter();
  await settle();

  expect(send).not.toHaveBeenCalled();
});

test('a refused text stays, with the reason and a way to send it again as the same message', async () => {
  send.mockResolvedValueOnce({ ok: false, error: { code: 'app.offline', message: 'Keine Verbindung' } });
  area().value = 'Hallo';
  enter();
  await settle();
  expect(area().value).toBe('Hallo');
  expect(composer.querySelector('[role=alert]')?.textContent).toContain('Keine Verbindung');

  enter();
  await settle();
  const [first, second] = send.mock.calls;
  expect(second).toEqual(first);
  expect(composer.querySelector('[role=alert]')).toBeNull();
});

test.each([
  ['live-state', { state: 'online' }],
  ['live-delay', false],
])(
  'what could not be sent is not called unsendable any more once all is well again: %s',
  async (name, detail) => {
    send.mockResolvedValueOnce({ ok: false, error: { code: 'app.offline', message: 'Keine Verbindung' } });
    area().value = 'Hallo';
    enter();
    await settle();
    document.dispatchEvent(new CustomEvent(name, { detail }));
    await settle();

    const alert = composer.querySelector('[role=alert]');
    expect([alert?.textContent?.replace(/\s+/g, ' ').trim(), area().value]).toEqual([
      'The connection is back. Send again',
      'Hallo',
    ]);
  },
);

test('a refusal that has to do with the text stays', async () => {
  send.mockResolvedValueOnce({ ok: false, error: { code: 'app.invalid', message: 'Zu lang' } });
  area().value = 'Hallo';
  enter();
  await settle();
  document.dispatchEvent(new CustomEvent('live-state', { detail: { state: 'online' } }));
  await settle();

  expect(composer.querySelector('[role=alert]')?.textContent).toContain('Zu lang');
});

test('another text is another message', async () => {
  for (const text of ['eins', 'zwei']) {
    area().value = text;
    enter();
    await settle();
  }

  expect(new Set(send.mock.calls.map(([, id]) => id)).size).toBe(2);
});

test('what was typed while the ack was under way is not lost', async () => {
  let ready: (ack: Ack) => void = () => undefined;
  send.mockReturnValueOnce(new Promise((resolve) => (ready = resolve)));
  area().value = 'Hallo';
  enter();
  area().value = 'Hallo, und noch etwas';
  ready({ ok: true, data: null });
  await settle();

  expect(area().value).toBe('Hallo, und noch etwas');
});

test('typed text comes back after a reload', async () => {
  area().value = 'angefangen';
  area().dispatchEvent(new Event('input'));
  const reloaded = new TextComposer();
  reloaded.keep = 'chat-1';
  document.body.replaceChildren(reloaded);
  await reloaded.updateComplete;

  expect(reloaded.querySelector('textarea')?.value).toBe('angefangen');
});
