import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  answer,
  begin,
  comeBackLate,
  end,
  hold,
  push,
  script,
  settle,
  show,
  socket,
} from '../core/fake-live';
import { enhanceTabs } from '../core/tabs';
import { setUnseen } from '../core/unseen';
import './people-list';

const EVENT = 'f0000000-0000-4000-8000-000000000002';
const ROOM = 'f0000000-0000-4000-8000-000000000003';
const ME = 'f0000000-0000-4000-8000-000000000001';
const present = { people: [], found: 0, total: 1 };
const tab = (key: string) => document.getElementById(`tab-${key}`) as HTMLElement;
const asked = () => socket.named('attendance.newcomers');

async function come(): Promise<void> {
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
  answer('presence.list', present);
  const here = {
    event_id: EVENT,
    slug: 'day',
    room_id: ROOM,
    me: { participant_id: ME, may_moderate: false },
    ...present,
  };
  const tabs = ['chat', 'people'].map(
    (key) => `<button role="tab" id="tab-${key}" aria-controls="${key}"
      aria-selected="${key === 'chat'}"><span class="tab__unread"></span></button>`,
  );
  await show(`<div role="tablist">${tabs.join('')}</div><div id="chat" role="tabpanel"></div>
    <div id="people" role="tabpanel"><people-list>${script(here)}</people-list></div>`);
  enhanceTabs(document.querySelector('[role=tablist]') as HTMLElement);
}

/** The server tells of a change, and is asked how many of those present have come since. */
async function told(count: number): Promise<void> {
  answer('attendance.newcomers', { count });
  await push(`room:${ROOM}`, 'presence.changed', { room_id: ROOM, count: 5 });
  await vi.advanceTimersByTimeAsync(5000);
}

beforeEach(begin);
afterEach(() => {
  setUnseen([]);
  end();
});

test('who is there at first is nobody new, and nobody asks', async () => {
  await come();
  await vi.advanceTimersByTimeAsync(60_000);

  expect([tab('people').textContent, asked()]).toEqual(['', []]);
});

test('the tab counts who came while it was out of view, and who is gone again no longer', async () => {
  await come();
  await told(3);
  expect(tab('people').textContent).toBe('3(3 new)');
  await told(2);

  expect(tab('people').textContent).toBe('2(2 new)');
  const [first, second] = asked() as { since: string }[];
  expect(second).toEqual(first);
});

test('many changes are one question', async () => {
  await come();
  for (let each = 0; each < 20; each++)
    await push(`room:${ROOM}`, 'presence.changed', { room_id: ROOM, count: each });
  await vi.advanceTimersByTimeAsync(5000);

  expect(asked()).toHaveLength(1);
});

test('who looks is shown many changes of a large room with one reading', async () => {
  await come();
  tab('people').click();
  await settle();
  const before = socket.named('presence.list').length;
  for (let each = 0; each < 20; each++)
    await push(`room:${ROOM}`, 'presence.changed', { room_id: ROOM, count: 1000 + each });
  await vi.advanceTimersByTimeAsync(4000);
  expect(socket.named('presence.list')).toHaveLength(before);
  await vi.advanceTimersByTimeAsync(8000);

  expect(socket.named('presence.list')).toHaveLength(before + 1);
});

test('from the last look on it is counted anew', async () => {
  await come();
  await told(3);
  tab('people').click();
  await settle();
  expect(tab('people').textContent).toBe('');
  tab('chat').click();
  await told(1);

  const [first, again] = (asked() as { since: string }[]).map(({ since }) => new Date(since).getTime());
  expect(tab('people').textContent).toBe('1(1 new)');
  expect(again! - first!).toBeGreaterThanOrEqual(5000);
});

describe('whom one has blocked', () => {
  const one = (participant_id: string, more = {}) => ({
    participant_id,
    name: participant_id,
    job_title: '',
    organisation: '',
    is_moderating: false,
    ...more,
  });
  const names = () =>
    [...document.querySelectorAll('people-list .strong')].map((name) => name.textContent?.trim());
  const said = () => document.querySelector('people-list')?.textContent ?? '';

  test('is not listed, which is said with the way to lift it, unless they moderate', async () => {
    await come();
    answer('presence.list', { people: [one('Ada'), one('Ben')], found: 2, total: 3 });
    setUnseen(['Ben']);
    await settle();
    expect(names()).toEqual(['Ada']);
    expect(said()).toContain('People whom you have blocked are not shown.');
    expect(document.querySelector('people-list a')?.getAttribute('href')).toBe('/e/day/gesperrt');

    answer('presence.list', { people: [one('Ben', { is_moderating: true })], found: 1, total: 3 });
    await comeBackLate();
    expect(names().map((name) => name?.split(/\s/)[0])).toEqual(['Ben']);

    setUnseen([]);
    await settle();
    expect(said()).not.toContain('not shown');
  });

  test('is neither brought back nor left out by an answer that was on its way', async () => {
    await come();
    let present = ['Ada', 'Ben'];
    const answers = hold('presence.list', () => {
      const people = present.map((name) => one(name));
      return { people, found: people.length, total: 3 };
    });
    tab('people').click();
    await push(`room:${ROOM}`, 'presence.changed', { room_id: ROOM, count: 3 });
    await vi.advanceTimersByTimeAsync(1000);
    setUnseen(['Ben']);
    answers[0]?.();
    await settle();
    expect(names()).toEqual(['Ada']);

    present = ['Ada'];
    setUnseen([]);
    await settle();
    answers[1]?.();
    present = ['Ada', 'Ben'];
    await settle();
    answers[2]?.();
    await settle();
    expect(names()).toEqual(['Ada', 'Ben']);
  });
});
