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
  show,
  socket,
} from '../core/fake-live';
import type { OwnPart, SetView } from '../core/schema';
import type { BreakoutGuide } from './breakout-guide';
import './breakout-guide';
import { at, EVENT, ME, NOW, offer, own, placed, room, running, set } from './make';

const element = () => document.querySelector<BreakoutGuide>('breakout-guide')!;
const text = () => element().textContent?.replace(/\s+/g, ' ').trim() ?? '';
const said = () => document.getElementById('announce')?.textContent;
const went = () => vi.mocked(element().go).mock.calls.flat();
const link = () => element().querySelector('a')?.getAttribute('href');
const tellSet = (one: SetView) => push(`event:${EVENT}`, 'breakout.set_changed', { set: one });
const tellMe = (mine: OwnPart) => push(`person:${ME}`, 'breakout.own_changed', { mine });
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

async function stand(one: SetView, mine: OwnPart, { here = '', moderates = false } = {}): Promise<void> {
  answer('breakout.mine', { event_id: EVENT, now: at(0), sets: [{ set: one, taken: {}, mine }] });
  const head = here ? `<breakout-head data-set="s1" data-room="${here}"></breakout-head>` : '';
  await show(`<div id="announce"></div><div id="announce-urgent"></div>
    <breakout-guide data-event="${EVENT}" data-me="${ME}" data-base="/e/day"${moderates ? ' data-moderates' : ''}></breakout-guide>
    <main id="content" tabindex="-1"><textarea></textarea>${head}</main>`);
  vi.spyOn(element(), 'go').mockImplementation(() => undefined);
  await pass(1);
}

beforeEach(() => {
  begin();
  vi.setSystemTime(NOW);
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
  answer('live.arrive', { now: NOW, build: '', followed: [] });
});
afterEach(async () => {
  await pass(3); // what is still to be said
  end();
});

describe('the own room', () => {
  test('is told when it opens, once, without taking the focus', async () => {
    await stand(set(), placed('anna'));
    document.querySelector('textarea')?.focus();
    expect(text()).toBe('');

    await tellSet(set(running(), { version: 2 }));
    await pass(1);

    expect(text()).toContain('Your room is open: Anna');
    expect([link(), said()]).toEqual([
      '/e/day/raum/anna',
      'Your room is open: Anna. It is open until 10:10.',
    ]);
    expect(document.activeElement?.localName).toBe('textarea');
    await pass(5);
    await tellSet(set(running(), { version: 3 }));
    await pass(5);
    expect(went()).toEqual([]);
  });

  test('stays within reach for who has said “later”, on the next page too', async () => {
    await stand(set(running()), placed('anna'));
    await press('Later');
    expect(text()).toBe('To your room: Anna');
    expect(document.activeElement?.getAttribute('href')).toBe('/e/day/raum/anna');

    await stand(set(running()), placed('anna'));
    expect(text()).toBe('To your room: Anna');
  });

  test('is asked about in one tab only once another one has answered', async () => {
    await stand(set(running()), placed('anna'));

    localStorage.setItem('breakouts-answered', `open:anna:${at(-60)}`);
    dispatchEvent(new StorageEvent('storage', { key: 'breakouts-answered' }));
    await settle();

    expect(text()).toBe('To your room: Anna');
  });

  test('is not told in a tab that nobody sees before somebody looks', async () => {
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    await stand(set(running()), placed('anna'));
    expect(said()).toBe('');

    visibility.mockReturnValue('visible');
    await pass(2);

    expect(said()).toContain('Your room is open: Anna');
    visibility.mockRestore();
  });
});

