import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { answer, begin, button, end, hold, press, push, refuse, settle, socket } from '../core/fake-live';
import { at, call, NOW, offer, open as opened, person, room, rooms, snapshot } from './board-make';
import {
  alerts,
  board,
  card,
  dialog,
  input,
  MODERATORS,
  namesIn,
  open,
  people,
  planned,
  rest,
  running,
  said,
  send,
  told,
} from './fake-board';

beforeEach(() => {
  begin();
  vi.setSystemTime(NOW);
});
afterEach(end);

describe('the board', () => {
  test('shows who is where, and follows what others do', async () => {
    await planned();
    expect([namesIn('A'), namesIn('B'), rest()]).toEqual([['Ada'], ['Ben'], ['Cem']]);

    await told(6, { people: [person('Cem', 'A')] });
    expect([namesIn('A'), rest()]).toEqual([['Ada', 'Cem'], []]);
    await vi.advanceTimersByTimeAsync(60);
    expect(said()).toBe('Cem is in Raum A now.');
  });

  test('tells people of the same name apart', async () => {
    const [one, other] = ['North', 'South'].map((organisation) => ({ ...person('Ada', 'A'), organisation }));
    await open(
      snapshot(rooms([room('A')]), [
        { ...one!, participant_id: 'p-1' },
        { ...other!, participant_id: 'p-2' },
        { ...person('Ben', 'A'), organisation: 'North' },
      ]),
    );

    const notes = [...card('A').querySelectorAll('.guest__note')].map((note) => note.textContent);
    expect(notes).toEqual(['North', 'South']);
  });

  test('shows at once who has just come', async () => {
    await planned();
    answer('breakout.where', { set_id: 's1', where: { 'p-Cem': 'parent', 'p-Dan': 'parent' } });
    answer('breakout.board', snapshot(rooms([room('A'), room('B')]), [...people, person('Dan')]));
    await push('event:e1', 'presence.counted', { counts: {} });
    await vi.advanceTimersByTimeAsync(2500);

    expect(rest()).toEqual(['Cem', 'Dan']);
  });

  test('keeps what is told while it asks for everything anew', async () => {
    await planned();
    const fresh = snapshot(rooms([room('A'), room('B')]), [...people, person('Dan')]);
    answer('breakout.where', { set_id: 's1', where: { 'p-Dan': 'parent' } });
    const answers = hold('breakout.board', () => fresh);
    await push('event:e1', 'presence.counted', { counts: {} });
    await vi.advanceTimersByTimeAsync(2500);

    await told(6, { people: [person('Cem', 'A')] });
    await push(MODERATORS, 'breakout.set_changed', { set: rooms([room('A'), room('C')], { version: 7 }) });
    answers.shift()?.();
    await settle();

    expect([namesIn('A'), rest(), card('B')]).toEqual([['Ada', 'Cem'], ['Dan'], null]);
    expect(card('C')).not.toBeNull();
  });

  test('shows the first five of a room, and the others when asked', async () => {
    const many = 'A B C D E F G'.split(' ').map((name) => person(name, 'A'));
    await open(snapshot(rooms([room('A', { seats: 0 })]), many));
    expect(namesIn('A').length).toBe(5);

    await press('2 more (People in Raum A)');
    expect(namesIn('A').length).toBe(7);
  });

  test('closes for whoever no longer moderates', async () => {
    await planned();
    await push('person:p-mo', 'event.role_changed', { role: 20 });

    expect(board().textContent).toContain('You no longer moderate this event.');
    expect(board().querySelector('board-room')).toBeNull();
  });

  test('stays for whoever organises from now on', async () => {
    await planned();
    await push('person:p-mo', 'event.role_changed', { role: 50 });

    expect(card('A')).not.toBeNull();
  });

  test('closes when the set is removed, and not when it is only hidden', async () => {
    await planned();
    await push('event:e1', 'breakout.set_gone', { set_id: 's1', version: 6 });
    expect(card('A')).not.toBeNull();

    refuse('breakout.board', 'Gibt es nicht', 'app.not_found');
    await push('event:e1', 'breakout.set_gone', { set_id: 's1', version: 7 });
    expect(board().textContent).toContain('These breakout rooms have been removed.');
  });
});

