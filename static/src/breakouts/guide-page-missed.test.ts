import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, begin, end, settle, socket } from '../core/fake-live';
import { EVENT, ME } from './make';

beforeEach(begin);
afterEach(end);

test('where the page missed what was told, it asks for the rooms', async () => {
  answer('live.follow', { entries: [], resync: true, tail: '9-0' });
  answer('breakout.mine', { event_id: EVENT, now: '', sets: [] });
  document.body.innerHTML = `<breakout-guide data-event="${EVENT}" data-me="${ME}" data-base="/e/day"></breakout-guide>`;
  document.body.dataset['seen'] = '1-0';

  await import('./guide-page');
  socket.arrive();
  await vi.dynamicImportSettled();
  await settle();

  expect(socket.named('breakout.mine')).toHaveLength(1);
});
