import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeConnection } from '../calls/fake-connection';
import { FakeDevices } from '../calls/fake-devices';
import { call, joined, member } from '../calls/make';
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
import { at, first, mine, NOW, partner, running, series, talk, talking } from './make';
import type { First } from './shapes';
import './speed-rounds';

const ME = 'person:me';
const LOUNGE = 'room:lounge';
const text = (selector: string): string =>
  document.querySelector(selector)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
const stage = () => text('.stage');
const side = () => text('.speed__side');
const inRooms = () => socket.named('attendance.enter').map((given) => (given as { room_id: string }).room_id);
const announced = () => document.getElementById('announce')?.textContent ?? '';
let devices: FakeDevices;

beforeEach(() => {
  begin();
  vi.setSystemTime(NOW);
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
  devices = new FakeDevices();
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  document.title = 'Speed-Networking';
  document.documentElement.lang = 'en';
  for (const name of ['attendance.enter', 'round.write_note']) answer(name, null);
  answer('round.ready', mine({ is_ready: true, standing: 'ready' }));
  answer('round.unready', mine());
  answer('round.leave_talk', mine({ is_ready: true, standing: 'ready', has_left: true, version: 6 }));
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
  answer('call.list', call(member('Ben')));
  answer('call.join', joined(member('Ben'), { ...member('Ada'), participant_id: 'me' }));
  answer('call.set_state', member('Ada'));
  answer('call.leave', null);
});
afterEach(async () => {
  document.body.replaceChildren();
  await vi.advanceTimersByTimeAsync(5000); // until all is said that was to be announced
  end();
  devices.end();
  vi.unstubAllGlobals();
});

async function come(more: Partial<First> = {}): Promise<void> {
  const page = first(more);
  answer('round.show', page);
  await show(
    `<div id="announce"></div><div id="content" tabindex="-1"></div><speed-rounds>${script(page)}</speed-rounds>`,
  );
  await vi.advanceTimersByTimeAsync(1100);
}

async function told(data: object): Promise<void> {
  await push(ME, 'round.mine', data);
  await vi.advanceTimersByTimeAsync(1100);
}

test('whoever is ready follows rounds that take place in another room now', async () => {
  await come({ mine: mine({ is_ready: true, standing: 'ready' }) });
  const elsewhere = series({ room_id: 'café', version: 2 });
  answer('round.show', first({ series: elsewhere, mine: mine({ is_ready: true, standing: 'ready' }) }));

  await push(LOUNGE, 'round.moved', { series_id: 'series', version: 2 });
  await vi.advanceTimersByTimeAsync(1100);

  expect(inRooms()).toEqual(['lounge', 'café']);
  await push('room:café', 'round.changed', { series: running({ room_id: 'café', ready_count: 9 }) });
  expect(document.querySelector<HTMLElement & { page: First }>('speed-rounds')?.page.series.ready_count).toBe(
    9,
  );
});

test('reasons that are told no longer go from the page at once', async () => {
  await come({ series: running(), mine: talking() });
  expect(side()).toContain('74 % fitting');
  const without = talking({ partners: [partner('Ben', { score_percent: 0, reasons: [] })] });
  answer('round.show', first({ series: running(), mine: without }));

  await push(ME, 'round.reasons_changed', {});
  await settle();

  expect(side()).toContain('Ben');
  expect(side()).not.toContain('fitting');
});

test('before the start one reads what will happen, and is in the lounge', async () => {
  await come();

  expect(stage()).toContain('Say when you are ready');
  expect(stage()).toContain('4 people are ready');
  expect(side()).toContain('3 rounds of 4 minutes, each with one other person');
  expect(new Set(inRooms())).toEqual(new Set(['lounge']));
});

