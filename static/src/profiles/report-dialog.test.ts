import { afterEach, beforeEach, expect, test } from 'vitest';
import { answer, begin, button, end, press, refuse, settle, show, socket } from '../core/fake-live';
import { live } from '../core/live';
import { reportOrBlock, type Reported } from './report-dialog';

const BEN: Reported = { event_id: 'e1', participant_id: 'ben', name: 'Ben', isSeenAnyway: false };
const dialogs = () => [...document.querySelectorAll('dialog')];
const said = () => dialogs().at(-1)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const area = () => document.querySelector('dialog textarea') as HTMLTextAreaElement;

async function ask(more: Partial<Reported> = {}): Promise<void> {
  reportOrBlock({ ...BEN, ...more }).act();
  await settle();
}

async function type(text: string): Promise<void> {
  area().value = text;
  area().dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
}

beforeEach(async () => {
  begin();
  answer('profile.block', null);
  answer('profile.report_person', null);
  live.onConnect(() => undefined);
  await show('<div role="tabpanel"><input type="search" /><button>…</button></div>');
  document.querySelector('button')?.focus();
});
afterEach(end);

test('a report goes to the organising team, and what became of it is shown until it was read', async () => {
  await ask();
  await type('Werbung');
  await press('Send the report');

  expect(socket.named('profile.report_person')).toMatchObject([
    { event_id: 'e1', participant_id: 'ben', reason: 'Werbung', also_block: false },
  ]);
  expect(said()).toContain('Thank you. The organising team sees to it.');
  await press('Close');
  expect(dialogs()).toEqual([]);
});

test('a block is asked for once more, and says how it can be lifted', async () => {
  await ask();
  await press('Block without a report');
  expect(socket.named('profile.block')).toEqual([]);
  expect(said()).toContain('A contact ends, and so do open requests');
  await press('Block');

  expect(socket.named('profile.block')).toEqual([{ event_id: 'e1', participant_id: 'ben' }]);
  expect(said()).toContain('You can lift the block in your profile.');
});

test('the keyboard stays in its place when what opened the dialog is gone with the person', async () => {
  await ask();
  await press('Block without a report', 'Block');
  document.querySelector('[role=tabpanel] button')?.remove();
  await press('Close');

  expect(document.activeElement).toBe(document.querySelector('[type=search]'));
});

test('what is typed stays until it is sent, each person’s own', async () => {
  await ask();
  await type('Halb geschrieben');
  await press('Cancel');
  await ask({ participant_id: 'cleo', name: 'Cleo' });
  expect(area().value).toBe('');
  await press('Cancel');
  await ask();
  expect(area().value).toBe('Halb geschrieben');

  await press('Send the report', 'Close');
  await ask();
  expect(area().value).toBe('');
});

test('of a message its text stands there first, and what is typed about it stays with it', async () => {
  const about = (number: number) => ({ message: { id: `m${number}`, quote: `Nachricht ${number}` } });
  await ask(about(1));
  expect(area().value).toBe('Nachricht 1\n');
  area().focus();
  expect(area().selectionStart).toBe(area().value.length);
  await type('Nachricht 1\nWerbung');
  await press('Cancel');
  await ask(about(2));
  expect(area().value).toBe('Nachricht 2\n');
  await press('Cancel');
  await ask(about(1));
  expect(area().value).toBe('Nachricht 1\nWerbung');
});

test('a refusal stands in the dialog, with the keyboard in the field that it is about', async () => {
  socket.answers['profile.report_person'] = () => ({
    ok: false,
    error: { code: 'app.invalid', message: 'Please check.', fields: { reason: 'Please write something.' } },
  });
  await ask();
  await type(' ');
  await press('Send the report');
  expect(said()).toContain('Please write something.');
  expect(document.activeElement).toBe(area());

  refuse('profile.report_person', 'You are offline.', 'app.offline');
  await press('Send the report');
  expect(said()).toContain('You are offline.');
  expect(area().value).toBe(' ');
});

test('of whom a block hides nobody here it says so', async () => {
  await ask();
  expect(said()).not.toContain('Here nothing changes');
  button('Cancel')?.click();
  await settle();
  await ask({ isSeenAnyway: true });

  expect(said()).toContain('Here nothing changes: who moderates sees everybody, and is seen by everybody.');
});
