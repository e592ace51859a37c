import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, begin, button, end, press, push, settle, show } from '../core/fake-live';
import type { MeetingView } from '../core/schema';
import './meeting-guide';

const ME = 'me';
const NOW = new Date('2026-05-12T08:16:00Z');
const element = () => document.querySelector('meeting-guide')!;
const text = () => element().textContent?.replace(/\s+/g, ' ').trim() ?? '';
const said = () => document.getElementById('announce')?.textContent;
const link = () => element().querySelector('a')?.getAttribute('href');
const tell = (meeting: MeetingView, is_agreed_now = false) =>
  push(`person:${ME}`, 'meeting.changed', { meeting, is_agreed_now });

const meeting = (more: Partial<MeetingView>): MeetingView => ({
  id: 'm1',
  standing: 'agreed',
  starts_at: '2026-05-12T08:20:00Z',
  ends_at: '2026-05-12T08:35:00Z',
  proposed_starts_at: null,
  proposed_ends_at: null,
  partner: {
    participant_id: 'p1',
    name: 'Ada Lund',
    job_title: '',
    organisation: '',
    alliance: '',
    region: '',
    branches: [],
    languages: [],
    offers: [],
    needs: [],
    about: '',
  },
  text: '',
  is_mine: false,
  is_my_turn: false,
  is_refused: false,
  expires_at: null,
  room_slug: '',
  was_agreed: true,
  changed_at: '2026-05-12T08:00:00Z',
  sequence: 1,
  version: 1,
  ...more,
});
const open = (version = 2) => meeting({ standing: 'open', room_slug: 'gespraech-1', version });

const standing = (now: MeetingView | null, to_answer: number) =>
  answer('meeting.now', { now: NOW.toISOString(), meeting: now, to_answer });
const waiting = () => document.querySelector('[data-news="meetings"] .count')?.textContent;

async function stand(now: MeetingView | null = null, toAnswer = 0): Promise<void> {
  standing(now, toAnswer);
  await show(`<span data-news="meetings"></span><div id="announce"></div><div id="announce-urgent"></div>
    <meeting-guide data-event="e1" data-me="${ME}" data-base="/e/day"></meeting-guide>`);
  await settle();
}

beforeEach(() => {
  begin();
  vi.setSystemTime(NOW);
  document.documentElement.dataset['zone'] = 'Europe/Berlin';
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
  answer('live.arrive', { now: NOW.getTime(), build: '', followed: [] });
});
afterEach(async () => {
  await vi.advanceTimersByTimeAsync(3000); // what is still to be said
  end();
});

test('nothing stands there while nothing is to be told', async () => {
  await stand();

  expect(text()).toBe('');
});

test('a talk that is open already is led to', async () => {
  await stand(open());

  expect(text()).toContain('Your talk with Ada Lund begins at 10:20.');
  expect(link()).toBe('/e/day/raum/gespraech-1');
});

test('a talk that goes on already is said to, also where it begins meanwhile', async () => {
  await stand(open());

  await vi.advanceTimersByTimeAsync(4 * 60_000 + 10_000);
  expect(text()).toContain('Your talk with Ada Lund has been going on since 10:20.');
  expect(link()).toBe('/e/day/raum/gespraech-1');
});

test('a talk that opens is said and led to until it is over', async () => {
  await stand();

  await tell(open());
  await vi.advanceTimersByTimeAsync(100);
  expect([link(), said()]).toEqual(['/e/day/raum/gespraech-1', 'Your talk with Ada Lund begins at 10:20.']);
  await tell(meeting({ standing: 'held', version: 3 }));
  expect(text()).toBe('');
});

test('a request is told once, and can be put away', async () => {
  await stand();

  await tell(meeting({ standing: 'asked', is_my_turn: true, was_agreed: false, sequence: 0 }));
  expect(text()).toContain('Ada Lund would like to talk with you at 10:20.');
  expect(link()).toBe('/e/day/termine');
  await press('Close');
  expect(text()).toBe('');
});

test('another time for a request is no new request', async () => {
  await stand();
  const own = { standing: 'asked', is_mine: true, is_my_turn: true, was_agreed: false, sequence: 1 } as const;

  await tell(meeting({ ...own }));
  expect(text()).toContain('Ada Lund proposes another time for your talk: 10:20.');
  await tell(meeting({ ...own, starts_at: '2026-05-12T09:00:00Z', version: 2 }));
  expect(text()).toContain('Ada Lund proposes 11:00 instead of 10:20 for your talk.');
});

test('another time for an agreed talk is told with the former one', async () => {
  await stand();

  await tell(meeting({ is_my_turn: true, proposed_starts_at: '2026-05-12T09:00:00Z' }));

  expect(text()).toContain('Ada Lund proposes 11:00 instead of 10:20 for your talk.');
});

test('what is agreed just now is told, once', async () => {
  await stand();

  await tell(meeting({}), true);
  expect(text()).toContain('Your talk with Ada Lund is agreed: 10:20.');
  await press('Close');
  await tell(meeting({ version: 2 }), true);
  expect(text()).toBe('');
});

test('another time that is agreed is told', async () => {
  await stand();

  await tell(meeting({}), true);
  await tell(meeting({ starts_at: '2026-05-12T09:00:00Z', version: 2 }), true);
  expect(text()).toContain('Your talk with Ada Lund is agreed: 11:00.');
});

test('another time that was not accepted is told to who proposed it, also on a page that knew nothing of it', async () => {
  await stand();

  await tell(meeting({ is_refused: true }));
  expect(text()).toContain('It stays at 10:20: Ada Lund has not accepted your proposal.');
  await press('Close');
  await tell(meeting({ is_refused: true, version: 2 }));
  expect(text()).toBe('');
});

test('who stays at the agreed time is not told that it is agreed', async () => {
  await stand();

  await tell(meeting({}));

  expect(text()).toBe('');
});

test('what does not take place is told without a name', async () => {
  await stand();

  await tell(meeting({ standing: 'cancelled', partner: null }));

  expect(text()).toContain('Your talk at 10:20 does not take place.');
});

test('what one did oneself is no news, and what is older changes nothing', async () => {
  await stand();

  await tell(meeting({ standing: 'waiting', version: 5 }));
  expect(text()).toBe('');
  await tell(meeting({ standing: 'asked', is_my_turn: true, version: 4 }));
  expect(text()).toBe('');
  expect(button('Close')).toBeUndefined();
});

test('the navigation says how many wait for an answer, as it is now', async () => {
  await stand(null, 2);
  expect(waiting()).toBe('2');

  standing(null, 3);
  await tell(meeting({ standing: 'asked', is_my_turn: true }));
  expect(waiting()).toBe('3');
  standing(null, 0);
  await tell(meeting({ standing: 'over', partner: null, version: 2 }));
  expect(waiting()).toBeUndefined();
});