test('getting ready asks for the devices once, and nothing is on that was not turned on', async () => {
  await come();
  await press('I am ready');
  expect(socket.named('round.ready')).toEqual([]);
  await press('Go on without camera and microphone');

  expect(socket.named('round.ready')).toEqual([{ event_id: 'event', series_id: 'series' }]);
  expect(devices.live).toEqual([]);
  await told({
    series: series({ version: 2 }),
    mine: mine({ is_ready: true, standing: 'ready', version: 2 }),
  });
  expect(stage()).toContain('You are ready');
  await press('Not ready any more');
  expect(socket.named('round.unready')).toHaveLength(1);
});

test('while nobody else is ready the page says that instead of counting down', async () => {
  const alone = { state: 'running', next_starts_at: at(10) } as const;
  await come({ series: series({ ...alone, ready_count: 0, version: 2 }) });

  expect(stage()).toContain('Somebody is still missing for a round; it begins as soon as possible.');
  expect(document.querySelector('.clock__time')).toBeNull();
  await told({
    series: series({ ...alone, ready_count: 1, version: 3 }),
    mine: mine({ is_ready: true, standing: 'ready', version: 3 }),
  });
  expect(stage()).toContain('You are ready');
  expect(stage()).toContain('Somebody is still missing for a round; it begins as soon as possible.');
  expect(document.querySelector('.clock__time')).toBeNull();
  await push(LOUNGE, 'round.changed', { series: series({ ...alone, ready_count: 2, version: 4 }) });
  await vi.advanceTimersByTimeAsync(1100);
  expect(stage()).toContain('It begins in a moment');
  expect(document.querySelector('.clock__time')).not.toBeNull();
});

test('a match is announced, changes the title, and leads into the call when it begins', async () => {
  await come({ series: series({ state: 'running' }), mine: mine({ is_ready: true, standing: 'ready' }) });
  await told({ series: running(), mine: talking({ starts_at: at(6), ends_at: at(246) }) });

  expect(stage()).toContain('You meet Ben in a moment');
  expect(document.title).toBe('● Ben – Speed-Networking');
  expect(announced()).toBe('Found: you meet Ben in a moment.');
  expect(inRooms()).not.toContain('talk');
  await vi.advanceTimersByTimeAsync(6000);
  expect(inRooms().at(-1)).toBe('talk');
  expect(socket.named('call.join')[0]).toEqual({ event_id: 'event', room_id: 'talk' });
  expect(button('Leave the talk')).toBeDefined();
});

test('beside the talk stand the other, why both, and a question to start with', async () => {
  await come({ series: running(), mine: talking() });

  expect(side()).toContain('Your partner');
  expect(side()).toContain('74 % fitting');
  expect(side()).toContain('Beraterin, Verbund Nord');
  expect(side()).toContain('Is looking for what you offer: Needs analysis, Leichte Sprache');
  expect(side()).toContain('Another region: Niedersachsen');
  expect(side()).toContain('What would you change?');
  answer('round.next_question', talking());
  await press('Another question');
  expect(socket.named('round.next_question')).toEqual([{ event_id: 'event', series_id: 'series' }]);
});

test('how well two fit is left out where it is nothing', async () => {
  await come({ series: running(), mine: talking({ partners: [partner('Ben', { score_percent: 0 })] }) });

  expect(side()).toContain('Is looking for what you offer');
  expect(side()).not.toContain('fitting');
});

test('the ring counts down by the server’s clock, and one minute and fifteen seconds are said', async () => {
  await come({ series: running(), mine: talking({ ends_at: at(63) }) });

  expect(text('.clock__time')).toBe('1:02');
  await vi.advanceTimersByTimeAsync(3000);
  expect(announced()).toBe('One minute left');
  await vi.advanceTimersByTimeAsync(45_000);
  expect(announced()).toBe('15 seconds left');
});

test('while the rounds are paused the clock stands still and one may go on talking', async () => {
  await come({ series: running({ state: 'paused', paused_at: at(-30) }), mine: talking() });

  expect(text('.clock__time')).toBe('3:30');
  await vi.advanceTimersByTimeAsync(5000);
  expect(text('.clock__time')).toBe('3:30');
  expect(stage()).toContain('The moderation has paused the clock.');
});

