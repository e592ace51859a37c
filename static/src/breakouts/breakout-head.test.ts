import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  answer,
  begin,
  button,
  comeBackLate,
  end,
  press,
  push,
  refuse,
  script,
  settle,
  show,
  socket,
} from '../core/fake-live';
import type { CallView, SetView } from '../core/schema';
import './breakout-head';
import type { Here } from './breakout-head';
import { at, broadcast, call, EVENT, ME, NOW, running, set } from './make';

const head = () => document.querySelector<HTMLElement>('breakout-head')!;
const text = () => head().textContent?.replace(/\s+/g, ' ').trim() ?? '';
const clock = () => head().querySelector('[role=timer]')?.textContent;
const said = (urgent = false) =>
  document.getElementById(urgent ? 'announce-urgent' : 'announce')?.textContent;
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);
const tellSet = (one: SetView) => push(`event:${EVENT}`, 'breakout.set_changed', { set: one });
const tellCall = (one: CallView) => push('room:anna', 'breakout.call_changed', { call: one });
const tell = (one = broadcast()) => push('room:anna', 'breakout.broadcast_sent', { broadcast: one });

async function come(given: Partial<Here> = {}): Promise<void> {
  const here: Here = {
    event_id: EVENT,
    base: '/e/day',
    zone: 'Europe/Berlin',
    me: { participant_id: ME, may_moderate: false },
    room_id: 'anna',
    set: set(running()),
    broadcasts: [],
    calls: [],
    ...given,
  };
  answer('breakout.my_set', { now: at(0), set: here.set, taken: {}, mine: null });
  answer('breakout.here', { set_id: 's1', room_id: 'anna', broadcasts: here.broadcasts, calls: here.calls });
  await show(
    `<div id="announce"></div><div id="announce-urgent"></div><main id="content" tabindex="-1"><breakout-head>${script(here)}</breakout-head></main>`,
  );
  await settle();
}

beforeEach(() => {
  begin();
  vi.setSystemTime(NOW);
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
});
afterEach(async () => {
  await pass(3); // what is still to be said
  end();
});

describe('the time', () => {
  const endsIn = (seconds: number) => set(running({ ends_at: at(seconds) }));

  test('runs down by the clock of the server and is said at one minute', async () => {
    await come({ set: endsIn(63) });
    expect(clock()).toMatch(/^1:0\d$/);
    expect(said()).toBe('');

    await pass(5);

    expect(said()).toBe('1 minute left');
    expect(clock()).toMatch(/^0:5\d$/);
  });

  test('that is up shows how long the room stays, and is said', async () => {
    await come({ set: endsIn(2) });

    await pass(5);

    expect(text()).toContain('The room closes in');
    expect(clock()).toMatch(/^0:5\d$/);
    expect(said()).toBe('Time is up. The room closes in a minute.');
  });

  test('is longer at once when the room gets more', async () => {
    await come({ set: set(running({ ends_at: at(-10) })) });
    expect(text()).toContain('The room closes in');

    await tellSet(set(running({ ends_at: at(300) }), { version: 2 }));
    await pass(1);

    expect(text()).not.toContain('The room closes in');
    expect(said()).toBe('The room is open until 10:05.');
  });

  test('that ends by a recall is said also where there was no end', async () => {
    await come({ set: set(running({ ends_at: null })) });
    await tellSet(set(running({ ends_at: at(0) }), { version: 2 }));
    await pass(1);
    expect(said()).toBe('The moderation calls everybody back. The room closes in a minute.');

    await come({ set: set(running({ ends_at: null })) });
    await tellSet(set(running({ ends_at: at(-40) }), { version: 2 }));
    await pass(1);
    expect(said()).toMatch(/^The moderation calls everybody back. The room closes in 1\d seconds.$/);
  });

  test('that ends before its time is said to be a recall, once', async () => {
    await come({ set: set(running({ ends_at: at(600) })) });
    await tellSet(set(running({ ends_at: at(0) }), { version: 2 }));
    await pass(3);

    expect(said()).toBe('The moderation calls everybody back. The room closes in a minute.');
  });

  test('is fetched again where that failed', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    await come();
    refuse('breakout.my_set', 'Zu viel', 'app.rate_limited');
    refuse('breakout.here', 'Zu viel', 'app.rate_limited');
    await comeBackLate();
    answer('breakout.my_set', {
      now: at(0),
      set: set(running({ ends_at: at(90) }), { version: 2 }),
      taken: {},
      mine: null,
    });
    answer('breakout.here', { set_id: 's1', room_id: 'anna', broadcasts: [broadcast()], calls: [] });
    await pass(4);

    expect(clock()).toMatch(/^1:2\d$/);
    expect(text()).toContain('Noch drei Ergebnisse');
  });

  test('is not asked for again where the room is gone', async () => {
    await come();
    refuse('breakout.my_set', 'Gibt es nicht', 'app.not_found');
    await comeBackLate();
    const asked = socket.named('breakout.my_set').length;
    await pass(10);

    expect(socket.named('breakout.my_set').length).toBe(asked);
  });

  test('without an end is not shown, and more cannot be asked for', async () => {
    await come({ set: set(running({ ends_at: null })) });

    expect([clock(), button('Ask for more time')]).toEqual([undefined, undefined]);
  });
});

