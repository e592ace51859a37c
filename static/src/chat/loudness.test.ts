import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Announcer } from './loudness';

const { announce } = vi.hoisted(() => ({ announce: vi.fn() }));
vi.mock('../core/announce', () => ({ announce }));

let isInView = true;
let announcer: Announcer;

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  isInView = true;
  announcer = new Announcer(
    () => undefined,
    () => isInView,
  );
  announcer.start();
});

afterEach(() => {
  announcer.stop();
  vi.useRealTimers();
  announce.mockClear();
});

const heard = async (amount: number, apart: number): Promise<void> => {
  for (let count = 0; count < amount; count++) {
    announcer.heard(1);
    await vi.advanceTimersByTimeAsync(apart);
  }
};

test('a slow chat is read out message by message', async () => {
  await heard(8, 3000);

  expect(announcer.isSpeaking).toBe(true);
  expect(announce).not.toHaveBeenCalled();
});

test('a fast chat is told in sums, and read out again when it has calmed down', async () => {
  await heard(12, 500);
  expect(announcer.isSpeaking).toBe(false);

  await vi.advanceTimersByTimeAsync(20_000);
  expect(announce.mock.calls).toEqual([['8 new messages']]); // the first four were read out
  expect(announcer.isSpeaking).toBe(true);
});

test('a chat out of view is told in sums', async () => {
  isInView = false;
  await heard(3, 3000);
  await vi.advanceTimersByTimeAsync(20_000);

  expect(announcer.isSpeaking).toBe(false);
  expect(announce.mock.calls).toEqual([['3 new messages']]);
});

test('who wants sums hears sums, who wants nothing hears nothing', async () => {
  announcer.choose('summary');
  await heard(2, 3000);
  await vi.advanceTimersByTimeAsync(20_000);
  announcer.choose('none');
  await heard(2, 3000);
  await vi.advanceTimersByTimeAsync(20_000);

  expect(announce.mock.calls).toEqual([['2 new messages']]);
  expect(announcer.isSpeaking).toBe(false);
  expect(new Announcer(vi.fn(), () => true).loudness).toBe('none');
});