test('when a talk is over the page says that the next round follows, and before the first one that it begins', async () => {
  const ready = (version: number) => mine({ is_ready: true, standing: 'ready', version });
  await come({ mine: ready(1) });
  await told({
    series: series({ state: 'running', next_starts_at: at(10), version: 2 }),
    mine: ready(2),
  });
  expect(stage()).toContain('It begins in a moment');
  expect(announced()).toBe('It begins in a moment');

  await told({ series: running(), mine: talking() });
  await told({ series: running({ round: null, next_starts_at: at(15), version: 6 }), mine: ready(6) });

  expect(stage()).toContain('The next round begins in a moment');
  expect(announced()).toBe('The next round begins in a moment');
});

test('from talk to talk the devices stay open, and the former call is left at once', async () => {
  await come();
  await press('I am ready');
  document
    .querySelectorAll<HTMLInputElement>('device-check input[role=switch]')
    .forEach((one) => one.click());
  await settle();
  await press('Ready');
  await told({ series: running(), mine: talking() });
  expect(button('Sound off')).toBeDefined();
  const before = document.querySelector('call-room');

  await told({
    series: running({ version: 6 }),
    mine: mine({ is_ready: true, standing: 'ready', version: 6 }),
  });
  expect(document.querySelector('call-room')).toBeNull();
  expect(inRooms().at(-1)).toBe('lounge');
  expect(devices.live.sort()).toEqual(['audio', 'video']);
  answer('call.list', call(member('Mo')));
  await told({
    series: running({ version: 7 }),
    mine: { ...talking({ room_id: 'next', partners: [partner('Mo')], round_number: 2 }), version: 7 },
  });

  const now = document.querySelector('call-room');
  expect(now).not.toBe(before);
  expect(button('Sound off')).toBeDefined();
  expect(button('Camera off')).toBeDefined();
  expect(devices.tracks).toHaveLength(2);
  expect(socket.named('call.join').at(-1)).toMatchObject({ event_id: 'event', room_id: 'next' });
});

test('when the rounds end during a talk camera and microphone are off, and no picture is left', async () => {
  await come();
  await press('I am ready');
  document
    .querySelectorAll<HTMLInputElement>('device-check input[role=switch]')
    .forEach((one) => one.click());
  await settle();
  await press('Ready');
  await told({ series: running(), mine: talking() });
  expect(button('Camera off')).toBeDefined();

  await push(LOUNGE, 'round.changed', { series: running({ state: 'ended', round: null, version: 6 }) });
  await told({ series: running({ state: 'ended', round: null, version: 6 }), mine: mine({ version: 6 }) });

  expect(stage()).toContain('The speed networking is over');
  expect(devices.tracks).toHaveLength(2);
  expect(devices.live).toEqual([]);
  expect(document.querySelector('.speed__preview')).toBeNull();
  expect(sessionStorage.getItem('call:choices')).toBeNull();
});

test('what is chosen only after the end of the rounds does not stay open', async () => {
  await come();
  await press('I am ready');
  document
    .querySelectorAll<HTMLInputElement>('device-check input[role=switch]')
    .forEach((one) => one.click());
  await settle();
  await push(LOUNGE, 'round.changed', { series: series({ state: 'ended', version: 6 }) });
  await press('Ready');
  await vi.advanceTimersByTimeAsync(1100);

  expect(devices.tracks).toHaveLength(2);
  expect(devices.live).toEqual([]);
  expect(document.querySelector('.speed__preview')).toBeNull();
  expect(socket.named('round.ready')).toEqual([]);
});

test('leaving a talk asks once', async () => {
  await come({ series: running(), mine: talking() });
  await press('Leave the talk');
  expect(socket.named('round.leave_talk')).toEqual([]);
  const dialog = document.querySelector<HTMLDialogElement>('dialog.dialog[open]');
  expect(dialog?.textContent).toContain('You meet nobody else in this round then');
  dialog?.close('yes');
  dialog?.dispatchEvent(new Event('close'));
  await settle();

  expect(socket.named('round.leave_talk')).toEqual([{ event_id: 'event', series_id: 'series' }]);
  expect(stage()).toContain('You have left the talk');
  expect(stage()).toContain('You meet nobody else in this round.');
});