describe('somebody', () => {
  test('is moved by the keyboard alone, and the focus goes along', async () => {
    await planned();
    answer('breakout.place', {});
    button('Move Ada')?.focus();
    await press('Move Ada');
    expect(dialog().textContent).toContain('Raum A, because: placed by hand');
    expect(
      [...dialog().querySelectorAll('[name=room]')].map((one) => (one as HTMLInputElement).value),
    ).toEqual(['r-B']);

    await send();
    await told(6, { people: [person('Ada', 'B')] });
    await settle();

    expect(input('place')).toMatchObject({ participant_id: 'p-Ada', room_id: 'r-B', is_insisted: false });
    expect(dialog()).toBeNull();
    expect(namesIn('B')).toEqual(['Ada', 'Ben']);
    expect(document.activeElement).toBe(button('Move Ada'));
    expect(card('B').contains(document.activeElement)).toBe(true);
  });

  test('is asked while the rooms run, unless somebody insists', async () => {
    await running();
    answer('breakout.place', {});
    await press('Move Ada');
    const box = dialog().querySelector<HTMLInputElement>('[name=insist]');
    expect(box?.checked).toBe(false);
    if (box) box.checked = true;
    await send();
    expect(input('place')).toMatchObject({ is_insisted: true });

    await told(6, { offers: [offer('Ben', 'A', { expires_at: at(0.4) })] });
    expect(card('A').textContent).toContain('asked, 24 s');
    expect(namesIn('B')).toEqual(['Ben']);
  });

  test('cannot be moved where no seat is, and a refusal is said in the dialog', async () => {
    await open(snapshot(rooms([room('A'), room('B', { seats: 1 }), room('C')]), people));
    refuse('breakout.place', 'Alle Plätze sind belegt.');
    await press('Move Ada');
    expect(dialog().querySelector<HTMLInputElement>('[value="r-B"]')?.disabled).toBe(true);
    await send();

    expect(alerts()).toEqual(['Alle Plätze sind belegt.']);
    expect(namesIn('A')).toEqual(['Ada']);
  });

  test('has nowhere to go where no other room has a seat, and only the way back is offered', async () => {
    await open(snapshot(rooms([room('A'), room('B', { seats: 1 })]), people));
    await press('Move Ada');

    expect(dialog().textContent).toContain('No other room has a free seat.');
    const buttons = [...dialog().querySelectorAll('button')].map((one) => one.textContent?.trim());
    expect(buttons).toContain('Cancel');
    expect(buttons).not.toContain('Move');
  });

  test('is kept, taken out and swapped', async () => {
    await planned();
    for (const verb of ['fix', 'place', 'swap']) answer(`breakout.${verb}`, {});
    await press('Move Ada', 'Keep in this room');
    await press('Move Ada', 'Take out of the room');
    await press('Move Ada', 'Swap');

    expect(input('fix')).toMatchObject({ participant_id: 'p-Ada', is_fixed: true });
    expect(input('place')).toMatchObject({ participant_id: 'p-Ada', room_id: null });
    expect(input('swap')).toMatchObject({ one_id: 'p-Ada', other_id: 'p-Ben' });
  });

  test('dragged to a room without a seat stays, and the room says why', async () => {
    await planned();
    refuse('breakout.place', 'Alle Plätze sind belegt.');
    card('A').querySelector('.guest')?.dispatchEvent(new Event('dragstart'));
    card('B').dispatchEvent(new Event('drop', { cancelable: true }));
    await settle();

    expect(input('place')).toMatchObject({ participant_id: 'p-Ada', room_id: 'r-B' });
    expect(card('B').querySelector('[role=alert]')?.textContent).toBe('Alle Plätze sind belegt.');
  });
});

