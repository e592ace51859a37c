import { expect, test, vi } from 'vitest';
import { Deeds } from './deeds';

/** A deed whose end the test decides. */
function held() {
  let end = (_answer: string): void => undefined;
  const deed = vi.fn(() => new Promise<string>((resolve) => (end = resolve)));
  return { deed, end: (answer: string) => end(answer) };
}

test('what is pressed while something else is on its way is done after that', async () => {
  const deeds = new Deeds(() => undefined);
  const [leave, unready] = [held(), held()];
  const left = deeds.do('leave', leave.deed);
  const unreadied = deeds.do('unready', unready.deed);
  await Promise.resolve();

  expect(unready.deed).not.toHaveBeenCalled();
  leave.end('left');
  expect(await left).toBe('left');
  await vi.waitFor(() => expect(unready.deed).toHaveBeenCalledOnce());
  unready.end('unready');
  expect(await unreadied).toBe('unready');
});

test('the same again is left out until it is answered', async () => {
  const changed = vi.fn();
  const deeds = new Deeds(changed);
  const ready = held();
  const first = deeds.do('ready', ready.deed);
  await Promise.resolve();

  expect(deeds.has('ready')).toBe(true);
  expect(await deeds.do('ready', ready.deed)).toBeUndefined();
  ready.end('done');
  expect(await first).toBe('done');
  expect(ready.deed).toHaveBeenCalledOnce();
  expect(deeds.has('ready')).toBe(false);
  expect(changed).toHaveBeenCalledTimes(2);
});

test('what fails lets the next one have its turn', async () => {
  const deeds = new Deeds(() => undefined);
  const failed = deeds.do('start', () => Promise.reject(new Error('gone')));
  const next = deeds.do('pause', () => Promise.resolve('paused'));

  await expect(failed).rejects.toThrow('gone');
  expect(await next).toBe('paused');
  expect(deeds.has('start')).toBe(false);
});
