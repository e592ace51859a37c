import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Ack } from '../core/acks';
import { refused } from '../core/acks';
import type { Content } from './content';
import { card } from './make';
import { type Attempt, Saving } from './saving';
import type { Result, WrittenResult } from './shapes';

let sent: Attempt[];
let answers: ((attempt: Attempt) => Ack<WrittenResult>)[];
let adopted: string[];
let saving: Saving;

const taken = (attempt: Attempt, more: Partial<Result> = {}, is_apart = false): Ack<WrittenResult> => ({
  ok: true,
  data: { result: card(1, { ...attempt, ...more }), is_apart },
});
const text = (words: string): Content => ({ kind: 'outcome', text: words, who: '' });
const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

function make(): Saving {
  return new Saving('k', {
    send: async (attempt) => {
      sent.push(attempt);
      return (answers.shift() ?? taken)(attempt);
    },
    stood: () => undefined,
    stored: () => undefined,
    adopted: (content) => adopted.push(content.text),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  sessionStorage.clear();
  [sent, answers, adopted] = [[], [], []];
  saving = make();
  saving.begin(card(1, { text: 'eins' }));
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('what is typed is saved once nobody types for a moment, against what was seen', async () => {
  saving.type(text('eins\nz'));
  await pass(400);
  saving.type(text('eins\nzwei'));
  expect([sent, saving.stand]).toEqual([[], 'saving']);
  await pass(600);

  expect(sent).toEqual([expect.objectContaining({ id: 'r1', text: 'eins\nzwei', seen_text: 'eins' })]);
  expect([saving.stand, saving.isClean]).toEqual(['saved', true]);
});

test('whoever types without a pause is saved every two seconds', async () => {
  for (let letter = 0; letter < 25; letter += 1) {
    saving.type(text(`eins${'x'.repeat(letter)}`));
    await pass(100);
  }

  expect(sent.length).toBe(1);
});

test('what others wrote comes into the field where nothing is unsaved, and never else', async () => {
  saving.hear(card(1, { version: 2, text: 'eins\nfremd' }));
  expect(adopted).toEqual(['eins\nfremd']);

  saving.type(text('eins\nfremd\nmein'));
  saving.hear(card(1, { version: 3, text: 'eins\nganz anders' }));
  expect(adopted).toEqual(['eins\nfremd']);
  answers = [(attempt) => taken(attempt, { text: 'eins\nganz anders\nmein' })];
  await pass(600);

  expect(sent[0]?.seen_text).toBe('eins\nfremd');
  expect(adopted.at(-1)).toBe('eins\nganz anders\nmein');
});

test('what is typed while the answer is under way is saved next, against what was sent', async () => {
  answers = [
    (attempt) => {
      saving.type(text('eins\nzwei\ndrei'));
      return taken(attempt, { text: 'fremd\neins\nzwei' });
    },
  ];
  saving.type(text('eins\nzwei'));
  await pass(1200);

  expect(sent.map((one) => [one.seen_text, one.text])).toEqual([
    ['eins', 'eins\nzwei'],
    ['eins\nzwei', 'eins\nzwei\ndrei'],
  ]);
  expect(adopted).toEqual([]);
});

test('without an answer the very same is sent again, and only then what was typed since', async () => {
  answers = [() => refused('app.timeout', 'Keine Antwort')];
  saving.type(text('eins\nzwei'));
  await pass(600);
  expect(saving.stand).toBe('retrying');
  saving.type(text('eins\nzwei\ndrei'));
  await pass(10_000);

  expect(sent[1]).toEqual(sent[0]);
  expect(sent.map((one) => one.text)).toEqual(['eins\nzwei', 'eins\nzwei', 'eins\nzwei\ndrei']);
  expect(saving.stand).toBe('saved');
});

test('a refusal is said, and the text stays for the next attempt', async () => {
  answers = [() => refused('result.silenced', 'Stummgeschaltet')];
  saving.type(text('eins\nzwei'));
  await pass(600);
  expect([saving.stand, saving.problem]).toEqual(['refused', 'Stummgeschaltet']);
  await pass(60_000);
  expect(sent.length).toBe(1);

  saving.type(text('eins\nzwei!'));
  await pass(600);
  expect([sent.length, saving.stand]).toEqual([2, 'saved']);
});

test('a text that became a card of its own is written on there', async () => {
  answers = [(attempt) => taken(attempt, { id: attempt.apart_id }, true)];
  saving.type(text('zwei'));
  await pass(600);
  saving.type(text('zwei und drei'));
  await pass(600);

  expect(sent[1]).toEqual(expect.objectContaining({ id: sent[0]?.apart_id, seen_text: 'zwei' }));
});

test('what was unsaved when the page was left is saved by the next one', async () => {
  answers = [() => refused('app.offline', 'Keine Verbindung')];
  saving.type(text('eins\nzwei'));
  await pass(600);
  const next = make();
  next.begin(card(1, { text: 'eins', version: 5 }));
  await pass(0);

  expect(next.now.text).toBe('eins\nzwei');
  expect(sent[1]).toEqual(sent[0]);
  expect(sessionStorage.length).toBe(0);
});

test('an empty text is not saved', async () => {
  saving.type(text('  \n'));
  await pass(5000);

  expect(sent).toEqual([]);
});
