import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answer, begin, end, press, refuse, settle, socket } from '../core/fake-live';
import { NOW, person, room, rooms, snapshot } from './board-make';
import type { Proposal } from './board-shapes';
import { alerts, dialog, input, open, planned, running, send } from './fake-board';

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

  test('says who goes where, and who has wished but is not there', async () => {
    const wished = [person('Dora', undefined, { wishes: ['r-A'] }), person('Cem')];
    const set = rooms([room('A'), room('B')], { choosing: 'wishes' });
    await open(snapshot(set, wished, { where: {} }));
    answer('breakout.propose', proposal({ how: 'wishes' }));
    await press('Distribute anew');

    const text = (part: Element | null) => part?.textContent?.replace(/\s+/g, ' ');
    expect(text(dialog())).toContain('With wishes, but in no room at the moment and so left out: Dora');
    expect(text(dialog().querySelector('details'))).toMatch(/Who goes where.*Cem: .*A/);
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

  test('counts no proposal that was made for something else', async () => {
    await planned();
    answer('breakout.propose', proposal());
    await press('Distribute anew');
    socket.answers['breakout.propose'] = () => new Promise(() => undefined);
    dialog()
      .querySelector('[name=way][value=random]')
      ?.dispatchEvent(new Event('change', { bubbles: true }));
    await settle();
    expect(dialog().textContent).toContain('Being computed …');
    await send();

    expect(input('apply')).toBeUndefined();
    expect(alerts()).toEqual(['Being computed …']);
  });

  async function takeList(bytes: number[]): Promise<void> {
    const file = dialog().querySelector<HTMLInputElement>('[type=file]') as HTMLInputElement;
    Object.defineProperty(file, 'files', { value: [new File([new Uint8Array(bytes)], 'a.csv')] });
    file.dispatchEvent(new Event('change', { bubbles: true }));
    await settle();
  }

  async function byList(): Promise<void> {
    await press('Distribute anew');
    dialog()
      .querySelector('[name=way][value=list]')
      ?.dispatchEvent(new Event('change', { bubbles: true }));
    await settle();
  }

  test('by a list says what is wrong with its lines', async () => {
    await planned();
    answer('breakout.propose', proposal());
    answer('breakout.propose_list', proposal({ how: 'list', findings: [{ line: 3, text: 'Unbekannt' }] }));
    await byList();
    await takeList([0x4e, 0x61, 0x6d, 0x65, 0x3b, 0x52, 0x61, 0xfc, 0x6d]);

    expect(input('propose_list')).toMatchObject({ text: 'Name;Raüm' });
    expect(dialog().textContent).toContain('Line 3: Unbekannt');
  });

  test('by a list proposes it again where something has changed in the meantime', async () => {
    await planned();
    answer('breakout.propose', proposal());
    answer('breakout.propose_list', proposal({ how: 'list' }));
    refuse('breakout.apply', 'Inzwischen hat sich etwas geändert.', 'breakout.changed_since');
    await byList();
    await takeList([0x4e]);
    await send();

    expect(socket.named('breakout.propose_list').map((one) => one['text'])).toEqual(['N', 'N']);
    expect(dialog().textContent).toContain('1 person gets another room');
    answer('breakout.apply', null);
    await send();
    expect(dialog()).toBeNull();
  });

  test('by a list waits for nothing before one is chosen, nor once the choosing was cancelled', async () => {
    await planned();
    socket.answers['breakout.propose'] = () => new Promise(() => undefined);
    answer('breakout.propose_list', proposal({ how: 'list' }));
    await byList();
    expect(dialog().textContent).toContain('Nothing to be seen yet.');
    expect(dialog().querySelector('[aria-busy]')?.getAttribute('aria-busy')).toBe('false');

    await takeList([0x4e]);
    dialog()
      .querySelector('[type=file]')
      ?.dispatchEvent(new Event('cancel', { bubbles: true }));
    await settle();
    expect(dialog().textContent).toContain('Nothing to be seen yet.');
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
