import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { begin, end, show } from '../core/fake-live';
import './time-left';

const text = () => document.querySelector('time-left')?.textContent?.trim();

beforeEach(() => {
  begin();
  vi.setSystemTime(new Date('2026-05-12T08:18:00Z'));
});
afterEach(end);

test('before a beginning that is known it is counted to that, then to the end', async () => {
  await show('<time-left data-from="2026-05-12T08:20:00Z" data-until="2026-05-12T08:30:00Z"></time-left>');
  expect(text()).toBe('· begins in 2 min');

  await vi.advanceTimersByTimeAsync(2 * 60_000 + 10_000);
  expect(text()).toBe('· 10 min left');
});

test('once the time is up it says when the room closes, until then', async () => {
  await show('<time-left data-until="2026-05-12T08:18:05Z" data-closes="2026-05-12T08:20:00Z"></time-left>');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(text()).toMatch(/^· Time is up; the room closes at \d+:20$/);

  await vi.advanceTimersByTimeAsync(120_000);
  expect(text()).toBe('');
});

test('where no room closes it says nothing once the time is up', async () => {
  await show('<time-left data-until="2026-05-12T08:18:00Z"></time-left>');

  expect(text()).toBe('');
});
