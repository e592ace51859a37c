import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { begin, button, comeBackLate, end, press, socket } from '../core/fake-live';
import { ME, list, message, ROOM } from './make';
import { panel, show, stand, texts, told } from './stand';

beforeEach(begin);
afterEach(end);

describe('reading', () => {
  test('shows what the server drew, and what comes, in order and without markup', async () => {
    await show([message(1), message(4, { participant_id: ME })]);
    await told(message(3, { text: '<b>fett</b>' }));
    await told(message(2));

    expect(texts()).toEqual(['Nachricht 1', 'Nachricht 2', '<b>fett</b>', 'Nachricht 4']);
    expect(panel().querySelectorAll('.msg--own')).toHaveLength(1);
    expect(panel().textContent).not.toContain('drawn by the server');
  });

  test('a deleted message leaves a mark and no text', async () => {
    await show([message(1), message(2)]);
    await told(message(1, { version: 2, is_deleted: true, text: '' }));
    await told(message(2, { version: 2, is_deleted: true, deleted_by_moderator: true, text: '' }));

    expect(texts()).toEqual(['Message deleted', 'Removed by the moderation']);
  });

  test('what was told twice or too late changes nothing', async () => {
    await show([message(1, { version: 3, text: 'dritte' })]);
    await told(message(1, { version: 2, text: 'zweite' }));
    await told(message(1, { version: 3, text: 'dritte' }));

    expect(texts()).toEqual(['dritte']);
  });

  test('the page before comes on request', async () => {
    await show([message(3)], { has_more: true });
    stand.stored = list([message(1), message(2)]);
    await press('Older messages');

    expect(texts()).toEqual(['Nachricht 1', 'Nachricht 2', 'Nachricht 3']);
    expect(socket.named('chat.list').at(-1)).toEqual({ event_id: 'e1', room_id: ROOM, before: 'm3' });
    expect(button('Older messages')).toBeUndefined();
  });

  test('what was missed for too long is fetched anew', async () => {
    await show([message(1)]);
    stand.stored = list([message(1, { version: 2, is_deleted: true, text: '' }), message(2)]);
    await comeBackLate();

    expect(texts()).toEqual(['Message deleted', 'Nachricht 2']);
  });

  test('the log is named, keeps its list, and is read out only after its first state', async () => {
    await show([message(1)]);
    const log = panel().querySelector('[role=log]') as HTMLElement;

    expect(log.getAttribute('aria-label')).toBe('Chat in Plenum');
    expect(log.querySelector('ol')).not.toBeNull();
    expect(log.getAttribute('aria-live')).toBe('polite');
  });

  test('what comes while another tab is open is counted there', async () => {
    const heard: number[] = [];
    document.body.addEventListener('unread', (event) => heard.push((event as CustomEvent).detail), {
      once: false,
    });
    await show([message(1)]);
    document.querySelector('[role=tab]')?.setAttribute('aria-selected', 'false');
    await told(message(2));
    await told(message(3, { participant_id: ME }));
    await told(message(4));
    expect(document.querySelector('.tab__unread .count')?.textContent).toBe('2');

    document.querySelector('[role=tab]')?.setAttribute('aria-selected', 'true');
    document.getElementById('chat')?.dispatchEvent(new CustomEvent('tab-shown'));
    expect(document.querySelector('.tab__unread .count')).toBeNull();
    expect(heard.slice(-3)).toEqual([1, 2, 0]);
  });
});

describe('reading further up', () => {
  const box = () => panel().querySelector('.log') as HTMLElement;
  const layout = (top: number, whole: number) => {
    Object.defineProperties(box(), {
      scrollHeight: { configurable: true, value: whole },
      clientHeight: { configurable: true, value: 300 },
    });
    box().scrollTop = top;
    box().dispatchEvent(new Event('scroll'));
  };

  test('nothing moves when something comes, and a button leads down', async () => {
    await show([message(1), message(2)]);
    layout(100, 1000);
    await told(message(3));
    expect(box().scrollTop).toBe(100);
    expect(button('1 new message')).toBeDefined();

    await press('1 new message');
    expect(box().scrollTop).toBe(1000);
    expect(document.activeElement).toBe(box());
    expect(button('1 new message')).toBeUndefined();
  });

  test('who reads the newest message stays with the newest', async () => {
    await show([message(1)]);
    layout(690, 1000);
    Object.defineProperty(box(), 'scrollHeight', { configurable: true, value: 1100 });
    await told(message(2));

    expect(box().scrollTop).toBe(1100);
  });

  test('the own message is always brought into view', async () => {
    await show([message(1)]);
    layout(100, 1000);
    await told(message(2, { participant_id: ME }));

    expect(box().scrollTop).toBe(1000);
  });

  test('an older page leaves what is read in its place', async () => {
    await show([message(5)], { has_more: true });
    layout(10, 1000);
    stand.stored = list([message(4)]);
    Object.defineProperty(box(), 'scrollHeight', {
      configurable: true,
      get: () => (texts().length > 1 ? 1400 : 1000),
    });
    await press('Older messages');

    expect(box().scrollTop).toBe(410);
  });
});
