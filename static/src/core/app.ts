/** Loaded on every page: gives the server's markup its behaviour. */
import { watchConnection } from './connection';
import { copyPointed } from './copying';
import { askFirst, openDialogs } from './dialogs';
import { forgetTaken, keepTyped, noteSent } from './kept';
import { placeMenu } from './menus';
import { forgetPosted, postOnce } from './once';
import { enhanceTabs } from './tabs';
import { changeThemeInPlace } from './theme';
import { watchVersion } from './version';

const every = <E extends HTMLElement>(selector: string, act: (element: E) => void): void =>
  document.querySelectorAll<E>(selector).forEach(act);

every('[data-theme-form]', changeThemeInPlace);
every('[data-tabs]', enhanceTabs);
every('form[data-confirm]', askFirst);
forgetTaken(
  performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined,
  location.search,
);
every('textarea[data-keep]', keepTyped);
every('[data-focus]', (summary) => summary.focus());
every('[data-show-current] [aria-current]', (entry) =>
  entry.scrollIntoView({ inline: 'center', block: 'nearest' }),
);
// a menu opens: the event does not bubble
document.addEventListener('toggle', (event) => placeOpened(event as ToggleEvent), { capture: true });
document.addEventListener('click', openDialogs);
document.addEventListener('click', (event) => void copyPointed(event));
document.addEventListener('submit', postOnce);
document.addEventListener('submit', noteSent);
addEventListener('pageshow', forgetPosted);
watchConnection();
watchVersion();

function placeOpened(event: ToggleEvent): void {
  const menu = event.target as HTMLElement;
  if (event.newState === 'open' && menu.matches('.menu:not(.menu--up)')) placeMenu(menu);
}