describe('all rooms', () => {
  test('are closed after asking once, with the effect named', async () => {
    await running();
    answer('breakout.close', {});
    await press('Close all');
    expect(dialog().textContent).toContain('2 people return to “Plenum”.');
    expect(input('close')).toBeUndefined();

    await send();
    expect(input('close')).toMatchObject({ room_id: null, is_at_once: false });
  });

  test('are opened until the planned end', async () => {
    await planned();
    answer('breakout.open', {});
    await press('Open all');
    expect(dialog().textContent).toContain('2 people have a room and are told. 1 who is here has none.');
    await send();

    expect(input('open')).toMatchObject({ room_id: null, ends_at: null });
  });

  test('are hidden from participants after asking once', async () => {
    await planned();
    answer('breakout.announce', {});
    await press('More for all rooms', 'Hide from participants');
    expect(dialog().textContent).toContain('“Gruppen” is no longer seen by participants.');
    expect(input('announce')).toBeUndefined();

    await send();
    expect(input('announce')).toMatchObject({ is_announced: false, is_choosing: false });
  });

  test('are not hidden while one of them is open', async () => {
    await running();
    await press('More for all rooms');

    expect(button('Title, times, way')).toBeTruthy();
    expect(button('Hide from participants')).toBeUndefined();
  });

  test('get five minutes more by one press, and a refusal is said below', async () => {
    await running();
    refuse('breakout.extend', 'Diese Räume sind nicht offen.');
    await press('5 min for all rooms');

    expect(input('extend')).toMatchObject({ minutes: 5 });
    expect(alerts()).toEqual(['Diese Räume sind nicht offen.']);
  });

  test('get more time and the time left told once for a double click', async () => {
    await running();
    answer('breakout.broadcast', {});
    socket.answers['breakout.extend'] = () => new Promise(() => undefined);
    const click = (label: string, detail: number) =>
      button(label)?.dispatchEvent(new MouseEvent('click', { detail }));

    click('Announce the time left', 1);
    await settle();
    click('Announce the time left', 2);
    click('5 min for all rooms', 1);
    click('5 min for all rooms', 1); // the first one is still under way
    await settle();

    expect(socket.named('breakout.broadcast').length).toBe(1);
    expect(socket.named('breakout.extend').length).toBe(1);
  });

  test('are told something, or only some of them', async () => {
    await running();
    answer('breakout.broadcast', {});
    await press('Announce the time left', 'Tell them something');
    const form = dialog().querySelector('form') as HTMLFormElement;
    (form.elements.namedItem('text') as HTMLTextAreaElement).value = 'Kaffee ist da';
    const box = form.querySelector<HTMLInputElement>('[name=room_ids][value="r-B"]');
    if (box) box.checked = true;
    await send();

    const [last, some] = socket.named('breakout.broadcast');
    expect(last).toMatchObject({ text: '20 minutes left, until 12:20.' });
    expect(some).toMatchObject({ text: 'Kaffee ist da', room_ids: ['r-B'], is_urgent: false });
  });
});