test('what is pressed before leaving is answered is done after it', async () => {
  await come({ series: running(), mine: talking() });
  const left = mine({ is_ready: true, standing: 'ready', has_left: true, version: 6 });
  const [answers, unready] = [hold('round.leave_talk', () => left), hold('round.unready')];
  await press('Leave the talk');
  const dialog = document.querySelector<HTMLDialogElement>('dialog.dialog[open]');
  dialog?.close('yes');
  dialog?.dispatchEvent(new Event('close'));
  await settle();
  await told({ series: running({ version: 6 }), mine: left });
  expect(stage()).toContain('You have left the talk');

  expect(button('Not ready any more')?.hasAttribute('aria-disabled')).toBe(false);
  await press('Not ready any more');
  expect(unready).toHaveLength(0);
  answers[0]?.();
  await settle();
  expect(unready).toHaveLength(1);
});

test('the keyboard is on what one reads then, also where the seat ends before the answer comes', async () => {
  await come({ series: running(), mine: talking() });
  button('Leave the talk')?.focus();
  const left = { room_id: 'talk', seat_id: 'seat of Ada', participant_id: 'me', is_moving: true, version: 9 };
  await push('room:talk', 'call.member_left', left);
  expect(button('Leave the talk')).toBeUndefined();
  await told({
    series: running({ version: 6 }),
    mine: mine({ is_ready: true, standing: 'ready', has_left: true, version: 6 }),
  });

  expect(document.activeElement?.textContent).toContain('You have left the talk');
});

test('who is asked whether to leave a talk does not leave the next one', async () => {
  await come({ series: running(), mine: talking() });
  button('Leave the talk')?.focus();
  await press('Leave the talk');
  const next = { ...talking({ room_id: 'next', partners: [partner('Mo')] }), version: 7 };
  await told({ series: running({ version: 7 }), mine: next });
  const dialog = document.querySelector<HTMLDialogElement>('dialog.dialog[open]');
  dialog?.close('yes');
  dialog?.dispatchEvent(new Event('close'));
  await settle();

  expect(socket.named('round.leave_talk')).toEqual([]);
  expect(side()).toContain('Mo');
  expect(stage()).toContain('That talk is over by now.');
  expect(document.activeElement?.closest('speed-rounds')).not.toBeNull();
});

test('who leaves while the partner has gone already leaves the round', async () => {
  await come({ series: running(), mine: talking() });
  await press('Leave the talk');
  const alone = mine({ is_ready: true, standing: 'sitting_out', version: 6 });
  await told({ series: running({ version: 6 }), mine: alone });
  const dialog = document.querySelector<HTMLDialogElement>('dialog.dialog[open]');
  dialog?.close('yes');
  dialog?.dispatchEvent(new Event('close'));
  await settle();

  expect(socket.named('round.leave_talk')).toHaveLength(1);
});

test('what is refused stays to be read although something else is done after it', async () => {
  const offer = { id: 'offer', people: [partner('Cleo').card], expires_at: at(30) };
  const sitting = { is_ready: true, standing: 'sitting_out' } as const;
  await come({ series: running(), mine: mine({ ...sitting, offer }) });
  const refused = { ok: false, error: { code: 'test.refused', message: 'Not now.' } };
  let refuse = (): void => undefined;
  socket.answers['round.unready'] = () => new Promise((resolve) => (refuse = () => resolve(refused)));
  answer('round.answer_offer', mine({ ...sitting, version: 7 }));

  await press('Not ready any more', 'Rather take a break');
  refuse();
  await settle();

  expect(socket.named('round.answer_offer')).toHaveLength(1);
  expect(stage()).toContain('Not now.');
});

