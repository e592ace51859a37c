import { afterEach, beforeEach, expect, test } from 'vitest';
import { begin, end, hold, settle, show, socket } from '../core/fake-live';
import { live } from '../core/live';
import { Whereabouts } from './whereabouts';

beforeEach(begin);
afterEach(end);

test('a page that has gone enters no room any more', async () => {
  live.onConnect(() => undefined);
  await show('<p></p>');
  const answers = hold('attendance.enter');
  const place = new Whereabouts('event', 'lounge');
  void place.enter();
  await settle();
  void place.go('talk');
  await settle();
  place.end();
  answers.shift()?.();
  await settle();

  expect(socket.named('attendance.enter').map(({ room_id }) => room_id)).toEqual(['lounge']);
});
