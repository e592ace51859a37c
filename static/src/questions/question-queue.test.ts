import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  answer,
  begin,
  button,
  end,
  hold,
  press,
  push,
  refuse,
  script,
  settle,
  show,
  socket,
} from '../core/fake-live';
import { place, question, queue, queued, ROOM } from './make';
import './question-queue';
import type { QuestionQueue } from './shapes';

const desk = () => document.querySelector('question-queue') as HTMLElement;
const texts = () => [...desk().querySelectorAll('.question__text')].map((one) => one.textContent?.trim());
const told = (name: string, data: unknown) => push(`room-moderators:${ROOM}`, name, data);
const pending = (number: number, more = {}) =>
  queued(number, { state: 'pending', published_at: null, ...more });
const input = (step: string) => socket.named(`question.${step}`)[0];

async function open(given: QuestionQueue): Promise<void> {
  answer('question.queue', given);
  await show(`<question-queue>${script({ ...place(true), ...given })}</question-queue>`);
}

beforeEach(begin);
afterEach(end);

test('looking through first is switched one time after the other, so that the last one holds', async () => {
  await open(queue([]));
  const answers = hold('room.set_premoderation');
  const box = desk().querySelector<HTMLInputElement>('.queue__switch input');
  const wanted = () => socket.named('room.set_premoderation').map(({ is_premoderated }) => is_premoderated);
  socket.sent = [];
  box?.click();
  box?.click();
  await settle();
  expect(wanted()).toEqual([true]);

  answers.shift()?.();
  await settle();
  expect(wanted()).toEqual([true, false]);
});

describe('the trays', () => {
  test('hold each question once, with their numbers', async () => {
    await open(
      queue([
        pending(1),
        queued(2),
        queued(3, { state: 'answering' }),
        queued(4, { state: 'answered' }),
        queued(5, { state: 'archived' }),
        queued(6, { state: 'rejected', reason: 'Doppelt' }),
      ]),
    );
    expect(texts()).toEqual(['Frage 1?']);

    await press('Open (2)');
    expect(texts()).toEqual(['Frage 3?', 'Frage 2?']);
    await press('Answered (1)');
    expect(texts()).toEqual(['Frage 4?']);
    await press('Put away (2)');
    expect(texts()).toEqual(['Frage 5?', 'Frage 6?']);
    expect(desk().textContent).toContain('Reason: Doppelt');
  });

  test('change with what the moderation and the room are told', async () => {
    await open(queue([queued(1)], true));
    await told('question.queue_changed', { question: pending(2) });
    expect(texts()).toEqual(['Frage 2?']);

    await told('question.removed', { id: 'q2', room_id: ROOM, version: 2 });
    expect(texts()).toEqual([]);

    await press('Open (1)');
    await push(`room:${ROOM}`, 'question.supported', { id: 'q1', support_count: 7, support_version: 7 });
    expect(desk().textContent).toContain('7 votes');
    await push(`room:${ROOM}`, 'question.changed', { question: question(9) });
    expect(texts()).toEqual(['Frage 1?']);
  });

  test('begin with the open ones where nothing waits', async () => {
    await open(queue([queued(1)]));

    expect(button('Open (1)')?.getAttribute('aria-pressed')).toBe('true');
  });
});

describe('the steps', () => {
  test('a published question leaves its tray, and the focus goes to the next one', async () => {
    await open(queue([pending(1), pending(2)], true));
    answer('question.publish', queued(1, { version: 2 }));
    await press('Publish');

    expect(texts()).toEqual(['Frage 2?']);
    expect(document.activeElement).toBe(button('Publish'));
    expect(input('publish')).toEqual({ event_id: 'e1', room_id: ROOM, id: 'q1' });

    answer('question.publish', queued(2, { version: 2 }));
    await press('Publish');
    expect(texts()).toEqual([]);
    expect(document.activeElement?.getAttribute('aria-pressed')).toBe('true');
  });

  test('rejecting asks for a reason and does nothing without one', async () => {
    await open(queue([pending(1)], true));
    answer('question.reject', pending(1, { version: 2, state: 'rejected', reason: 'Doppelt' }));
    await press('Reject');
    const form = document.querySelector('dialog form') as HTMLFormElement;
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
    expect(input('reject')).toBeUndefined();

    (form.elements.namedItem('reason') as HTMLInputElement).value = 'Doppelt';
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
    expect(input('reject')).toMatchObject({ id: 'q1', reason: 'Doppelt' });
    expect(texts()).toEqual([]);
    expect(document.querySelector('dialog')).toBeNull();
  });

  test('cancelling the dialog does nothing', async () => {
    await open(queue([pending(1)], true));
    await press('Reject', 'Cancel');

    expect(input('reject')).toBeUndefined();
    expect(texts()).toEqual(['Frage 1?']);
  });

  test('go on stage, to answered, to the archive and back', async () => {
    await open(queue([queued(1)]));
    answer('question.start_answering', queued(1, { version: 2, state: 'answering' }));
    await press('To the stage');
    expect(desk().querySelector('.badge--live')).not.toBeNull();

    answer('question.answered', queued(1, { version: 3, state: 'answered' }));
    await press('Answered');
    await press('Answered (1)');
    answer('question.archive', queued(1, { version: 4, state: 'archived' }));
    await press('More for: Frage 1?', 'Archive');
    (document.querySelector('dialog form') as HTMLFormElement).requestSubmit();
    await settle();
    expect(input('archive')).toMatchObject({ reason: '' });

    await press('Put away (1)');
    answer('question.restore', queued(1, { version: 5, state: 'answered' }));
    await press('Restore');
    expect(button('Answered (1)')).toBeDefined();
  });

  test('what is refused is said at the question', async () => {
    await open(queue([pending(1)], true));
    refuse('question.publish', 'Das passt nicht mehr');
    await press('Publish');

    expect(desk().querySelector('[role=alert]')?.textContent).toBe('Das passt nicht mehr');
    expect(texts()).toEqual(['Frage 1?']);
  });

  test('who asked anonymously cannot be silenced, who gave a name can', async () => {
    await open(queue([queued(1), queued(2, { participant_id: null, is_anonymous: true, name: '' })]));
    await press('More for: Frage 1?');
    expect(button('Silence person')).toBeDefined();

    document
      .querySelector('.menu')
      ?.dispatchEvent(Object.assign(new Event('toggle'), { newState: 'closed' }));
    await settle();
    await press('More for: Frage 2?');
    expect(button('Silence person')).toBeUndefined();
  });
});

describe('looking through first', () => {
  const box = () => desk().querySelector('[type=checkbox]') as HTMLInputElement;
  const tick = async (): Promise<void> => {
    box().checked = !box().checked;
    box().dispatchEvent(new Event('change'));
    await settle();
  };

  test('is switched on and off for the room', async () => {
    await open(queue([]));
    answer('room.set_premoderation', {});
    await tick();

    expect(socket.named('room.set_premoderation')).toEqual([
      { event_id: 'e1', room_id: ROOM, is_premoderated: true },
    ]);
    expect(box().checked).toBe(true);
  });

  test('stays as it is where that is refused, and follows what others switch', async () => {
    await open(queue([]));
    refuse('room.set_premoderation', 'Keine Verbindung');
    await tick();
    expect(box().checked).toBe(false);
    expect(desk().querySelector('[role=alert]')?.textContent).toBe('Keine Verbindung');

    await push('event:e1', 'room.changed', { room: { id: ROOM, is_premoderated: true } });
    expect(box().checked).toBe(true);
  });
});
