import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answer, begin, button, end, press } from '../core/fake-live';
import { at, NOW, open as opened, person, room, rooms, snapshot } from './board-make';
import { card, dialog, input, open, people, planned, send } from './fake-board';

const text = () => dialog().textContent?.replace(/\s+/g, ' ');

beforeEach(() => {
  begin();
  vi.setSystemTime(NOW);
});
afterEach(end);

describe('opening', () => {
  test('names only those whose rooms will open', async () => {
    const three = [...people, person('Dan', 'B'), person('Eva', 'C')];
    await open(snapshot(rooms([opened('A'), room('B'), room('C')]), three));
    await press('Open all');
    expect(text()).toContain('3 people have a room and are told. 1 who is here has none.');

    dialog().close();
    await press('Raum B: more actions', 'Open it');
    expect(text()).toContain('2 people are placed there and are told.');
    expect(text()).not.toContain('has none');
  });

  test('for a number of minutes needs only the number', async () => {
    await planned();
    answer('breakout.open', {});
    await press('Open all');
    const minutes = dialog().querySelector<HTMLInputElement>('[name=minutes]') as HTMLInputElement;
    minutes.value = '45';
    minutes.dispatchEvent(new Event('input', { bubbles: true }));
    await send();

    expect(Date.parse(input('open')?.['ends_at'] as string)).toBeCloseTo(Date.parse(at(45)), -4);
  });
});

describe('closing', () => {
  test('promises no more time than is left where the time is already up', async () => {
    await open(snapshot(rooms([opened('A', { ends_at: at(-0.5) })]), people));
    await press('Close all');

    expect(text()).toMatch(/In (29|30) seconds, so that they can finish/);
  });

  test('gives the whole grace to what has not ended', async () => {
    await open(snapshot(rooms([opened('A', { ends_at: at(-0.5) }), opened('B', { ends_at: null })]), people));
    await press('Close all');

    expect(text()).toContain('In 60 seconds, so that they can finish');
  });
});

describe('merging', () => {
  const targets = () => [...dialog().querySelectorAll('option')].map((one) => one.textContent);

  test('an open room offers only open ones, a planned one all that are not closed', async () => {
    await open(
      snapshot(rooms([opened('A'), room('B'), opened('C'), room('D', { closed_at: at(-1) })]), people),
    );
    await press('Raum A: more actions', 'Merge into another room');
    expect(targets()).toEqual(['Raum C']);

    dialog().close();
    await press('Raum B: more actions');
    [...card('B').querySelectorAll('button')].find((one) => one.textContent?.includes('Merge'))?.click();
    expect(targets()).toEqual(['Raum A', 'Raum C']);
  });

  test('says where there is none', async () => {
    await open(snapshot(rooms([opened('A'), room('B')]), people));
    await press('Raum A: more actions', 'Merge into another room');

    expect(text()).toContain('There is no other room that can take them in.');
    expect(button('Merge')).toBeUndefined();
  });
});

test('of many who are not here everybody is found by the name', async () => {
  const absent = Array.from({ length: 130 }, (_, at) => person(`Person ${String(at).padStart(3, '0')}`));
  await open(snapshot(rooms([room('A')]), absent, { where: {} }));
  await press('130 who are not here');
  expect(document.querySelector('board-rest')?.textContent).toContain('30 more are found by their names.');
  expect(button('Move Person 129')).toBeUndefined();

  const search = document.querySelector('#absent-search') as HTMLInputElement;
  search.value = 'person 12';
  search.dispatchEvent(new Event('input', { bubbles: true }));
  await vi.advanceTimersByTimeAsync(20);
  expect(document.querySelectorAll('board-rest .guest').length).toBe(10);
  expect(button('Move Person 129')).toBeDefined();
});
