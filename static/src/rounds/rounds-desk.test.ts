import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  answer,
  begin,
  button,
  end,
  hold,
  press,
  push,
  script,
  settle,
  show,
  socket,
} from '../core/fake-live';
import { at, NOW, running, series } from './make';
import './rounds-desk';
import type { OverviewView } from './shapes';

const said = (): string => document.querySelector('rounds-desk')?.textContent?.replace(/\s+/g, ' ') ?? '';
const PLACE = { event_id: 'event', series_id: 'series' };

const overview = (more: Partial<OverviewView> = {}): OverviewView => ({
  series: series(),
  rounds: [],
  groups: [],
  sitting_out: [],
  without_talk: [],
  waiting: [],
  version: 1,
  ...more,
});
const person = (name: string) => ({ participant_id: name, name });
const going = (more: Partial<OverviewView> = {}): OverviewView =>
  overview({
    series: running(),
    rounds: [
      {
        number: 1,
        starts_at: at(-60),
        ends_at: at(180),
        is_closed: false,
        placed: 2,
        sat_out: 1,
        late: 0,
        left_early: 0,
        dropped: 1,
        quality_percent: 97,
      },
    ],
    groups: [{ room_id: 'talk', people: [person('Ada'), person('Ben')], absent: ['Ben'] }],
    sitting_out: [person('Mo')],
    version: 5,
    ...more,
  });

async function come(first: OverviewView): Promise<void> {
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
  answer('round.overview', first);
  await show(`<rounds-desk>${script({ ...first, event_id: 'event', base: '/e/day' })}</rounds-desk>`);
}

beforeEach(() => {
  begin();
  vi.setSystemTime(NOW);
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
});
afterEach(end);

test('the desk of rounds that take place in another room now hears what happens there', async () => {
  await come(overview());
  const elsewhere = overview({ series: series({ room_id: 'café', version: 2 }), version: 2 });
  answer('round.overview', elsewhere);

  await push('room:lounge', 'round.moved', { series_id: 'series', version: 2 });
  await settle();
  await push('room-moderators:café', 'round.overview', {
    overview: { ...elsewhere, waiting: [person('Ada')], version: 3 },
  });

  expect(said()).toContain('Ada');
});

test('before the start the rounds can be started, and who is ready is counted', async () => {
  await come(overview());

  expect(said()).toContain('Not started yet.');
  expect(button('Pause')).toBeUndefined();
  answer('round.start', series({ state: 'running', next_starts_at: at(10), version: 2 }));
  await press('Start the rounds');
  expect(socket.named('round.start')).toEqual([PLACE]);
  expect(button('Start the rounds')).toBeUndefined();
  expect(said()).toContain('Round 1 of 3 begins in 0:10.');
});

test('a round shows who is where, who is missing, and how good the plan was', async () => {
  await come(going());

  expect(said()).toContain('Round 1 of 3, 3:00 left.');
  expect(said()).toContain('97 % Excellent');
  expect(said()).toContain('1 person dropped out');
  expect(document.querySelector('.desk__talks')?.textContent?.replace(/\s+/g, ' ')).toContain(
    'Ben not there',
  );
  expect(said()).toContain('Mo');
});

test('where it is not known how good a plan was, the desk says that', async () => {
  const [round] = going().rounds;
  await come(going({ rounds: round ? [{ ...round, quality_percent: null }] : [] }));

  expect(document.querySelector('tbody td:last-child')?.textContent).toBe('not known');
});

test('what ends talks is asked first, with its effect', async () => {
  await come(going());
  answer('round.skip', running({ round: null, next_starts_at: at(15), version: 6 }));
  await press('End this round');
  const dialog = document.querySelector<HTMLDialogElement>('dialog.dialog[open]');

  expect(dialog?.textContent).toContain('The talks of 2 people end now.');
  expect(socket.named('round.skip')).toEqual([]);
  dialog?.close('yes');
  dialog?.dispatchEvent(new Event('close'));
  await settle();
  expect(socket.named('round.skip')).toEqual([PLACE]);
});

test('where nobody is in a talk, the question whether to end a round counts none', async () => {
  await come(going({ groups: [] }));
  await press('End this round');

  expect(document.querySelector('dialog.dialog[open]')?.textContent).toContain('Nobody is in a talk now.');
});

test('who has no talk any more does not count as sitting out', async () => {
  await come(going({ sitting_out: [], without_talk: [person('Cleo')] }));

  expect(document.querySelector('.desk__names')?.textContent?.trim()).toBe('Cleo');
  expect(said()).toContain('Who has no talk any more');
  expect(said()).not.toContain('Who sits out');
});

