import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, begin, end, hold, refuse, settle, show, socket } from '../core/fake-live';
import { live } from '../core/live';
import './private-note';

const area = () => document.querySelector('textarea') as HTMLTextAreaElement;
const saved = () => socket.named('round.write_note').map(({ text }) => text);
const kept = () => sessionStorage.getItem('kept:note:Ben');

function type(text: string): void {
  area().value = text;
  area().dispatchEvent(new Event('input'));
}

async function leaveField(): Promise<void> {
  area().dispatchEvent(new Event('blur'));
  await settle();
}

beforeEach(async () => {
  begin();
  answer('round.write_note', null);
  live.onConnect(() => undefined);
  await show('<p></p>');
  const note = Object.assign(document.createElement('private-note'), { eventId: 'event', about: 'Ben' });
  document.body.append(note);
  await settle();
});
afterEach(end);

test('a note saves itself, and what could not be saved is kept', async () => {
  refuse('round.write_note', 'There is no connection at the moment.');
  type('Leitfaden schicken');
  await vi.advanceTimersByTimeAsync(900);
  expect(document.body.textContent).toContain('There is no connection at the moment.');
  expect(kept()).toBe('Leitfaden schicken');

  answer('round.write_note', null);
  await leaveField();
  expect(socket.named('round.write_note').at(-1)).toEqual({
    event_id: 'event',
    participant_id: 'Ben',
    text: 'Leitfaden schicken',
  });
  expect(document.body.textContent).toContain('Saved');
  expect(kept()).toBeNull();
});

test('what is typed while a note is saved is saved after it, and stays', async () => {
  const answers = hold('round.write_note');
  for (const text of ['Leit', 'Leitfaden']) {
    type(text);
    await leaveField();
  }
  expect(saved()).toEqual(['Leit']);

  answers.shift()?.();
  await settle();
  expect(saved()).toEqual(['Leit', 'Leitfaden']);
  answers.shift()?.();
  await settle();
  expect(kept()).toBeNull();
});
