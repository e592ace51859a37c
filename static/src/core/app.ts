/** Loaded on every page: gives the server's markup its behaviour. */
import { watchConnection } from './connection';
import { copyPointed } from './copying';
import { openDialogs } from './dialogs';
import { enhance } from './enhance';
import { forgetTaken, noteSent } from './kept';
import { placeMenu } from './menus';
import { forgetPosted, postOnce } from './once';
import { watchVersion } from './version';
import { visitPointed } from './visit';

forgetTaken(
  performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined,
  location.search,
);
enhance(document);
// a menu opens: the event does not bubble
document.addEventListener('toggle', (event) => placeOpened(event as ToggleEvent), { capture: true });
document.addEventListener('click', openDialogs);
document.addEventListener('click', (event) => void copyPointed(event));
document.addEventListener('click', visitPointed);
document.addEventListener('submit', postOnce);
document.addEventListener('submit', noteSent);
addEventListener('pageshow', forgetPosted);
watchConnection();
watchVersion();

function placeOpened(event: ToggleEvent): void {
  const menu = event.target as HTMLElement;
  if (event.newState === 'open' && menu.matches('.menu:not(.menu--up)')) placeMenu(menu);
}
