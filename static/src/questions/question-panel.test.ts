import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  answer,
  begin,
  button,
  end,
  press,
  push,
  refuse,
  script,
  settle,
  show,
  socket,
} from '../core/fake-live';
import { list, ME, own, place, question, ROOM } from './make';
import './question-on-stage';
import './question-panel';
import type { QuestionList } from './shapes';

let stored: QuestionList;
const panel = () => document.querySelector('question-panel') as HTMLElement;
const texts = (within = '.questions__list') =>
  [...panel().querySelectorAll(`${within} .question__text`)].map((one) => one.textContent?.trim());
const votes = () => [...panel().querySelectorAll<HTMLButtonElement>('.vote')];
const area = () => panel().querySelector('textarea') as HTMLTextAreaElement;
const box = () => panel().querySelector('[name=is_anonymous]') as HTMLInputElement;
const told = (name: string, data: unknown) => push(`room:${ROOM}`, name, data);
const toldMe = (name: string, data: unknown) => push(`person:${ME}`, name, data);
const said = () => document.getElementById('announce')?.textContent;

async function open(given: QuestionList): Promise<void> {
  stored = given;
  socket.answers['question.list'] = () => ({ ok: true, data: stored });
  await show(`<div id="announce"></div><div role="tablist"><button role="tab" aria-controls="questions"
    aria-selected="true"><span class="tab__unread"></span></button></div>
    <question-on-stage>${script({ ...place(), ...given })}</question-on-stage>
    <div id="questions" role="tabpanel"><question-panel>${script({ ...place(), ...given })}</question-panel></div>`);
}

async function ask(text: string): Promise<void> {
  area().value = text;
  area().form?.requestSubmit();
  await settle();
}

beforeEach(begin);
afterEach(end);

describe('reading', () => {
  test('shows what most want first, or what is newest', async () => {
    await open(list([question(1, { support_count: 5 }), question(2)]));
    expect(texts()).toEqual(['Frage 1?', 'Frage 2?']);

    await press('New');
    expect(texts()).toEqual(['Frage 2?', 'Frage 1?']);
    expect(button('New')?.getAttribute('aria-pressed')).toBe('true');
  });

  test('a question comes, changes and disappears', async () => {
    await open(list([]));
    await told('question.changed', {
      question: question(1, { text: '<i>x</i>', is_anonymous: true, name: '' }),
    });
    expect(texts()).toEqual(['<i>x</i>']);
    expect(panel().querySelector('.questions__list .muted')?.textContent).toBe('anonymous');

    await told('question.changed', { question: question(1, { version: 2, state: 'answered' }) });
    expect(panel().querySelector('.badge--ok')?.textContent).toContain('Answered');

    await told('question.removed', { id: 'q1', room_id: ROOM, version: 3 });
    expect(texts()).toEqual([]);
  });

  test('what comes while another tab is open is counted there', async () => {
    await open(list([]));
    document.querySelector('[role=tab]')?.setAttribute('aria-selected', 'false');
    await told('question.changed', { question: question(1) });
    await told('question.changed', { question: question(1, { version: 2, state: 'answered' }) });
    await told('question.changed', { question: question(2) });

    expect(document.querySelector('.tab__unread .count')?.textContent).toBe('2');
  });

  test('the question on stage stands in the band, is read out once, and goes again', async () => {
    await open(list([question(1)]));
    const band = () => document.querySelector('question-on-stage .on-stage');
    expect(band()).toBeNull();
    await told('question.changed', { question: question(1, { version: 2, state: 'answering' }) });
    await settle();
    await settle();
    await settle();
    expect(band()?.textContent?.replace(/\s+/g, ' ').trim()).toBe('Being answered: Frage 1? (Ada Beispiel)');
    expect(said()).toBe('Being answered: Frage 1?');
    expect(panel().querySelector('.question--live')).not.toBeNull();

    await told('question.changed', { question: question(1, { version: 3, state: 'answered' }) });
    expect(band()).toBeNull();
  });
});

describe('supporting', () => {
  test('the vote shows what the server made of it, and the tally of all', async () => {
    await open(list([question(1, { support_count: 3, support_version: 3 })]));
    answer('question.support', { id: 'q1', is_supported: true, support_count: 4, support_version: 4 });
    votes()[0]?.click();
    await settle();
    expect(socket.named('question.support')).toEqual([
      { event_id: 'e1', room_id: ROOM, id: 'q1', is_supported: true },
    ]);
    expect(votes()[0]?.getAttribute('aria-pressed')).toBe('true');
    expect(votes()[0]?.getAttribute('aria-label')).toBe('4 votes, support');

    await told('question.supported', { id: 'q1', room_id: ROOM, support_count: 9, support_version: 9 });
    expect(votes()[0]?.textContent?.trim()).toBe('9');
  });

  test('a refusal is said, and nothing is pressed', async () => {
    await open(list([question(1)]));
    refuse('question.support', 'Schon beantwortet');
    votes()[0]?.click();
    await settle();

    expect(votes()[0]?.getAttribute('aria-pressed')).toBe('false');
    expect(panel().querySelector('[role=alert]')?.textContent).toBe('Schon beantwortet');
  });

  test('an answered question takes no votes', async () => {
    await open(list([question(1, { state: 'answered' })]));

    expect(votes()[0]?.disabled).toBe(true);
  });
});

describe('asking', () => {
  test('a question that waits stands among the own ones, and can be withdrawn', async () => {
    await open(list([], { is_premoderated: true }));
    expect(panel().textContent).toContain('The moderation looks at questions before they appear.');
    answer('question.ask', own(1));
    await ask('Frage 1?');
    expect(texts('.question--own')).toEqual(['Frage 1?']);
    expect(texts()).toEqual([]);

    answer('question.withdraw', null);
    await press('Withdraw the question: Frage 1?');
    (document.querySelector('dialog') as HTMLDialogElement).close('yes');
    await settle();
    expect(texts('.question--own')).toEqual([]);
  });

  test('its asker sees what became of it', async () => {
    await open(list([], { own: [own(1), own(2)] }));
    await toldMe('question.own_changed', {
      question: own(1, { version: 2, state: 'rejected', reason: 'Doppelt' }),
    });
    await toldMe('question.own_changed', { question: own(2, { version: 2, state: 'published' }) });

    expect(texts('.question--own')).toEqual(['Frage 1?']);
    expect(panel().querySelector('.question--own')?.textContent).toContain('Reason: Doppelt');
    expect(texts()).toEqual(['Frage 2?']);
    expect(panel().textContent).toContain('(yours)');
  });

  test('with the box ticked it is asked anonymously', async () => {
    await open(list([]));
    answer('question.ask', own(1, { is_anonymous: true, name: '' }));
    box().checked = true;
    await ask('Frage 1?');

    expect(socket.named('question.ask')[0]).toMatchObject({ text: 'Frage 1?', is_anonymous: true });
  });

  test('sent again it is the same question, but never the one with the name for the one without', async () => {
    await open(list([]));
    refuse('question.ask', 'Keine Antwort', 'app.timeout');
    await ask('Frage 1?');
    await press('Send again');
    box().checked = true;
    await press('Send again');
    await press('Send again');

    const [one, two, three, four] = socket.named('question.ask').map((input) => input['id']);
    expect([one === two, three === four, one === three]).toEqual([true, true, false]);
    expect(area().value).toBe('Frage 1?');
  });

  test('whether questions are looked through first changes on the spot', async () => {
    await open(list([]));
    await push('event:e1', 'room.changed', { room: { id: ROOM, is_premoderated: true } });

    expect(panel().textContent).toContain('The moderation looks at questions before they appear.');
  });
});
