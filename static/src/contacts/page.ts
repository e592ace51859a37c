/** The page of requests and contacts: an address may name the pane. */
import { choosePanes } from '../core/tabs';

const choose = (): void => {
  if (location.hash) choosePanes([location.hash.slice(1)]);
};

choose();
window.addEventListener('hashchange', choose);
