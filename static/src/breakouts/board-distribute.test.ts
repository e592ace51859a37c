import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answer, begin, end, press, refuse, settle, socket } from '../core/fake-live';
import { NOW } from './board-make';
import type { Proposal } from './board-shapes';
import { alerts, dialog, input, planned, running, send } from './fake-board';

beforeEach(() => {
  begin();
  vi.setSystemTime(NOW);
});
afterEach(end);

describe('distributing', () => {
  const proposal = (more: Partial<Proposal> = {}): Proposal => ({
    set_id: 's1',
    version: 5,
    how: 'mixed',
    placements: [{ participant_id: 'p-Cem', room_id: 'r-A', name: 'Cem', from_room_id: null, wish: null }],
    moved: 0,
    unplaced: [],
    sizes: { 'r-A': 2, 'r-B': 1 },
    empty: [],
    wishes: [0, 0, 0, 0],
    cost: 0,
    bound: 0,
    findings: [],
    ...more,
  });

  test('shows first what would come of it, and does it only then', async () => {
    await planned();
    answer('breakout.propose', proposal({ unplaced: ['Dan'] }));
    answer('breakout.apply', null);
    await press('Distribute anew');
    expect(dialog().textContent).toContain('1 person gets another room');
    expect(dialog().textContent).toContain('No seat for: Dan');
    expect(input('apply')).toBeUndefined();

    await press('Distribute in another way');
    expect(socket.named('breakout.propose').map((one) => one['seed'])).toEqual([0, 1]);
    await send();
    expect(input('apply')).toMatchObject({
      seen_version: 5,
      how: 'mixed',
      placements: [{ participant_id: 'p-Cem', room_id: 'r-A' }],
    });
    expect(dialog()).toBeNull();
  });

  test('names who is moved at once while rooms are open', async () => {
    await running();
    answer('breakout.propose', proposal({ moved: 2 }));
    await press('Distribute anew');

    expect(dialog().textContent).toContain('Rooms are open: 2 people are brought into another room at once.');
  });

  test('looks again where something has changed in the meantime', async () => {
    await planned();
    answer('breakout.propose', proposal());
    refuse('breakout.apply', 'Inzwischen hat sich etwas geändert.', 'breakout.changed_since');
    await press('Distribute anew');
    await send();

    expect(alerts()).toEqual(['Inzwischen hat sich etwas geändert.']);
    expect(socket.named('breakout.propose').length).toBe(2);
  });

  test('by a list says what is wrong with its lines', async () => {
    await planned();
    answer('breakout.propose', proposal());
    answer('breakout.propose_list', proposal({ how: 'list', findings: [{ line: 3, text: 'Unbekannt' }] }));
    await press('Distribute anew');
    const way = dialog().querySelector<HTMLInputElement>('[name=way][value=list]');
    way?.dispatchEvent(new Event('change', { bubbles: true }));
    await settle();
    const file = dialog().querySelector<HTMLInputElement>('[type=file]') as HTMLInputElement;
    const list = new File([new Uint8Array([0x4e, 0x61, 0x6d, 0x65, 0x3b, 0x52, 0x61, 0xfc, 0x6d])], 'a.csv');
    Object.defineProperty(file, 'files', { value: [list] });
    file.dispatchEvent(new Event('change', { bubbles: true }));
    await settle();

    expect(input('propose_list')).toMatchObject({ text: 'Name;Raüm' });
    expect(dialog().textContent).toContain('Line 3: Unbekannt');
  });

  test('of those without a room takes one press, and says who finds no seat', async () => {
    await planned();
    answer('breakout.propose', proposal({ unplaced: ['Dan'] }));
    answer('breakout.apply', null);
    await press('Place them suitably');

    expect(input('propose')).toMatchObject({ way: 'wishes' });
    expect(input('apply')).toMatchObject({ seen_version: 5 });
    expect(alerts()).toEqual(['There is no seat left for: Dan']);
  });
});
