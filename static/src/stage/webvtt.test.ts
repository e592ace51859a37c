import { describe, expect, it } from 'vitest';
import { parseTime, parseWebVtt } from './webvtt';

describe('parseWebVtt', () => {
  it('reads cues with their times and keeps their lines', () => {
    const text = 'WEBVTT\n\n00:00:05.000 --> 00:00:10.500 align:start\nGuten Tag.\nWillkommen.\n\n';

    expect(parseWebVtt(text)).toEqual({
      shift: 0,
      cues: [{ start: 5, end: 10.5, text: 'Guten Tag.\nWillkommen.' }],
    });
  });

  it('reads identifiers, notes, hours, a byte order mark and lines of Windows', () => {
    const text =
      '\uFEFFWEBVTT - a title\r\n\r\nNOTE not spoken\r\n\r\n7\r\n27:46:40.000 --> 27:46:41.000\r\nHallo\r\n';

    expect(parseWebVtt(text).cues).toEqual([{ start: 100_000, end: 100_001, text: 'Hallo' }]);
  });

  it.each([
    ['X-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000', 10],
    ['X-TIMESTAMP-MAP=LOCAL:00:00:04.000,MPEGTS:900000', 6],
    ['X-TIMESTAMP-MAP=nonsense', 0],
  ])('moves by what %s says', (map, shift) => {
    expect(parseWebVtt(`WEBVTT\n${map}\n\n00:01.000 --> 00:02.000\nHallo\n`).shift).toBe(shift);
  });

  it.each([
    '',
    '<html></html>',
    'WEBVTT',
    'WEBVTT\n\nbroken --> cue\nHallo',
    'WEBVTT\n\n00:02.000 --> 00:01.000\nHallo',
  ])('finds nothing in %j', (text) => {
    expect(parseWebVtt(text).cues).toEqual([]);
  });
});

it('reads times with and without hours, and no other text', () => {
  expect(['01:02:03.500', '02:03,500', '3.5', '1:2:3'].map(parseTime)).toEqual([
    3723.5,
    123.5,
    Number.NaN,
    Number.NaN,
  ]);
});
