import { announce } from './announce';
import type { Closing, State } from './live';
import { t } from './words';

const PATIENCE = 1500;

/**
 * Tell when the live connection is lost, back, or ended for good, and when all comes late because the server is in
 * trouble. Pages without one never hear anything.
 */
export function watchConnection(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener('live-delay', (event) => {
    if ((event as CustomEvent<boolean>).detail) late();
    else back();
  });
  document.addEventListener('live-state', (event) => {
    const { state, why } = (event as CustomEvent<{ state: State; why?: Closing }>).detail;
    clearTimeout(timer);
    if (state === 'online') back();
    else if (state === 'offline')
      timer = setTimeout(lost, PATIENCE); // a short gap need not worry anybody
    else if (state === 'closed' && why) ended(why);
  });
}

const banner = (): HTMLElement | null => document.getElementById('connection');

const lost = (): void => say(t('The connection is interrupted. It comes back by itself.'));

const late = (): void =>
  say(t('News arrives late at the moment, and nothing can be sent. It comes back by itself.'));

function say(text: string): void {
  const place = banner();
  if (!place || (!place.hidden && place.textContent === text)) return;
  place.textContent = text;
  place.hidden = false;
  announce(text, true);
}

function back(): void {
  const place = banner();
  if (!place || place.hidden) return;
  place.hidden = true;
  announce(t('The connection is back.'));
}

function ended(why: Closing): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  dialog.ariaLabel = why.message;
  const body = document.createElement('div');
  body.className = 'dialog__body dialog__body--alone';
  const text = document.createElement('p');
  text.textContent = why.message;
  const away = document.createElement('a');
  away.className = 'button button--primary';
  away.href = '/';
  away.textContent = t('To the start page');
  body.append(text, away);
  dialog.append(body);
  dialog.addEventListener('cancel', (event) => event.preventDefault()); // there is no way on but away
  document.body.append(dialog);
  dialog.showModal();
}
