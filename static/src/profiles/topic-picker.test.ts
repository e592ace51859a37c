import { afterEach, beforeEach, expect, test } from 'vitest';
import { answer, begin, end, settle, show, socket } from '../core/fake-live';
import { live } from '../core/live';
import './topic-picker';

const TOPICS = [
  ['t1', 'Pflege', 'care nursing'],
  ['t2', 'Förderung', 'grants Zuschüsse'],
  ['t3', 'Digitalisierung', 'AI'],
];
const all = <E extends HTMLElement>(selector: string) => [...document.querySelectorAll<E>(selector)];
const one = <E extends HTMLElement>(selector: string) => document.querySelector<E>(selector) as E;
const shown = () => all('[data-topics] label:not([hidden])').map((label) => label.textContent?.trim());
const ticked = () => all<HTMLInputElement>('[data-topics] input:checked').map((box) => box.value);
const chips = () => all('.chip').map((chip) => [chip.textContent, chip.getAttribute('aria-pressed')]);

async function open(more = ''): Promise<void> {
  live.onConnect(() => undefined); // as other elements of the page do
  const boxes = TOPICS.map(
    ([id, label, words]) =>
      `<label data-words="${`${label} ${words}`.toLowerCase()}"><input type="checkbox" name="offers" value="${id}"><span>${label}</span></label>`,
  );
  await show(`<form><topic-picker data-event="e1" data-side="offers"><textarea></textarea>
    <div class="picker__suggest"><button type="submit" data-suggest>Suggest</button>${more}</div>
    <fieldset><div data-topics>${boxes.join('')}</div></fieldset></topic-picker></form>`);
}

async function type(text: string): Promise<void> {
  const input = one<HTMLInputElement>('.picker__filter');
  input.value = text;
  input.dispatchEvent(new Event('input'));
  await settle();
}

async function suggest(): Promise<void> {
  one('[data-suggest]').click();
  await settle();
}

beforeEach(begin);
afterEach(end);

test('typing narrows the topics down, by synonyms and without umlauts too', async () => {
  await open();
  await type('ZUSCHU');
  expect(shown()).toEqual(['Förderung']);

  await type('nurs');
  expect(shown()).toEqual(['Pflege']);

  await type('');
  expect(shown()).toHaveLength(3);
});

test('what is chosen stays in view', async () => {
  await open();
  one<HTMLInputElement>('[value=t3]').click();
  await type('pflege');

  expect(shown()).toEqual(['Pflege', 'Digitalisierung']);
});

test('that the filter fits no topic is said, until it fits one again', async () => {
  const said = () =>
    all('p:not([hidden])')
      .map((line) => line.textContent)
      .filter((line) => line === 'No topic was found');
  await open();
  expect(said()).toEqual([]);

  await type('xqz');
  expect(said()).toEqual(['No topic was found']);

  await type('pflege');
  expect(said()).toEqual([]);
});

test('what was found for a text is ticked by a press only, and the press takes it back', async () => {
  answer('profile.suggest_topics', { topics: [{ id: 't2', label: 'Förderung', label_en: '' }] });
  await open();
  one<HTMLTextAreaElement>('textarea').value = 'wir helfen bei Anträgen';
  await suggest();

  expect(socket.named('profile.suggest_topics')).toEqual([
    { event_id: 'e1', text: 'wir helfen bei Anträgen' },
  ]);
  expect([ticked(), chips()]).toEqual([[], [['Förderung', 'false']]]);

  one('.chip').click();
  expect([ticked(), chips()]).toEqual([['t2'], [['Förderung', 'true']]]);

  one<HTMLInputElement>('[data-topics] [value=t2]').click();
  expect([ticked(), chips()]).toEqual([[], [['Förderung', 'false']]]);
});

test('that nothing was found is said, and why nothing came', async () => {
  answer('profile.suggest_topics', { topics: [] });
  await open();
  one<HTMLTextAreaElement>('textarea').value = 'xqz';
  await suggest();
  expect(one('.picker__found').textContent).toContain('No topic was found for this text.');
});

test('without a text nothing is asked, and the way to it is said', async () => {
  await open();
  await suggest();

  expect(one('.picker__found').textContent).toContain('Please write something above first');
  expect(document.activeElement).toBe(one('textarea'));
  expect(socket.named('profile.suggest_topics')).toEqual([]);
});

test('a box among those that the server suggested is the same as the one in the list', async () => {
  await open('<fieldset class="picker__found"><input type="checkbox" name="offers" value="t1"></fieldset>');
  one<HTMLInputElement>('.picker__found input').click();

  expect(ticked()).toEqual(['t1']);
});

test('Enter in the filter sends no form', async () => {
  await open();
  const enter = new KeyboardEvent('keydown', { key: 'Enter', cancelable: true, bubbles: true });
  one('.picker__filter').dispatchEvent(enter);

  expect(enter.defaultPrevented).toBe(true);
});
