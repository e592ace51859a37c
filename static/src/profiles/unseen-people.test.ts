import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  answer,
  begin,
  comeBackLate,
  end,
  hold,
  push,
  refuse,
  script,
  settle,
  show,
  socket,
} from '../core/fake-live';
import { isUnseen, setUnseen } from '../core/unseen';
import './unseen-people';

const told = () => push('person:me', 'profile.blocks_changed', {});
const unseen = () => ['ada', 'ben'].filter(isUnseen);
const asked = () => socket.named('profile.list_unseen').length;

beforeEach(async () => {
  begin();
  answer('live.follow', { entries: [], resync: false, tail: '0-0' });
  answer('profile.list_unseen', { participant_ids: ['ben'] });
  document.body.dataset['seen'] = '0-0';
  await show(
    `<unseen-people>${script({ event_id: 'e1', participant_id: 'me', unseen: ['ben'] })}</unseen-people>`,
  );
  socket.sent = [];
});
afterEach(() => {
  delete document.body.dataset['seen'];
  setUnseen([]);
  end();
});

test('knows whom the page leaves out, and hears of another tab', async () => {
  expect(unseen()).toEqual(['ben']);
  answer('profile.list_unseen', { participant_ids: ['ada', 'ben'] });
  await told();

  expect(unseen()).toEqual(['ada', 'ben']);
  expect(asked()).toBe(1);
});

test('asks until there is an answer, for it is told once only', async () => {
  refuse('profile.list_unseen', 'Too often.', 'app.rate_limited');
  await told();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked()).toBeGreaterThan(1);
  answer('profile.list_unseen', { participant_ids: ['ada'] });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(unseen()).toEqual(['ada']);

  const answered = asked();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked()).toBe(answered);
});

test('what was asked last holds', async () => {
  const lists = [['ada'], []];
  const answers = hold('profile.list_unseen', () => ({ participant_ids: lists.shift() }));
  await told();
  await told();
  expect(answers).toHaveLength(1);
  answers[0]?.();
  await settle();
  answers[1]?.();
  await settle();

  expect(unseen()).toEqual([]);
});

test('asks anew what was missed for too long', async () => {
  answer('profile.list_unseen', { participant_ids: [] });
  await comeBackLate();

  expect(unseen()).toEqual([]);
});