test('a room that is closed says so in place of the time', async () => {
  await come();
  await tellSet(set(running({ closed_at: at(0) }), { version: 2 }));

  expect(text()).toContain('This room is closed.');
  expect(clock()).toBeUndefined();
});

test('who leads now stands there, and changes', async () => {
  const leaders = [
    { participant_id: 'p1', name: 'Sofia' },
    { participant_id: 'p2', name: 'Piotr' },
  ];
  await come({ set: set(running({ leaders, leader_id: 'p1' })) });
  expect(text()).toContain('Led by Sofia');

  await tellSet(set(running({ leaders, leader_id: 'p2' }), { version: 2 }));

  expect(text()).toContain('Led by Piotr');
});

describe('a broadcast', () => {
  test('stands as a banner, is said politely, and stays in the history once it is closed', async () => {
    await come();
    await tell();
    await pass(1);
    expect(head().querySelector('.here__banner')?.textContent).toContain('Noch drei Ergebnisse');
    expect(said()).toBe('Broadcast: Noch drei Ergebnisse');

    await press('Close the broadcast');

    expect(head().querySelector('.here__banner')).toBeNull();
    expect(document.activeElement).toBe(head().querySelector('.here__history > summary'));
    expect(head().querySelector('.here__history')?.textContent).toContain('Noch drei Ergebnisse');
    await come({ broadcasts: [broadcast()] });
    expect(head().querySelector('.here__banner')).toBeNull();
  });

  test('that is urgent interrupts', async () => {
    await come();
    await tell(broadcast({ is_urgent: true }));
    await pass(1);

    expect([said(), said(true)]).toEqual(['', 'Broadcast: Noch drei Ergebnisse']);
  });

  test('is there for who comes later', async () => {
    await come({ broadcasts: [broadcast()] });

    expect(head().querySelector('.here__banner')?.textContent).toContain('Noch drei Ergebnisse');
  });
});

describe('a call for help', () => {
  test('is made with a text, shows who has it and since when, and is taken back', async () => {
    await come();
    await press('Call for help');
    expect(document.activeElement?.id).toBe('call-text');
    head().querySelector('input')!.value = ' Der Ton ';
    answer('breakout.call', call());
    head().querySelector('form')?.requestSubmit();
    await settle();
    expect(socket.named('breakout.call')).toEqual([
      { event_id: EVENT, set_id: 's1', room_id: 'anna', kind: 'help', text: 'Der Ton' },
    ]);
    expect(text()).toContain('Help is called (for 2 min). Nobody has taken it yet.');

    await tellCall(call({ taken_by: 'Mo', taken_at: at(0) }));
    expect(text()).toContain('Mo looks after it.');

    answer('breakout.cancel_call', call({ ended_at: at(1), outcome: 'cancelled' }));
    await press('Take back: Help is called');
    expect(socket.named('breakout.cancel_call')).toEqual([{ event_id: EVENT, set_id: 's1', call_id: 'c1' }]);
    expect(button('Call for help')).toBeDefined();
  });

  test('shows what is asked, and nobody asks the moderation for its own time', async () => {
    const me = { participant_id: ME, may_moderate: true };
    await come({ me, set: set(running({ ends_at: at(300) })), calls: [call({ text: 'Welche Aufgabe?' })] });

    expect(text()).toContain('“Welche Aufgabe?”');
    expect(button('Ask for more time')).toBeUndefined();
  });

  test('of somebody else is seen by all, and taken back only by them', async () => {
    await come({ calls: [call({ participant_id: 'p-other' })] });

    expect(text()).toContain('Help is called');
    expect(button('Take back: Help is called')).toBeUndefined();
  });

  test('is taken and ended in the room by a moderator who came', async () => {
    const me = { participant_id: ME, may_moderate: true };
    await come({ me, calls: [call({ participant_id: 'p-other' })] });

    answer('breakout.take_call', call({ participant_id: 'p-other', taken_by: 'Mo', taken_at: at(0) }));
    await press('I look after it: Help is called');
    expect(button('I look after it: Help is called')).toBeUndefined();
    answer('breakout.end_call', call({ participant_id: 'p-other', ended_at: at(1), outcome: 'answered' }));
    await press('Done: Help is called');

    expect(socket.named('breakout.end_call')).toEqual([{ event_id: EVENT, set_id: 's1', call_id: 'c1' }]);
    expect(button('Call for help')).toBeDefined();
  });

  test('that was dealt with says so', async () => {
    await come({ calls: [call()] });
    await tellCall(call({ ended_at: at(1), outcome: 'answered' }));
    await pass(1);

    expect(said()).toBe('The moderation has dealt with the call for help.');
    expect(button('Call for help')).toBeDefined();
  });

  test('can be left before it is made, with the key that leaves', async () => {
    await come();
    await press('Ask for more time');
    head()
      .querySelector('input')!
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await settle();

    expect(socket.named('breakout.call')).toEqual([]);
    expect(document.activeElement?.getAttribute('data-kind')).toBe('time');
  });
});

test('more time that was refused is said and shown', async () => {
  await come({ calls: [call({ kind: 'time' })] });
  await tellCall(call({ kind: 'time', ended_at: at(1), outcome: 'refused' }));

  expect(text()).toContain('The moderation cannot give the room more time.');
  button('Close the note')?.focus();
  await press('Close the note');
  expect(document.activeElement?.id).toBe('content');
});
