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
  settle,
  socket,
} from '../core/fake-live';
import type { Reaction, RoomReactions } from '../core/schema';
import './reaction-bar';
import type { ReactionBar } from './reaction-bar';

const EVENT = 'f0000000-0000-4000-8000-000000000002';
const ME = 'f0000000-0000-4000-8000-000000000001';
const ROOM = 'f0000000-0000-4000-8000-000000000003';
const place = { event_id: EVENT, room_id: ROOM, participant_id: ME };
const sums = (applause: number, version: number, more: Partial<RoomReactions> = {}): RoomReactions => ({
  counts: { applause, agreement: 0, idea: 0 },
  version,
  is_silenced: false,
  ...more,
});
const counts = () =>
  [...document.querySelectorAll('[data-count]')].map((one) => one.getAttribute('data-count'));
const inTheAir = () => document.querySelectorAll('.reaction__air > svg').length;
const said = () => document.querySelector('[role=alert]')?.textContent;
const counted = (reactions: RoomReactions) =>
  push(`room:${ROOM}`, 'reaction.counted', { room_id: ROOM, reactions });
const toldMe = (name: string, room_id: string | null = null) =>
  push(`person:${ME}`, name, { participant_id: ME, room_id });

async function come(first = sums(0, 1)): Promise<void> {
  answer('reaction.count', first);
  const bar = document.createElement('reaction-bar') as ReactionBar;
  Object.assign(bar, { place, first });
  document.body.replaceChildren(bar);
  if (!socket.connected) socket.arrive();
  await settle();
}

/** From now on the server answers a press only when it is let. */
function hold(): (ack: object) => Promise<void> {
  let let_go: (ack: object) => void = () => undefined;
  socket.answers['reaction.send'] = () => new Promise((resolve) => (let_go = resolve));
  return async (ack) => {
    let_go(ack);
    await settle();
  };
}

beforeEach(begin);
afterEach(() => {
  end();
  vi.restoreAllMocks();
});

describe('pressing', () => {
  test.each<[string, Reaction]>([
    ['Applause', 'applause'],
    ['Agreement', 'agreement'],
    ['Good idea', 'idea'],
  ])('%s is sent', async (label, reaction) => {
    await come();
    answer('reaction.send', sums(0, 2));
    await press(label);

    expect(socket.named('reaction.send')).toEqual([{ event_id: EVENT, room_id: ROOM, reaction }]);
  });

  test('shows at once, before the server has answered, and counts once however it is told', async () => {
    await come(sums(4, 1));
    const answered = hold();
    await press('Applause');
    expect([counts(), button('Applause')?.className]).toEqual([
      ['5', '0', '0'],
      expect.stringContaining('--own'),
    ]);

    await counted(sums(5, 2));
    expect(counts()[0]).toBe('5');
    await answered({ ok: true, data: sums(5, 2) });
    expect(counts()[0]).toBe('5');
    await vi.advanceTimersByTimeAsync(500);
    expect(button('Applause')?.className).not.toContain('--own');
  });

  test('several times before an answer counts each', async () => {
    await come(sums(1, 1));
    hold();
    await press('Applause', 'Applause', 'Applause');

    expect(counts()[0]).toBe('4');
  });

  test('what is refused is taken back, and the reason is said', async () => {
    await come(sums(4, 1));
    refuse('reaction.send', 'Bitte warten Sie einen Moment.', 'app.rate_limited');
    await press('Applause');
    expect([counts()[0], said()]).toEqual(['4', 'Bitte warten Sie einen Moment.']);

    answer('reaction.send', sums(5, 2));
    await press('Applause');
    expect([counts()[0], said()]).toEqual(['5', undefined]);
  });
});

test('a reason that has passed is not said for ever', async () => {
  await come();
  refuse('reaction.send', 'Bitte warten Sie einen Moment.', 'app.rate_limited');
  await press('Applause');
  await vi.advanceTimersByTimeAsync(8000);

  expect(said()).toBeUndefined();
});

describe('what others press', () => {
  test('is seen, and what is older is not', async () => {
    await come(sums(2, 5));
    await counted(sums(9, 6));
    await counted(sums(3, 4));

    expect(counts()).toEqual(['9', '0', '0']);
  });

  test('may begin anew', async () => {
    await come(sums(40, 5));
    await counted(sums(1, 6));

    expect(counts()[0]).toBe('1');
  });

  test('costs the page little, however many they are, and is gone soon', async () => {
    await come();
    for (let version = 2; version < 12; version += 1) await counted(sums(version * 100, version));
    expect(inTheAir()).toBe(6);

    await vi.advanceTimersByTimeAsync(2000);

    expect(inTheAir()).toBe(0);
  });

  test('does not move for who wants no motion', async () => {
    vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList);
    await come();
    await counted(sums(100, 2));

    expect([inTheAir(), counts()[0]]).toEqual([0, '100']);
  });

  test('is never read out', async () => {
    await come();
    await counted(sums(7, 2));

    expect(button('Applause')?.getAttribute('aria-label')).toBe('Applause');
    expect(button('Applause')?.textContent?.trim()).toBe('');
    expect(document.querySelector('[aria-live], [role=status], [role=log]')).toBeNull();
  });

  test('is asked for after having been away for long', async () => {
    await come(sums(2, 1));
    answer('reaction.count', sums(30, 9));
    await comeBackLate();

    expect(counts()[0]).toBe('30');
  });
});

describe('who cannot react', () => {
  test('without a connection reads so and sends nothing until it is back', async () => {
    await come();
    socket.drop();
    await settle();
    expect([button('Applause')?.getAttribute('aria-disabled'), document.body.textContent]).toEqual([
      'true',
      expect.stringContaining('You cannot react without a connection.'),
    ]);
    await press('Applause');
    expect([socket.named('reaction.send'), counts()[0]]).toEqual([[], '0']);

    socket.arrive();
    await settle();
    expect(button('Applause')?.getAttribute('aria-disabled')).toBe('false');
  });

  test('being silenced reads so, until that is lifted', async () => {
    await come();
    await toldMe('event.participant_silenced', 'another room');
    expect(button('Applause')?.getAttribute('aria-disabled')).toBe('false');

    await toldMe('event.participant_silenced', ROOM);
    expect(
      document.getElementById(button('Applause')?.getAttribute('aria-describedby') ?? '')?.textContent,
    ).toBe('The moderation has silenced you here. You cannot react.');
    await toldMe('event.restriction_lifted', ROOM);

    expect(button('Applause')?.getAttribute('aria-disabled')).toBe('false');
  });
});