describe('the messages', () => {
  test('say who calls, who has taken it, and are gone when it is dealt with', async () => {
    await running({ calls: [call('A')] });
    expect(board().querySelector('.feed')?.textContent).toContain('Raum A asks for help');
    expect(card('A').textContent).toContain('Asks for help');

    answer('breakout.take_call', {});
    await press('I look after it: Raum A asks for help');
    await told(6, { calls: [call('A', { taken_by: 'Mo', taken_at: at(0) })] });
    expect(board().querySelector('.feed')?.textContent).toContain('Mo looks after it');

    answer('breakout.end_call', {});
    await press('Done: Raum A asks for help');
    await told(7, { calls: [call('A', { ended_at: at(0), outcome: 'answered' })] });
    expect(board().querySelector('.feed__item')).toBeNull();
  });

  test('lead into the room that calls', async () => {
    await running({ calls: [call('A')] });
    answer('breakout.take_call', {});
    const go = vi.fn();
    board().go = go;
    await press('Join Raum A');

    expect(input('take_call')).toMatchObject({ call_id: 'c-A' });
    expect(go).toHaveBeenCalledWith('/e/day/raum/raum-a');
  });

  test('grant time and say what was refused', async () => {
    await running({ calls: [call('B', { kind: 'time' })] });
    refuse('breakout.answer_time', 'Diese Räume sind nicht offen.');
    await press('Give 5 minutes: Raum B asks for more time');

    expect(input('answer_time')).toMatchObject({ call_id: 'c-B', is_granted: true, minutes: 5 });
    expect(alerts()).toEqual(['Diese Räume sind nicht offen.']);
  });

  test('hold the wishes to change, which are followed or declined', async () => {
    await running({ requests: [{ participant_id: 'p-Ada', room_id: 'r-B', asked_at: at(-2) }] });
    expect(board().querySelector('.feed')?.textContent).toContain(
      'Ada would like to go from Raum A to Raum B.',
    );

    answer('breakout.place', {});
    answer('breakout.decline_request', null);
    await press('Move there: Ada', 'Decline: Ada');
    expect(input('place')).toMatchObject({ participant_id: 'p-Ada', room_id: 'r-B', is_insisted: false });
    expect(input('decline_request')).toMatchObject({ participant_id: 'p-Ada' });
  });
});

describe('one room', () => {
  test('is edited with its leaders in order', async () => {
    await open(
      snapshot(
        rooms([
          room('A', {
            leaders: [{ participant_id: 'p-Ada', name: 'Ada' }],
            leader_id: 'p-Ada',
            task: 'Reden',
          }),
        ]),
        people,
      ),
    );
    answer('breakout.edit_room', {});
    expect(card('A').textContent).toContain('Led by Ada');
    await press('Raum A: more actions', 'Name, seats, task, leaders');
    const form = dialog().querySelector('form') as HTMLFormElement;
    (form.elements.namedItem('seats') as HTMLInputElement).value = '9';
    (form.querySelector('#leader-1') as HTMLSelectElement).value = 'p-Cem';
    await send();

    expect(input('edit_room')).toMatchObject({
      room_id: 'r-A',
      name: 'Raum A',
      seats: 9,
      task: 'Reden',
      leader_ids: ['p-Ada', 'p-Cem'],
    });
  });

  test('is locked, merged and removed from its menu', async () => {
    await planned();
    for (const verb of ['lock', 'merge', 'remove_room']) answer(`breakout.${verb}`, {});
    await press('Raum A: more actions', 'Lock');
    await press('Merge into another room');
    await send();
    await press('Remove');
    expect(dialog().textContent).toContain('1 person has no room then.');
    await send();

    expect(input('lock')).toMatchObject({ room_id: 'r-A', is_locked: true });
    expect(input('merge')).toMatchObject({ room_id: 'r-A', into_id: 'r-B' });
    expect(input('remove_room')).toMatchObject({ room_id: 'r-A' });
  });

  test('says until when it is open, if anybody has said so', async () => {
    await open(snapshot(rooms([opened('A', { ends_at: at(600) }), opened('B', { ends_at: null })]), people));

    expect(card('A').textContent?.replace(/\s+/g, ' ')).toMatch(/until \d/);
    expect(card('B').textContent).not.toContain('until');
  });

  test('tells how much is written in it, and when it has gone silent', async () => {
    await running();
    answer('venue.board_activity', {
      set_id: 's1',
      now: at(0),
      rooms: {
        'r-A': { messages: 3, last_message_at: at(-6), microphones: 0, hands: 2 },
        'r-B': { messages: 8, last_message_at: at(-1), microphones: 1, hands: 0 },
      },
    });
    await vi.advanceTimersByTimeAsync(15_100);

    expect(card('A').textContent).toContain('3 messages');
    expect(card('A').textContent).toContain('2 raised hands');
    expect(card('A').textContent).toContain('Silent room');
    expect(card('B').textContent).not.toContain('Silent room');
  });
});