test('whose talk has lost the other reads that somebody is looked for, and goes on in the next talk', async () => {
  await come({ series: running(), mine: talking() });
  const standing = { is_ready: true, standing: 'sitting_out' } as const;
  await told({ series: running({ version: 6 }), mine: mine({ ...standing, version: 6 }) });

  expect(stage()).toContain('Your partner is not here at the moment');
  expect(announced()).toBe('Your partner is not here at the moment. We are looking for somebody.');
  await told({
    series: running({ version: 7 }),
    mine: { ...talking({ room_id: 'next', partners: [partner('Mo')] }), version: 7 },
  });
  expect(side()).toContain('Mo');
  expect(button('Leave the talk')).toBeDefined();
});

test('in groups it is the others who are missing, who are not told why, and with whom it goes on', async () => {
  const inGroups = running({ size: 3 });
  await come({ series: inGroups, mine: talking({ partners: [partner('Ben'), partner('Mo')] }) });
  expect(side()).toContain('then round 2 of 3 with others.');
  await press('Leave the talk');
  expect(document.querySelector('dialog.dialog[open]')?.textContent).toContain(
    'The others are not told why.',
  );

  const standing = { is_ready: true, standing: 'sitting_out' } as const;
  await told({ series: { ...inGroups, version: 6 }, mine: mine({ ...standing, version: 6 }) });
  expect(stage()).toContain('Nobody else is here at the moment');
});

test('a partner who does not come, or is gone, is missed after a while', async () => {
  answer('call.list', call());
  answer('call.join', joined({ ...member('Ada'), participant_id: 'me' }));
  await come({ series: running(), mine: talking() });

  expect(stage()).toContain('Your partner is not here at the moment. We are looking for somebody.');
});

test('a trio shows both others', async () => {
  await come({ series: running(), mine: talking({ partners: [partner('Ben'), partner('Mo')] }) });

  expect(side()).toContain('Person 1 of 2');
  expect(side()).toContain('Person 2 of 2');
  expect(document.title).toBe('● Ben and Mo – Speed-Networking');
});

test('whoever sits out reads why, and may join two others', async () => {
  const offer = { id: 'offer', people: [partner('Ben').card, partner('Mo').card], expires_at: at(30) };
  await come({
    series: running({ round: { number: 1, starts_at: at(5), ends_at: at(245) } }),
    mine: mine({ is_ready: true, standing: 'sitting_out', offer, sits_out_next: true, version: 5 }),
  });

  expect(stage()).toContain('You will sit out the next round');
  answer('round.answer_offer', mine({ version: 1 }));
  await press('Join Ben and Mo');
  expect(socket.named('round.answer_offer')).toEqual([
    { event_id: 'event', series_id: 'series', offer_id: 'offer', is_accepted: true },
  ]);
  await vi.advanceTimersByTimeAsync(6000);
  expect(stage()).toContain('You sit out this round');
});

test('the contact is exchanged only once both ask, and the page says no more than that', async () => {
  await come({ series: running(), mine: talking() });
  expect(side()).toContain('only of those who share theirs');
  answer('round.ask_exchange', { participant_id: 'Ben', wants_exchange: true, is_exchanged: false });
  await press('Exchange contacts (Ben)');

  expect(socket.named('round.ask_exchange')).toEqual([
    { event_id: 'event', participant_id: 'Ben', wants: true },
  ]);
  expect(side()).toContain('Noted. If Ben wants it too, you become contacts.');
  await told({
    series: running(),
    mine: { ...talking({ partners: [partner('Ben', { is_exchanged: true })] }), version: 6 },
  });
  await push(ME, 'round.exchanged', { participant_id: 'Ben' });
  await vi.advanceTimersByTimeAsync(1000);
  expect(announced()).toBe('You and Ben are contacts now.');
  expect(side()).toContain('You are in contact with Ben.');
});

test('what one wishes on one screen stands on the others, and a version does not tell it', async () => {
  await come({ series: running(), mine: talking() });
  const wished = talking({ partners: [partner('Ben', { wants_exchange: true })] });
  answer('round.show', first({ series: running(), mine: wished }));
  await push(ME, 'round.wish_changed', { participant_id: 'Ben' });

  expect(side()).toContain('Noted. If Ben wants it too, you become contacts.');
});