describe('an offer', () => {
  const offered = (more = {}) => placed('anna', { version: 2, offer: offer('berta', more) });

  test('counts down, says what happens without an answer, and runs out', async () => {
    await stand(set(running()), placed('anna'), { here: 'anna' });
    await tellMe(offered({ expires_at: at(31) }));
    expect(text()).toContain('The moderation asks you to change to: Berta');
    expect(text()).toContain('Without an answer you stay here.');
    const clock = () => element().querySelector('[role=timer]')?.textContent;
    const before = clock();
    await pass(5);
    expect(clock()).not.toBe(before);

    await pass(27);

    expect(text()).toBe('The offer has run out. You stay where you are.');
    expect(went()).toEqual([]);
  });

  test('that is accepted leads there', async () => {
    await stand(set(running()), offered(), { here: 'anna' });
    answer('breakout.answer', placed('berta', { version: 3 }));

    await press('Change now');

    expect(socket.named('breakout.answer')).toEqual([
      { event_id: EVENT, set_id: 's1', offer_id: 'o1', is_accepted: true },
    ]);
    expect(went()[0]).toBe('/e/day/raum/berta');
  });

  test('that is declined goes away, and the focus stays on the page', async () => {
    await stand(set(running()), offered(), { here: 'anna' });
    answer('breakout.answer', placed('anna', { version: 3 }));

    await press('Stay here');

    expect([text(), went(), document.activeElement?.id]).toEqual(['', [], 'content']);
  });

  test('that is over says so', async () => {
    await stand(set(running()), offered(), { here: 'anna' });
    refuse('breakout.answer', 'Dieses Angebot gilt nicht mehr.');

    await press('Change now');

    expect(text()).toContain('Dieses Angebot gilt nicht mehr.');
    expect(went()).toEqual([]);
  });

  test('that was refused says so at no other offer, and that one is missed when it runs out', async () => {
    await stand(set(running()), offered(), { here: 'anna' });
    refuse('breakout.answer', 'Dieses Angebot gilt nicht mehr.');
    await press('Change now');

    await tellMe(placed('anna', { version: 3, offer: offer('berta', { id: 'o2', expires_at: at(20) }) }));
    expect(text()).not.toContain('Dieses Angebot gilt nicht mehr.');
    await press('Change now');
    expect(text()).toContain('Dieses Angebot gilt nicht mehr.');
    await pass(25);

    expect(text()).toBe('The offer has run out. You stay where you are.');
  });

  test('is answered once by a double click', async () => {
    await stand(set(running()), offered(), { here: 'anna' });
    socket.answers['breakout.answer'] = () => new Promise(() => undefined);
    await press('Change now', 'Change now');

    expect(socket.named('breakout.answer').length).toBe(1);
  });

  test('to change places waits for the other person', async () => {
    await stand(set(running()), offered({ kind: 'swap', agreed_at: at(1) }), { here: 'anna' });

    expect(text()).toContain('We wait for the other person.');
    expect(button('Change now')).toBeUndefined();
  });

  test('to change places that the other one lets run out says so', async () => {
    await stand(set(running()), offered({ kind: 'swap', agreed_at: at(1) }), { here: 'anna' });
    await tellMe(placed('anna', { version: 3 }));
    await pass(1);

    expect(text()).toBe('The swap did not come about. You stay where you are.');
  });

  test('to change places is not put to whose word is not needed', async () => {
    await stand(set(running()), offered({ kind: 'swap', is_asked: false }), {
      here: 'anna',
    });

    expect(text()).toBe('');
  });

  test('that was taken back is no longer there', async () => {
    await stand(set(running()), offered(), { here: 'anna' });

    await tellMe(placed('anna', { version: 3 }));

    expect(text()).toBe('The offer is no longer open.');
  });
});

