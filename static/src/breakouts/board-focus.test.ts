import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answer, begin, button, end, press, push, settle, socket } from '../core/fake-live';
import { at, call, NOW, offer, open as opened, person, room, rooms, snapshot } from './board-make';
import type { Room } from './board-shapes';
import { board, card, dialog, MODERATORS, open, people, planned, running, send, told } from './fake-board';

const held = () => {
  const one = document.activeElement;
  return one?.getAttribute('aria-label') ?? one?.textContent?.replace(/\s+/g, ' ').trim();
};
const tellRooms = (version: number, all: Room[]) =>
  push(MODERATORS, 'breakout.set_changed', { set: rooms(all, { version }) });
async function pressHeld(label: string): Promise<void> {
  button(label)?.focus();
  await press(label);
}

beforeEach(() => {
  begin();
  vi.setSystemTime(NOW);
  for (const verb of ['end_call', 'take_call', 'open', 'close', 'place', 'withdraw_offer', 'remove_room'])
    answer(`breakout.${verb}`, {});
});
afterEach(end);

describe('what had the focus is gone once the board is told', () => {
  test('a message: the focus goes to the next one, at last to the heading', async () => {
    await running({ calls: [call('A'), call('B', { called_at: at(-2) })] });
    await pressHeld('Done: Raum A asks for help');
    await told(6, { calls: [call('A', { ended_at: at(0), outcome: 'answered' })] });
    expect(held()).toBe('Join Raum B');

    await pressHeld('Done: Raum B asks for help');
    await told(7, { calls: [call('B', { ended_at: at(0), outcome: 'answered' })] });
    expect(document.activeElement?.id).toBe('inbox');
  });

  test('a button of a message: it stays in the message', async () => {
    await running({ calls: [call('A')] });
    await pressHeld('I look after it: Raum A asks for help');
    await told(6, { calls: [call('A', { taken_by: 'Mo', taken_at: at(0) })] });

    expect(held()).toBe('Join Raum A');
  });

  test('a wish to change that was followed: it goes on in the messages', async () => {
    const wish = (name: string) => ({ participant_id: `p-${name}`, room_id: 'r-B', asked_at: at(-2) });
    await open(
      snapshot(rooms([room('A'), room('B')]), [person('Ada', 'A'), person('Cem')], {
        requests: [wish('Ada'), wish('Cem')],
      }),
    );
    await pressHeld('Move there: Ada');
    await told(6, { people: [person('Ada', 'B')], requests: [{ ...wish('Ada'), room_id: null }] });

    expect(held()).toBe('Move there: Cem');
  });

  test('opening all: it stays on the button, which says that all are open', async () => {
    await planned();
    await pressHeld('Open all');
    await send();
    await tellRooms(6, [opened('A'), opened('B')]);

    expect(held()).toBe('All are open');
  });

  test('closing all at once: it goes to what is beside', async () => {
    await running();
    await pressHeld('Close all');
    await send();
    await tellRooms(6, [room('A'), room('B')]);

    expect(held()).toBe('Distribute anew');
  });

  test('also where the board was told before the dialog closes', async () => {
    await running();
    await pressHeld('Close all');
    let done = (): void => undefined;
    const slow = new Promise((resolve) => (done = () => resolve({ ok: true, data: {} })));
    socket.answers['breakout.close'] = () => slow;
    await send();
    await tellRooms(6, [room('A'), room('B')]);
    done();
    await settle();

    expect([dialog(), held()]).toEqual([null, 'Distribute anew']);
  });

  test('a question that was taken back, and a room: it goes to what is left', async () => {
    await open(snapshot(rooms([room('A'), room('B')]), people, { offers: [offer('Cem', 'A')] }));
    await pressHeld('Take back the question to Cem');
    await told(6, { offers: [offer('Cem', 'A', { answer: 'withdrawn' })] });
    expect(held()).toBe('Move Ada');

    button('Raum A: more actions')?.focus();
    await tellRooms(7, [room('B')]);
    expect(held()).toBe('Raum B: more actions');
    await tellRooms(8, []);
    expect(document.activeElement?.id).toBe('board-rooms');
  });
});

describe('what others do', () => {
  test('takes the focus from nobody who went on after moving somebody', async () => {
    await running();
    await pressHeld('Move Ada');
    await send();
    const field = document.createElement('textarea');
    board().after(field);
    field.focus();
    await told(6, { people: [person('Ada', 'B')] });
    await vi.advanceTimersByTimeAsync(9000);

    expect(document.activeElement).toBe(field);
    expect(card('B').textContent).toContain('Ada');
  });

  test('gives it to nothing where nothing had it', async () => {
    await running({ calls: [call('A')] });
    await pressHeld('I look after it: Raum A asks for help');
    (document.activeElement as HTMLElement).blur();
    await told(6, { calls: [call('A', { ended_at: at(0), outcome: 'answered' })] });

    expect(document.activeElement).toBe(document.body);
  });
});