test('it gives a minute, pauses and goes on', async () => {
  await come(going());
  answer('round.extend', running({ version: 6 }));
  await press('1 minute more');
  expect(socket.named('round.extend')).toEqual([{ ...PLACE, seconds: 60 }]);
  answer('round.pause', running({ state: 'paused', paused_at: at(0), version: 7 }));
  await press('Pause');
  expect(said()).toContain('The clock stands still.');
  expect(button('Go on')).toBeDefined();
});

test('who is asked whether to end a round does not end the next one', async () => {
  await come(going());
  await press('End this round');
  const next = { number: 2, starts_at: at(-1), ends_at: at(240) };
  await push('room:lounge', 'round.changed', { series: running({ round: next, version: 9 }) });
  const dialog = document.querySelector<HTMLDialogElement>('dialog.dialog[open]');
  dialog?.close('yes');
  dialog?.dispatchEvent(new Event('close'));
  await settle();

  expect(socket.named('round.skip')).toEqual([]);
  expect(said()).toContain('That round is over by now.');
});

test('what is pressed for a round that its own answer shows to be over is left out', async () => {
  await come(going());
  const next = { number: 2, starts_at: at(-1), ends_at: at(240) };
  const skipped = hold('round.skip', () => running({ round: next, version: 9 }));
  await press('End this round');
  const dialog = document.querySelector<HTMLDialogElement>('dialog.dialog[open]');
  dialog?.close('yes');
  dialog?.dispatchEvent(new Event('close'));
  await settle();
  await press('1 minute more');
  skipped[0]?.();
  await settle();

  expect(socket.named('round.extend')).toEqual([]);
  expect(said()).toContain('That round is over by now.');
});

test('news come by themselves, and older ones change nothing', async () => {
  await come(going());
  const next = going({ waiting: [person('Cleo')], version: 7, series: running({ version: 7 }) });
  await push('room-moderators:lounge', 'round.overview', { overview: next });
  expect(said()).toContain('Cleo');
  await push('room-moderators:lounge', 'round.overview', { overview: going() });
  expect(said()).toContain('Cleo');
});

test('what happened is said in the singular for one and in the plural for more', async () => {
  document.documentElement.lang = 'de';
  const [round] = going().rounds;
  await come(going({ rounds: round ? [{ ...round, late: 1, left_early: 1, dropped: 2 }] : [] }));

  expect(said()).toContain('1 kam später dazu, 1 ging früher, 2 waren plötzlich weg');
  document.documentElement.lang = 'en';
});

test('after the end only the history stands there, with its sums', async () => {
  const [round] = going().rounds;
  const rounds = round ? [round, { ...round, number: 2, placed: 4, sat_out: 0, late: 1 }] : [];
  await come(going({ rounds, waiting: [person('Cleo')] }));
  await push('room:lounge', 'round.changed', {
    series: running({ state: 'ended', round: null, ready_count: 3, version: 9 }),
  });

  expect(said()).toContain('The rounds are over.');
  expect(document.querySelector('.desk__figures, .desk__talks, .desk__names, .badge--live')).toBeNull();
  expect(document.querySelector('[role=group]')).toBeNull();
  expect(document.querySelector('tfoot')?.textContent?.replace(/\s+/g, ' ').trim()).toBe(
    'All rounds together 6 1 1 person came late, 2 people dropped out',
  );
});

test('rounds that were ended before one took place say that', async () => {
  await come(overview({ series: series({ state: 'ended', version: 3 }) }));

  expect(said()).toContain('No round has taken place.');
});

test('while not yet two people are ready the desk says that instead of counting down', async () => {
  const alone = { state: 'running', next_starts_at: at(10) } as const;
  await come(overview({ series: series({ ...alone, ready_count: 1, version: 2 }) }));

  expect(said()).toContain('Somebody is still missing for a round; it begins as soon as possible.');
  expect(said()).not.toContain('begins in');
  await push('room:lounge', 'round.changed', { series: series({ ...alone, ready_count: 2, version: 3 }) });
  expect(said()).toContain('Round 1 of 3 begins in 0:10.');
});

test('the keyboard stays where it was pressed, and goes to the group where the button is gone', async () => {
  await come(going());
  answer('round.extend', running({ version: 6 }));
  button('1 minute more')?.focus();
  await press('1 minute more');
  expect(document.activeElement).toBe(button('1 minute more'));

  answer('round.pause', running({ state: 'paused', paused_at: at(0), version: 7 }));
  button('Pause')?.focus();
  await press('Pause');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Moderation');
});

test('what is being done is not done twice', async () => {
  await come(going());
  hold('round.extend');
  await press('1 minute more', '1 minute more');

  expect(socket.named('round.extend')).toHaveLength(1);
});
