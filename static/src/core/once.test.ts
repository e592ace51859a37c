import { beforeEach, expect, test } from 'vitest';
import { forgetPosted, postOnce } from './once';

let form: HTMLFormElement;

beforeEach(() => {
  document.body.innerHTML = '<form method="post"><button>x</button></form>';
  form = document.querySelector('form') as HTMLFormElement;
});

/** Submit at a time in ms; returns whether the browser would send the form. */
function submitAt(time: number): boolean {
  const event = new Event('submit', { cancelable: true }) as SubmitEvent;
  Object.defineProperty(event, 'timeStamp', { value: time });
  Object.defineProperty(event, 'target', { value: form });
  postOnce(event);
  return !event.defaultPrevented;
}

test('a double click posts once', () => {
  expect([submitAt(1000), submitAt(1200), submitAt(5900)]).toEqual([true, false, false]);
});

test('whoever stopped it can try again after a while', () => {
  expect([submitAt(1000), submitAt(6000)]).toEqual([true, true]);
});

test('whoever comes back to the page can post at once', () => {
  submitAt(1000);

  forgetPosted();

  expect(submitAt(1200)).toBe(true);
});

test('what a script has taken over or only asks is left alone', () => {
  const taken = new Event('submit', { cancelable: true }) as SubmitEvent;
  Object.defineProperty(taken, 'target', { value: form });
  taken.preventDefault();
  postOnce(taken);

  expect(submitAt(1000)).toBe(true);

  form.method = 'get';
  expect([submitAt(1100), submitAt(1200)]).toEqual([true, true]);
});
