import { beforeEach, expect, test } from 'vitest';
import { addUnread, enhanceTabs, isShown, setUnread } from './tabs';

const tab = (key: string) => document.getElementById(`tab-${key}`) as HTMLElement;
const pane = (key: string) => document.getElementById(key) as HTMLElement;
const press = (key: string) =>
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );

beforeEach(() => {
  const keys = ['chat', 'questions', 'people'];
  document.body.innerHTML = `<div role="tablist">${keys
    .map(
      (key) =>
        `<button role="tab" id="tab-${key}" aria-controls="${key}" aria-selected="${key === 'chat'}">${key}<span class="tab__unread"></span></button>`,
    )
    .join('')}</div>${keys.map((key) => `<div role="tabpanel" id="${key}" data-later></div>`).join('')}`;
  enhanceTabs(document.querySelector('[role=tablist]') as HTMLElement);
});

test('one pane is in view, and one tab can be reached with the Tab key', () => {
  expect(['chat', 'questions', 'people'].map((key) => pane(key).hidden)).toEqual([false, true, true]);
  expect(['chat', 'questions', 'people'].map((key) => tab(key).tabIndex)).toEqual([0, -1, -1]);
});

test('arrow keys, Home and End go round and take the focus along', () => {
  tab('chat').focus();
  const visited = ['ArrowLeft', 'ArrowRight', 'ArrowRight', 'End', 'Home'].map((key) => {
    press(key);
    return document.activeElement?.id;
  });

  expect(visited).toEqual(['tab-people', 'tab-chat', 'tab-questions', 'tab-people', 'tab-chat']);
  expect(pane('chat').hidden).toBe(false);
});

test('a pane out of view counts what is new until it is opened', () => {
  addUnread('questions');
  addUnread('questions', 2);
  expect(tab('questions').textContent).toBe('questions3(3 new)');

  tab('questions').click();
  expect(tab('questions').textContent).toBe('questions');
  addUnread('questions');
  expect(tab('questions').textContent).toBe('questions');
});

test('what waits for an answer is counted in view and out of view', () => {
  tab('questions').querySelector<HTMLElement>('.tab__unread')!.dataset['waits'] = '';
  setUnread('questions', 2);
  expect(tab('questions').textContent).toBe('questions2(2 waiting)');

  tab('questions').click();
  expect(tab('questions').textContent).toBe('questions2(2 waiting)');
  setUnread('questions', 0);
  expect(tab('questions').textContent).toBe('questions');
});

test('the pane in view has nothing new, and a place without tabs is always in view', () => {
  setUnread('chat', 5);
  expect(tab('chat').textContent).toBe('chat');
  expect(isShown('questions')).toBe(false);
  expect(isShown('elsewhere')).toBe(true);
});

test('a pane says that it came into view', () => {
  const shown: string[] = [];
  document.body.addEventListener('tab-shown', (event) => shown.push((event.target as Element).id));
  tab('people').click();

  expect(shown).toEqual(['people']);
});