test('what is typed about somebody after the talk is saved after what was typed in it', async () => {
  await come({ series: running(), mine: talking() });
  const answers = hold('round.write_note');
  const type = (text: string): void => {
    const area = document.querySelector<HTMLTextAreaElement>('private-note textarea');
    if (area) area.value = text;
    area?.dispatchEvent(new Event('input'));
    area?.dispatchEvent(new Event('blur'));
  };
  for (const text of ['a', 'ab']) {
    type(text);
    await settle();
  }
  const { card, ...rest } = partner('Ben');
  const met = [{ card, series_id: 'series', round_number: 1, ...rest }];
  answer('round.show', first({ series: running({ version: 6 }), mine: mine({ version: 6 }), met }));
  await told({ series: running({ version: 6 }), mine: mine({ version: 6 }) });
  type('abc');
  while (answers.length) {
    answers.pop()?.();
    await settle();
  }

  expect(side()).toContain('Whom you');
  expect(socket.named('round.write_note').at(-1)).toMatchObject({ text: 'abc' });
});

test('of two looks at whom one met the later one holds', async () => {
  await come();
  const { card, ...rest } = partner('Ben');
  const met = [{ card, series_id: 'series', round_number: 1, ...rest }];
  const shown = [first({ met: [] }), first({ met })];
  const answers = hold('round.show', () => shown.shift());
  await push(ME, 'round.exchanged', {});
  await push(ME, 'round.wish_changed', {});
  while (answers.length) {
    answers.pop()?.(); // the last one first
    await settle();
  }

  expect(side()).toContain('Ben');
});

test('old contacts are told as what they are, not as news', async () => {
  await come({ series: running(), mine: talking({ partners: [partner('Ben', { is_exchanged: true })] }) });

  expect(side()).toContain('You are in contact with Ben.');
  expect(side()).not.toContain('now');
});

test('rounds that never took place are not said to be over', async () => {
  await come({ series: running({ state: 'ended', planned: 2, round: null, count: 3 }) });

  const said = [...document.querySelectorAll('.rounds li')].map((one) => one.textContent?.trim());
  expect(said).toEqual(['finished round 1', 'finished round 2', 'round that did not take place 3']);
  expect(document.querySelectorAll('.rounds .done')).toHaveLength(2);
});

test('at the end one sees whom one met, and nothing is open any more', async () => {
  const { card, ...rest } = partner('Ben', { note: 'Nett', is_exchanged: true });
  const met = [{ card, series_id: 'series', round_number: 1, ...rest }];
  await come({ series: running({ state: 'ended' }), mine: mine({ version: 9 }), met });

  expect(stage()).toContain('The speed networking is over');
  expect(side()).toContain('Whom you met');
  expect(document.querySelector<HTMLTextAreaElement>('private-note textarea')?.value).toBe('Nett');
  expect(document.querySelector('a[href="/e/day/kontakte"]')).not.toBeNull();
  expect(button('I am ready')).toBeUndefined();
});

test('older news changes nothing', async () => {
  await come({ series: running({ version: 7 }), mine: { ...talking(), version: 7 } });
  await push(LOUNGE, 'round.changed', { series: series({ version: 3 }) });
  await told({ series: series({ version: 3 }), mine: mine({ version: 3 }) });

  expect(side()).toContain('Ben');
});

test('a talk that the server does not yet let one into is tried again', async () => {
  let tries = 0;
  socket.answers['attendance.enter'] = (given: unknown) => {
    const isTalk = (given as { room_id: string }).room_id === 'talk';
    tries += Number(isTalk);
    return isTalk && tries < 3
      ? { ok: false, error: { code: 'app.not_found', message: 'Not there.' } }
      : { ok: true, data: null };
  };
  await come({ series: running(), mine: talking() });
  await vi.advanceTimersByTimeAsync(4000);

  expect(button('Leave the talk')).toBeDefined();
  expect(stage()).not.toContain('Not there.');
});