describe('whose room is gone', () => {
  const over = set([room('Anna', { opened_at: at(-60), closed_at: at(0) }), running()[1]!], { version: 2 });

  test('reads why and is led back by itself after some seconds', async () => {
    await stand(set(running()), placed('anna'), { here: 'anna' });
    await tellSet(over);
    await pass(1);
    expect(text()).toContain('The group “Anna” is over. It goes on here: Plenum');
    expect([link(), went()]).toEqual(['/e/day/raum/plenum', []]);

    await pass(10);

    expect(went()).toEqual(['/e/day/raum/plenum']);
    expect(said()).toContain('The group “Anna” is over.');
  });

  test('is led to the other room after being moved there', async () => {
    await stand(set(running()), placed('anna'), { here: 'anna' });
    await tellMe(placed('berta', { version: 2 }));
    expect(text()).toContain('You are in another room now: Berta');

    await pass(10);

    expect(went()).toEqual(['/e/day/raum/berta']);
  });

  test('stays where two rooms became one and hears only that', async () => {
    await stand(set(running()), placed('anna'), { here: 'anna' });
    await tellSet(over);
    await tellMe(placed('berta', { version: 2 }));
    await pass(1);

    expect(said()).toBe('You are in another room now: Berta. The page goes there in a few seconds.');
  });

  test('is not shown the dialog of the door as well', async () => {
    await stand(set(running()), placed('anna'), { here: 'anna' });
    const closing = () => new CustomEvent('room-closed', { bubbles: true, cancelable: true });
    expect(document.dispatchEvent(closing())).toBe(false);

    await stand(set(running()), placed('anna'));
    expect(document.dispatchEvent(closing())).toBe(true);
  });

  test('is told by the door where the guide no longer knows of the room', async () => {
    await stand(set(running()), placed('anna'), { here: 'anna' });
    await push(`event:${EVENT}`, 'breakout.set_gone', { set_id: 's1', version: 2 });

    const closing = new CustomEvent('room-closed', { bubbles: true, cancelable: true });
    expect(document.dispatchEvent(closing)).toBe(true);
  });

  test('was removed, and reads that at the door, is not led away from it', async () => {
    await stand(set(running()), placed('anna'), { here: 'anna' });
    document.body.insertAdjacentHTML('beforeend', '<room-door data-ended></room-door>');
    await tellMe(own({ version: 2 }));
    await pass(20);

    expect(went()).toEqual([]);
  });

  test('but the moderation stays', async () => {
    await stand(set(running()), own(), { here: 'anna', moderates: true });
    await tellSet(over);
    await pass(20);

    expect([text(), went()]).toEqual(['', []]);
  });
});

describe('whoever comes late', () => {
  test('asks for a room once and is offered one', async () => {
    answer(
      'breakout.ask_for_room',
      own({ version: 2, offer: offer('anna', { kind: 'late', expires_at: at(60) }) }),
    );
    await stand(set(running()), own());
    expect(text()).toContain('There is a seat for you in: Anna');

    await stand(set(running()), own());

    expect(socket.named('breakout.ask_for_room')).toEqual([{ event_id: EVENT, set_id: 's1' }]);
  });

  test('and got none asks again when something changes, at a pace', async () => {
    answer('breakout.ask_for_room', own({ version: 2 }));
    await stand(set(running()), own());
    const asked = () => socket.named('breakout.ask_for_room').length;
    for (let version = 2; version < 6; version += 1) {
      await tellSet(set(running(), { version }));
      await pass(2);
    }
    expect(asked()).toBe(1);
    await pass(60);
    expect(asked()).toBe(2);

    answer(
      'breakout.ask_for_room',
      own({ version: 3, offer: offer('anna', { kind: 'late', expires_at: at(200) }) }),
    );
    await tellSet(set(running(), { version: 7 }));
    await pass(20);
    expect(text()).toContain('There is a seat for you in: Anna');
    await tellSet(set(running(), { version: 8 }));
    await pass(60);
    expect(asked()).toBe(3);
  });

  test('and could not ask is asked for on the next page', async () => {
    refuse('breakout.ask_for_room', 'Zu viel', 'app.rate_limited');
    await stand(set(running()), own());
    await stand(set(running()), own());

    expect(socket.named('breakout.ask_for_room').length).toBe(2);
  });

  test('and has a room does not ask', async () => {
    await stand(set(running()), placed('anna'));

    expect(socket.named('breakout.ask_for_room')).toEqual([]);
  });
});

test('after a long time away everything is asked for again, once', async () => {
  await stand(set(), placed('anna'));
  const before = socket.named('breakout.mine').length;
  answer('breakout.mine', {
    event_id: EVENT,
    now: at(0),
    sets: [{ set: set(running(), { version: 9 }), taken: {}, mine: placed('anna', { version: 9 }) }],
  });

  await comeBackLate();
  await pass(3);

  expect(socket.named('breakout.mine').length).toBeGreaterThan(before);
  expect(text()).toContain('Your room is open: Anna');
});
