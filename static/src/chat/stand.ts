import { script, settle, show as showPage, socket, push as pushTo } from '../core/fake-live';
import './chat-panel';
import { list, ME, place, ROOM } from './make';
import type { Message, MessageList, Place } from './shapes';

/** A page with a chat panel, for tests. `stored` is what the server would list. */
export const stand = { stored: list([]) };
export const panel = (): HTMLElement => document.querySelector('chat-panel') as HTMLElement;
export const log = (): HTMLElement => panel().querySelector('[role=log]') as HTMLElement;
export const texts = () =>
  [...panel().querySelectorAll('.msg__text, .msg__gone')].map((one) => one.textContent?.trim());
export const area = () => panel().querySelector('text-composer textarea') as HTMLTextAreaElement;

export const told = (one: Message) => pushTo(`room:${ROOM}`, 'chat.message_changed', { message: one });
export const toldMe = (name: string, data: unknown) => pushTo(`person:${ME}`, name, data);

export async function show(
  messages: Message[],
  more: Partial<MessageList & Place> = {},
  may_moderate = false,
) {
  stand.stored = list(messages, more);
  socket.answers['chat.list'] = () => ({ ok: true, data: stand.stored });
  await showPage(`<div role="tablist"><button role="tab" aria-controls="chat" aria-selected="true"><span
    class="tab__unread"></span></button></div><div id="chat" role="tabpanel"><chat-panel>
    ${script({ ...place({ may_moderate }), ...stand.stored })}<p>drawn by the server</p></chat-panel></div>`);
}

export async function write(text: string): Promise<void> {
  area().value = text;
  area().form?.requestSubmit();
  await settle();
}
