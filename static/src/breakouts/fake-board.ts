import { answer, push, script, settle, show, socket } from '../core/fake-live';
import { at, change, open as opened, person, room, rooms, snapshot } from './board-make';
import type { Snapshot } from './board-shapes';
import './breakout-board';

/** The board on a page, and hands and eyes on it, for tests. */
export const MODERATORS = 'room-moderators:parent';
export const board = () =>
  document.querySelector('breakout-board') as HTMLElement & { go: (path: string) => void };
export const card = (key: string) => board().querySelector(`[aria-labelledby="rm-r-${key}"]`) as HTMLElement;
const isText = (node: ChildNode): boolean => node.nodeType === Node.TEXT_NODE && !!node.textContent?.trim();
const names = (within: Element) =>
  [...within.querySelectorAll('.guest__name')].map((one) =>
    [...one.childNodes].find(isText)?.textContent?.trim(),
  );
export const namesIn = (key: string) => names(card(key));
export const rest = () => names(board().querySelector('board-rest') as Element);
export const told = (version: number, more: Parameters<typeof change>[1]) =>
  push(MODERATORS, 'breakout.board_changed', change(version, more));
export const input = (verb: string) => socket.named(`breakout.${verb}`)[0];
export const said = () => document.getElementById('announce')?.textContent;
export const alerts = () =>
  [...document.querySelectorAll('[role=alert]')].map((one) => one.textContent?.trim());
export const dialog = () => document.querySelector('dialog') as HTMLDialogElement;

export async function send(): Promise<void> {
  dialog()
    .querySelector('form')
    ?.dispatchEvent(new Event('submit', { cancelable: true }));
  await settle();
}

export async function open(given: Snapshot): Promise<void> {
  answer('breakout.board', given);
  answer('breakout.where', { set_id: 's1', where: given.where });
  answer('venue.board_activity', { set_id: 's1', now: at(0), rooms: {} });
  await show(
    `<breakout-board>${script(given)}</breakout-board><div id="announce"></div><div id="announce-urgent"></div>`,
  );
}

/** Ada is in room A, Ben in room B, Cem in none. */
export const people = [person('Ada', 'A'), person('Ben', 'B'), person('Cem')];
export const planned = () => open(snapshot(rooms([room('A'), room('B')]), people));
export const running = (more: Parameters<typeof snapshot>[2] = {}) =>
  open(snapshot(rooms([opened('A'), opened('B')]), people, more));
