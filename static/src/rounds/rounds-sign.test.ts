import { afterEach, beforeEach, expect, test } from 'vitest';
import { answer, begin, end, push, settle, socket } from '../core/fake-live';
import { series } from './make';
import type { RoundsSign } from './rounds-sign';
import './rounds-sign';

beforeEach(begin);
afterEach(() => {
  document.body.replaceChildren();
  end();
});

test('what runs stands first, what has ended last, each under its own title', async () => {
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
  const sign = document.createElement('rounds-sign') as RoundsSign;
  sign.first = [
    series({ id: 'over', title: 'Aufwärmen', state: 'ended' }),
    series({ id: 'coming', title: 'Nach der Pause' }),
    series({ id: 'on', title: 'Kennenlernen' }),
  ];
  sign.room = 'lounge';
  document.body.append(sign);
  socket.arrive();
  await settle();
  await push('room:lounge', 'round.changed', {
    series: series({ id: 'on', title: 'Kennenlernen', state: 'running', version: 2 }),
  });

  const titles = [...sign.querySelectorAll('a b')].map((one) => one.textContent);
  expect(titles).toEqual(['Kennenlernen', 'Nach der Pause', 'Aufwärmen']);
  const said = [...sign.querySelectorAll('a .muted')].map((one) => one.textContent);
  expect(said).toEqual([
    'To the speed networking · running; you can come in at any time',
    'To the speed networking · 3 rounds',
    'over: whom you met',
  ]);
});

test('rounds that move to another room are no longer shown until they come back', async () => {
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
  const sign = document.createElement('rounds-sign') as RoundsSign;
  sign.first = [series({ id: 'coming', version: 2 })];
  sign.room = 'lounge';
  document.body.append(sign);
  socket.arrive();
  await settle();
  const shown = (): number => sign.querySelectorAll('a').length;

  await push('room:lounge', 'round.moved', { series_id: 'coming', version: 3 });
  expect(shown()).toBe(0);
  await push('room:lounge', 'round.changed', { series: series({ id: 'coming', version: 2 }) });
  expect(shown()).toBe(0);

  await push('room:lounge', 'round.changed', { series: series({ id: 'coming', version: 4 }) });
  expect(shown()).toBe(1);
});
