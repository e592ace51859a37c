import { expect, test } from 'vitest';
import { member } from './make';
import { difference, inFront, merged, without, withMember } from './members';

const ada = member('Ada');
const ben = member('Ben');
const seats = (members: readonly { seat_id: string }[]) => members.map((one) => one.seat_id);

test('whoever comes is the last, and whoever changes stays in place', () => {
  expect(withMember([ada], ben)).toEqual([ada, ben]);
  const changed = member('Ada', { has_camera: true, version: 2 });
  expect(withMember([ada, ben], changed)).toEqual([changed, ben]);
});

test('an older state of somebody changes nothing', () => {
  const newer = member('Ada', { version: 5, has_camera: true });
  expect(withMember([newer], ada)).toEqual([newer]);
  expect(merged([newer], [ada])).toEqual([newer]);
});

test('a new seat of a person takes the place of the old one', () => {
  const again = member('Ada', { seat_id: 'another', version: 2 });
  expect(seats(withMember([ada, ben], again))).toEqual(['seat of Ben', 'another']);
});

test('a seat that was given up is gone, but not one that was taken again since', () => {
  expect(without([ada, ben], { seat_id: ada.seat_id, version: 2 })).toEqual([ben]);
  expect(without([member('Ada', { version: 3 })], { seat_id: ada.seat_id, version: 2 })).toHaveLength(1);
});

test('in front stands who was pinned, else the screen that was shared last', () => {
  const screens = [member('Ada', { has_screen: true }), member('Ben', { has_screen: true })];
  expect(inFront(screens, '')).toBe('seat of Ben');
  expect(inFront(screens, 'seat of Ada')).toBe('seat of Ada');
  expect(inFront([ada, ben], 'somebody who left')).toBe('');
});

test('the difference of two lists is who went and who came', () => {
  expect(difference([ada], [ben])).toEqual({ gone: [ada], came: [ben] });
});
