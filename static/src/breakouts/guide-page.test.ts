import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, begin, end, push, settle, socket } from '../core/fake-live';
import { EVENT, ME, set } from './make';

const place = (more = '') =>
  `<breakout-guide data-event="${EVENT}" data-me="${ME}" data-base="/e/day"${more}></breakout-guide>`;
const isLoaded = () => customElements.get('breakout-guide') !== undefined;

beforeEach(() => {
  begin();
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
  answer('breakout.mine', { event_id: EVENT, now: '', sets: [] });
});
afterEach(end);

test('nothing is loaded or asked before the event has a set; the first that is announced since loads it', async () => {
  document.body.innerHTML = place();
  document.body.dataset['seen'] = '1-0';
  await import('./guide-page');
  socket.arrive();
  await settle();
  await push(`event:${EVENT}`, 'presence.counted', {});
  expect([isLoaded(), socket.named('breakout.mine').length]).toEqual([false, 0]);

  await push(`event:${EVENT}`, 'breakout.set_changed', { set: set() });
  await vi.dynamicImportSettled();
  await settle();

  expect([isLoaded(), socket.named('breakout.mine').length]).toEqual([true, 1]);
});