test('the room of a talk is entered after the lounge, however long that takes', async () => {
  const round = { number: 1, starts_at: at(5), ends_at: at(245) };
  await come({ series: running({ round }), mine: talking(round) });
  const answers = hold('attendance.enter');
  socket.drop();
  socket.sent = [];
  socket.arrive();
  await vi.advanceTimersByTimeAsync(6000); // by then the talk has begun
  expect(inRooms()).toEqual(['lounge']);

  answers.shift()?.();
  await settle();
  expect(inRooms()).toEqual(['lounge', 'talk']);
});

test('after a reload in the middle of a talk one is in it again with what was on', async () => {
  sessionStorage.setItem('call:choices', JSON.stringify({ room_id: 'talk', microphone: true, camera: true }));
  await come({ series: running(), mine: talking({ ...talk() }) });

  expect(socket.named('call.join').filter((asked) => !asked['seat_id'])).toHaveLength(1);
  expect(button('Sound off')).toBeDefined();
  expect(button('Camera off')).toBeDefined();
});

test('asking for the contact keeps the keyboard at its button, and is announced', async () => {
  await come({ series: running(), mine: talking() });
  answer('round.ask_exchange', { wants_exchange: true, is_exchanged: false });
  button('Exchange contacts (Ben)')?.focus();
  await press('Exchange contacts (Ben)');

  expect(document.activeElement).toBe(button('Rather not (Ben)'));
  await vi.advanceTimersByTimeAsync(3000);
  expect(announced()).toBe('Noted. If Ben wants it too, you become contacts.');
});

test('whoever is writing a note when the talk ends writes on in the same place', async () => {
  await come({ series: running(), mine: talking() });
  const note = () => document.querySelector('private-note textarea') as HTMLTextAreaElement;
  const before = note();
  before.focus();
  before.value = 'Leitfaden ';
  before.dispatchEvent(new Event('input'));
  before.setSelectionRange(10, 10);
  await vi.advanceTimersByTimeAsync(1000); // until it is saved, without the space
  answer(
    'round.show',
    first({
      series: running({ version: 6 }),
      met: [{ ...partner('Ben', { note: 'Leitfaden' }), series_id: 'series', round_number: 1 }],
    }),
  );

  await told({
    series: running({ version: 6 }),
    mine: mine({ is_ready: true, standing: 'ready', version: 6 }),
  });
  await settle();

  expect(note()).not.toBe(before);
  expect(document.activeElement).toBe(note());
  expect([note().value, note().selectionStart]).toEqual(['Leitfaden ', 10]);
});

test('a note that was saved in the talk is there after it, and what is added does not replace it', async () => {
  await come({ series: running(), mine: talking() });
  const note = () => document.querySelector('private-note textarea') as HTMLTextAreaElement;
  note().value = 'Leitfaden';
  note().dispatchEvent(new Event('input'));
  await vi.advanceTimersByTimeAsync(1000);
  const before = { ...partner('Ben'), note: '', series_id: 'series', round_number: 1 };
  answer('round.show', first({ series: running(), mine: mine({ version: 6 }), met: [before] }));
  await told({ series: running({ version: 6 }), mine: mine({ is_ready: true, version: 6 }) });

  expect(side()).toContain('Whom you have met so far');
  expect(note().value).toBe('Leitfaden');
});

test('getting ready and back keeps the keyboard on the page of the rounds', async () => {
  await come();
  answer('round.ready', mine({ is_ready: true, standing: 'ready', version: 8 }));
  answer('round.unready', mine({ version: 9 }));
  button('I am ready')?.focus();
  await press('I am ready', 'Go on without camera and microphone');
  await vi.advanceTimersByTimeAsync(1100);
  expect(document.querySelector('speed-rounds')?.contains(document.activeElement)).toBe(true);

  button('Not ready any more')?.focus();
  await press('Not ready any more');
  expect(document.querySelector('speed-rounds')?.contains(document.activeElement)).toBe(true);
});
