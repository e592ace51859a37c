import { describe, expect, test } from 'vitest';
import { ownTime, shownIn } from './zones';

describe('times in the own zone', () => {
  test('stand beside the times of the event', () => {
    expect(ownTime('2027-05-12T08:05:00Z', 'Europe/Berlin', 'Europe/London', 'de')).toBe('9:05');
  });

  test('name the day where that is another one', () => {
    expect(ownTime('2027-05-12T20:00:00Z', 'Europe/Berlin', 'Asia/Tokyo', 'de')).toBe('Do 5:00');
    expect(ownTime('2027-05-12T03:00:00Z', 'Europe/Berlin', 'America/New_York', 'en')).toBe('Tue 23:00');
  });

  test('are left out where the clocks agree', () => {
    expect(ownTime('2027-05-12T08:05:00Z', 'Europe/Berlin', 'Europe/Vienna', 'de')).toBe('');
  });

  test('begin the day at midnight', () => {
    expect(shownIn('Europe/Berlin', '2027-05-11T22:00:00Z')).toEqual({ day: '2027-05-12', time: '0:00' });
  });
});
