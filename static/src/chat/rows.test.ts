import { afterEach, beforeEach, expect, test } from 'vitest';
import { html, render } from 'lit';
import { linked } from './links';
import { message } from './make';
import { rowsOf } from './rows';

beforeEach(() => (document.documentElement.lang = 'de'));
afterEach(() => document.documentElement.removeAttribute('lang'));

const at = (number: number, sent_at: string, more = {}) => message(number, { sent_at, ...more });

test('a new day in the zone of the event is named, today is not', () => {
  const today = new Date('2026-05-12T10:00:00Z');
  const messages = [
    at(1, '2026-05-11T21:30:00Z'),
    at(2, '2026-05-11T22:30:00Z'), // half past midnight in Berlin
    at(3, '2026-05-12T08:00:00Z'),
  ];

  const days = (zone: string) => rowsOf(messages, zone, today).map((row) => row.day);
  expect(days('Europe/Berlin')).toEqual(['Montag, 11. Mai', 'Dienstag, 12. Mai', '']);
  expect(days('Europe/London')).toEqual(['Montag, 11. Mai', '', 'Dienstag, 12. Mai']);
  expect(rowsOf(messages.slice(2), 'Europe/Berlin', today).map((row) => row.day)).toEqual(['']);
});

test('messages of one person within minutes stand together', () => {
  const messages = [
    at(1, '2026-05-12T08:00:00Z'),
    at(2, '2026-05-12T08:04:59Z'),
    at(3, '2026-05-12T08:05:00Z', { participant_id: 'p-ben' }),
    at(4, '2026-05-12T08:05:01Z'),
    at(5, '2026-05-12T08:11:00Z'),
  ];

  const rows = rowsOf(messages, 'Europe/Berlin', new Date('2026-05-12T10:00:00Z'));

  expect(rows.map((row) => row.isSame)).toEqual([false, true, false, false, false]);
});

test('web addresses become links, all else stays text', () => {
  const box = document.createElement('p');
  render(
    html`${linked('Siehe https://example.org/a?b=1 (oder http://example.net/x). <b>javascript:alert(1)</b>')}`,
    box,
  );

  const links = [...box.querySelectorAll('a')];
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    'https://example.org/a?b=1',
    'http://example.net/x',
  ]);
  expect(links.every((link) => link.rel === 'noopener noreferrer')).toBe(true);
  expect(box.textContent).toContain('(oder http://example.net/x). <b>javascript:alert(1)</b>');
});
