import { announce } from './announce';
import type { Closing, State } from './live';
import { t } from './words';

const PATIENCE = 1500;
const READING = 10_000;
const STAYS = ['replaced', 'expired', 'app.sign_in'];

/**
 * Tell when the live connection is lost, back, or ended for good, and when all comes late because the server is in
 * trouble. Pages without one never hear anything.
 */
export function watchConnection(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasSlow = false;
  document.addEventListener('live-slow', () => (wasSlow = true));
  document.addEventListener('live-delay', (event) => {
    if ((event as CustomEvent<boolean>).detail) late();
    else back();
  });
  document.addEventListener('live-state', (event) => {
    const { state, why } = (event as CustomEvent<{ state: State; why?: Closing }>).detail;
    clearTimeout(timer);
    if (state === 'online') {
      if (wasSlow) caughtUp();
      else back();
      wasSlow = false;
    } else if (state === 'offline')
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

/** The server had cut us off because we did not take in what it told; by now we have caught up. */
function caughtUp(): void {
  const place = banner();
  if (!place) return;
  const text = t('The line was too slow for a while. The page is up to date again.');
  place.textContent = text;
  place.hidden = false;
  announce(text);
  setTimeout(() => place.textContent === text && (place.hidden = true), READING);
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
  dialog.append(endedBody(why));
  dialog.addEventListener('cancel', (event) => event.preventDefault()); // there is no way on but away
  document.body.append(dialog);
  dialog.showModal();
}

function endedBody(why: Closing): HTMLElement {
  const body = document.createElement('div');
  body.className = 'dialog__body dialog__body--alone';
  const text = document.createElement('p');
  text.textContent = why.message;
  const away = document.createElement('a');
  away.className = 'button button--primary';
  // the same page again shows what is new, or asks to sign in and leads back
  away.href = STAYS.includes(why.code) ? location.pathname + location.search : '/';
  away.textContent = STAYS.includes(why.code) ? t('Load the page again') : t('To the start page');
  body.append(text, away);
  return body;
}
