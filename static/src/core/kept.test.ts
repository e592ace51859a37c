import { beforeEach, expect, test } from 'vitest';
import { forgetTaken, keepTyped, noteSent } from './kept';

const FORM = '/events/new';

beforeEach(() => sessionStorage.clear());

/** Show the form as a page has it, with what the server wrote into the field. */
function show(written = ''): HTMLTextAreaElement {
  document.body.innerHTML = `<form method="post" action="${FORM}"><textarea data-keep="event-new">${written}</textarea></form>`;
  const area = document.querySelector('textarea') as HTMLTextAreaElement;
  keepTyped(area);
  return area;
}

function type(text: string): void {
  const area = show();
  area.value = text;
  area.dispatchEvent(new Event('input'));
}

/** Have a form leave the page, or try to. */
function submit(form = document.forms[0] as HTMLFormElement, isPrevented = false): void {
  const event = new Event('submit', { cancelable: true });
  if (isPrevented) event.preventDefault();
  Object.defineProperty(event, 'target', { value: form });
  noteSent(event as SubmitEvent);
}

test('what was typed is there again after a reload', () => {
  type('half a sentence');

  forgetTaken({ redirectCount: 0 }, '');
  expect(show().value).toBe('half a sentence');
});

test('what is there again is not folded away', () => {
  type('half a sentence');
  document.body.innerHTML = `<details><textarea data-keep="event-new"></textarea></details>`.repeat(2);
  const [area, other] = document.querySelectorAll('textarea');
  other!.dataset['keep'] = 'another';

  keepTyped(area!);
  keepTyped(other!);

  expect([...document.querySelectorAll('details')].map((one) => one.open)).toEqual([true, false]);
});

test('what was submitted stays until the server leads on to the next page', () => {
  type('a whole sentence');
  submit();
  forgetTaken({ redirectCount: 0 }, ''); // refused, broken, or no answer at all: another page comes without being led on
  expect(show().value).toBe('a whole sentence');

  submit();
  forgetTaken({ redirectCount: 1 }, '');
  expect(show().value).toBe('');
});

test('what was typed goes with who signs out', () => {
  type('for no eyes but mine');
  const form = document.createElement('form');
  form.setAttribute('action', '/abmelden');
  submit(form);
  expect(show().value).toBe('');
});

test('what could not be taken because nobody is signed in any more stays', () => {
  type('a whole sentence');
  submit();

  forgetTaken({ redirectCount: 1 }, `?next=${encodeURIComponent(FORM)}`);
  expect(show().value).toBe('a whole sentence');

  submit();
  forgetTaken({ redirectCount: 1 }, `?next=${encodeURIComponent(location.pathname)}`);
  expect(show().value).toBe('a whole sentence');
});

test('only what was submitted is forgotten, and only by the next page', () => {
  type('half a sentence');
  forgetTaken({ redirectCount: 1 }, '');
  expect(show().value).toBe('half a sentence');

  submit();
  forgetTaken({ redirectCount: 0 }, '');
  forgetTaken({ redirectCount: 1 }, '');
  expect(show().value).toBe('half a sentence');
});

test('a form that was held back, or another one, takes no text along', () => {
  type('half a sentence');
  submit(undefined, true);
  forgetTaken({ redirectCount: 1 }, '');
  expect(show().value).toBe('half a sentence');

  submit();
  submit(document.createElement('form'));
  forgetTaken({ redirectCount: 1 }, '');
  expect(show().value).toBe('half a sentence');
});
