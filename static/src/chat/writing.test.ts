import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answer, begin, button, end, press, settle, socket } from '../core/fake-live';
import { list, ME, message, ROOM } from './make';
import { area, log, panel, show, stand, texts, told, toldMe, write } from './stand';

beforeEach(begin);
afterEach(end);

describe('writing', () => {
  test('an acknowledged message stands there once, also when it is told again', async () => {
    await show([]);
    const own = message(1, { participant_id: ME });
    answer('chat.send', own);
    await write('Nachricht 1');
    await told(own);

    expect(texts()).toEqual(['Nachricht 1']);
    expect(area().value).toBe('');
  });

  test('after a failure the same text is sent again as the same message', async () => {
    await show([]);
    socket.answers['chat.send'] = () => ({
      ok: false,
      error: { code: 'app.timeout', message: 'Keine Antwort' },
    });
    await write('Hallo');
    expect(area().value).toBe('Hallo');
    expect(panel().querySelector('[role=alert]')?.textContent).toContain('Keine Antwort');

    socket.answers['chat.send'] = () => ({
      ok: true,
      data: message(1, { participant_id: ME, text: 'Hallo' }),
    });
    await press('Send again');
    const [first, second] = socket.named('chat.send');
    expect(second).toEqual(first);
    expect(texts()).toEqual(['Hallo']);
  });

  test('without a connection the panel says so and keeps the text', async () => {
    await show([]);
    socket.drop();
    await settle();
    expect(panel().querySelector('.chat__offline')).not.toBeNull();
    await write('Hallo');
    expect(area().value).toBe('Hallo');

    socket.arrive();
    await settle();
    expect(panel().querySelector('.chat__offline')).toBeNull();
  });

  test('of a talk the field names no room', async () => {
    await show([], { is_talk: true });

    expect(panel().querySelector('text-composer label')?.textContent?.trim()).toBe(
      'Message to everybody in this talk',
    );
  });

  test('a long text shows how much room is left', async () => {
    await show([]);
    area().value = 'x'.repeat(990);
    area().dispatchEvent(new Event('input', { bubbles: true }));
    await settle();

    expect(panel().textContent).toContain('10 characters left');
  });

  test('who is silenced reads on but finds no field, until that is lifted', async () => {
    await show([message(1)]);
    stand.stored = list([message(1)], { is_silenced: true });
    await toldMe('event.participant_silenced', { room_id: ROOM, reason: 'Bitte sachlich.' });
    expect(area()).toBeNull();
    expect(panel().textContent).toContain('Reason: Bitte sachlich.');
    expect(texts()).toEqual(['Nachricht 1']);

    stand.stored = list([message(1)]);
    await toldMe('event.restriction_lifted', { room_id: null, kind: 'silenced' });
    expect(area()).not.toBeNull();
  });

  test('a silence in another room is of no concern here', async () => {
    await show([message(1)]);
    await toldMe('event.participant_silenced', { room_id: 'another' });

    expect(area()).not.toBeNull();
  });
});

