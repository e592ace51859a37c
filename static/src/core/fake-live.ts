import { vi } from 'vitest';
import { FakeSocket } from './fake-socket';
import { live } from './live';

/** The live door of the page over a fake socket, and hands and eyes on what an element shows, for tests. */
export const socket = new FakeSocket();
Object.assign(live, { open: () => socket.asSocket });
let pushes = 0;

export const settle = () => vi.advanceTimersByTimeAsync(20);

/** Begin a test: nothing is stored, nothing was sent, chance is the same each time, and what this DOM lacks does nothing. */
export function begin(): void {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
  sessionStorage.clear();
  localStorage.clear();
  socket.sent = [];
  HTMLElement.prototype.showPopover = () => undefined;
  HTMLElement.prototype.hidePopover = () => undefined;
}

/** Take everything off the page again. */
export function end(): void {
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.mocked(Math.random).mockRestore();
}

/** Put markup on the page, complete before it comes into the document as in a browser, and be connected. */
export async function show(markup: string): Promise<void> {
  const page = document.createElement('div');
  page.innerHTML = markup;
  document.body.replaceChildren(page);
  if (!socket.connected) socket.arrive();
  await settle();
}

/** The JSON script that the server writes into an element. */
export const script = (snapshot: unknown): string =>
  `<script type="application/json">${JSON.stringify(snapshot).replaceAll('<', '\\u003c')}</script>`;

/** The server pushes something. */
export async function push(topic: string, name: string, data: unknown): Promise<void> {
  socket.hear('push', { topic, id: `${(pushes += 1)}-0`, name, data });
  await settle();
}

/** The connection comes back after so long that the log no longer knows what was missed. */
export async function comeBackLate(): Promise<void> {
  const answer = socket.answers['live.follow'];
  const tail = `${(pushes += 1000)}-0`;
  socket.answers['live.follow'] = () => ({ ok: true, data: { entries: [], resync: true, tail } });
  socket.drop();
  socket.arrive();
  await settle();
  if (answer) socket.answers['live.follow'] = answer;
}

export const answer = (name: string, data: unknown): unknown =>
  (socket.answers[name] = () => ({ ok: true, data }));

export const refuse = (name: string, message: string, code = 'test.refused'): unknown =>
  (socket.answers[name] = () => ({ ok: false, error: { code, message } }));

/** What is asked under a name waits until the test lets one of the answers go; the first asked is the first in line. */
export function hold(name: string, data: () => unknown = () => null): (() => void)[] {
  const answers: (() => void)[] = [];
  socket.answers[name] = () => {
    const ack = { ok: true, data: data() };
    return new Promise((resolve) => answers.push(() => resolve(ack)));
  };
  return answers;
}

/** The button of this name, if there is one. */
export const button = (label: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent?.replace(/\s+/g, ' ').trim()) === label,
  );

export async function press(...labels: string[]): Promise<void> {
  for (const label of labels) {
    const found = button(label);
    if (!found) throw new Error(`there is no button “${label}”`);
    found.click();
    await settle();
  }
}
