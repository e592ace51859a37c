import { expect, test } from 'vitest';
import { InTurn } from './in-turn';
import { later } from './later';

test('each step waits for the one before, and answers for itself', async () => {
  const turn = new InTurn();
  const done: string[] = [];
  const slow = turn.do(async () => {
    await later(5);
    done.push('slow');
    return 1;
  });
  const quick = turn.do(() => {
    done.push('quick');
    return 2;
  });

  expect(await Promise.all([slow, quick])).toEqual([1, 2]);
  expect(done).toEqual(['slow', 'quick']);
});

test('a step that fails says so, and the next one goes on', async () => {
  const turn = new InTurn();
  const failed = turn.do(() => Promise.reject(new Error('no')));
  const next = turn.do(() => 'yes');

  await expect(failed).rejects.toThrow('no');
  expect(await next).toBe('yes');
});
