import { expect, test } from 'vitest';
import { noteOf, type Person, withPage } from './people';

const person = (name: string): Person => ({
  participant_id: name,
  name,
  job_title: '',
  organisation: '',
  is_moderating: false,
});

test('a further page shows nobody twice', () => {
  const known = { people: [person('Ada'), person('Ben')], found: 3, total: 3 };
  const page = { people: [person('Ben'), person('Cem')], found: 3, total: 4 };

  expect(withPage(known, page)).toEqual({
    people: [person('Ada'), person('Ben'), person('Cem')],
    found: 3,
    total: 4,
  });
});

test('a note leaves out what is not known', () => {
  expect(noteOf({ ...person('Ada'), organisation: 'Verbund' })).toBe('Verbund');
  expect(noteOf({ ...person('Ada'), job_title: 'Leitung', organisation: 'Verbund' })).toBe(
    'Leitung, Verbund',
  );
});