describe('the menu of a message', () => {
  const own = message(1, { participant_id: ME });

  const choices = async (author: string): Promise<(string | undefined)[]> => {
    panel()
      .querySelectorAll('chat-message')
      .forEach((one) => one.dispatchEvent(new Event('pointerenter')));
    await settle();
    await press(`Message of ${author}: actions`);
    return [...panel().querySelectorAll('.menu button')].map((one) => one.textContent?.trim());
  };

  test('offers what one may do: to all what concerns oneself, to the moderation the room', async () => {
    await show([own, message(2)]);
    expect(await choices('Ada Beispiel')).toEqual(['Report or block']);

    document.body.replaceChildren();
    await show([own, message(2)], {}, true);
    expect(await choices('Ada Beispiel')).toEqual([
      'Pin on top',
      'Delete',
      'Silence person',
      'Remove person',
      'Report or block',
    ]);
  });

  test('is reached by the tab key from its message only, to which the arrow keys lead', async () => {
    await show([own, message(2), message(3)]);
    const reached = () => panel().querySelectorAll('.msg__menu > button:not([tabindex="-1"])').length;
    const focus = () => document.activeElement as HTMLElement;
    const press = (key: string, more = {}) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
      focus().dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect(reached()).toBe(0);
    log().focus();
    expect(press('ArrowUp')).toBe(true);
    await settle();
    expect(focus().textContent).toContain('Nachricht 3');
    expect(reached()).toBe(1);

    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowDown']) press(key);
    expect(focus().textContent).toContain('Nachricht 2');
    expect(press('ArrowUp', { shiftKey: true })).toBe(false);
    expect(focus().textContent).toContain('Nachricht 2');
  });

  test('a message longer than the box is scrolled through before the next one', async () => {
    await show([message(2), message(3)]);
    log().focus();
    log().dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true }));
    const long = document.activeElement as HTMLElement;
    vi.spyOn(long, 'getBoundingClientRect').mockReturnValue({ top: -100, bottom: 0 } as DOMRect);
    const event = new KeyboardEvent('keydown', { key: 'ArrowUp', bubbles: true, cancelable: true });
    long.dispatchEvent(event);

    expect(event.defaultPrevented).toBe(false);
    expect(document.activeElement).toBe(long);
  });

  test('a report begins with what was written and where', async () => {
    await show([message(1)]);
    await choices('Ada Beispiel');
    await press('Report or block');

    const area = document.querySelector('dialog textarea') as HTMLTextAreaElement;
    expect(area.value).toMatch(/^Plenum, \d\d:\d\d: “Nachricht 1”\n$/);
  });

  test('edits in place: Enter saves, and focus goes back to the menu', async () => {
    await show([own]);
    socket.answers['chat.edit'] = (input) => ({
      ok: true,
      data: { ...own, version: 2, text: input['text'], edited_at: own.sent_at },
    });
    await press('Message of you: actions', 'Edit');
    const editor = panel().querySelector('message-editor textarea') as HTMLTextAreaElement;
    expect(document.activeElement).toBe(editor);
    editor.value = 'besser';
    editor.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    await settle();

    expect(texts()[0]).toMatch(/^besser\s+\(edited\)$/);
    expect(document.activeElement).toBe(button('Message of you: actions'));
  });

  test('Escape leaves a message as it was', async () => {
    await show([own]);
    await press('Message of you: actions', 'Edit');
    const editor = panel().querySelector('message-editor textarea') as HTMLTextAreaElement;
    editor.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settle();

    expect(texts()).toEqual(['Nachricht 1']);
    expect(socket.named('chat.edit')).toEqual([]);
  });

  test('asks before it deletes', async () => {
    await show([own]);
    socket.answers['chat.delete'] = () => ({
      ok: true,
      data: { ...own, version: 2, is_deleted: true, text: '' },
    });
    await press('Message of you: actions', 'Delete');
    expect(socket.named('chat.delete')).toEqual([]);

    const dialog = document.querySelector('dialog') as HTMLDialogElement;
    dialog.close('yes');
    await settle();
    expect(texts()).toEqual(['Message deleted']);
    expect(document.activeElement).toBe(panel().querySelector('[role=log]'));
  });

  test('pins and unpins', async () => {
    await show([message(1)], {}, true);
    socket.answers['chat.pin'] = () => ({
      ok: true,
      data: { room_id: ROOM, message: message(1), version: 1 },
    });
    answer('chat.unpin', { room_id: ROOM, message: null, version: 2 });
    await press('Message of Ada Beispiel: actions', 'Pin on top');
    expect(panel().querySelector('.pinned')?.textContent).toContain('Nachricht 1');

    await press('Message of Ada Beispiel: actions', 'Unpin');
    expect(panel().querySelector('.pinned')).toBeNull();
  });

  test('silences somebody here or everywhere, with a reason', async () => {
    await show([message(1)], {}, true);
    answer('event.restrict', {});
    await press('Message of Ada Beispiel: actions', 'Silence person');
    const dialog = document.querySelector('dialog') as HTMLDialogElement;
    (dialog.querySelector('[value=event]') as HTMLInputElement).checked = true;
    (dialog.querySelector('[name=reason]') as HTMLInputElement).value = 'Bitte sachlich bleiben';
    dialog.querySelector('form')?.requestSubmit();
    await settle();

    expect(socket.named('event.restrict')).toEqual([
      {
        event_id: 'e1',
        participant_id: 'p-ada',
        room_id: null,
        kind: 'silenced',
        reason: 'Bitte sachlich bleiben',
      },
    ]);
    expect(document.querySelector('dialog')).toBeNull();
  });

  test('what is refused is said at the message', async () => {
    await show([message(1)], {}, true);
    socket.answers['chat.pin'] = () => ({
      ok: false,
      error: { code: 'chat.deleted', message: 'Schon gelöscht' },
    });
    await press('Message of Ada Beispiel: actions', 'Pin on top');

    expect(panel().querySelector('[role=alert]')?.textContent).toBe('Schon gelöscht');
  });
});
