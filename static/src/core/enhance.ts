import { askFirst } from './dialogs';
import { keepTyped } from './kept';
import { changeLanguageByReload } from './language';
import { enhanceTabs } from './tabs';
import { changeThemeInPlace } from './theme';
import { warnOfUnsaved } from './unsaved';

/** Give the server's markup its behaviour, on the whole page or in a part that has come anew. */
export function enhance(root: ParentNode): void {
  const every = <E extends HTMLElement>(selector: string, act: (element: E) => void): void =>
    root.querySelectorAll<E>(selector).forEach(act);
  every('[data-theme-form]', changeThemeInPlace);
  every('[data-language-form]', changeLanguageByReload);
  every('[data-tabs]', enhanceTabs);
  every('form[data-confirm]', askFirst);
  every('form[data-unsaved]', warnOfUnsaved);
  every('textarea[data-keep]', keepTyped);
  every('[data-focus]', (summary) => summary.focus());
  every('[data-show-current] [aria-current]', (entry) =>
    entry.scrollIntoView({ inline: 'center', block: 'nearest' }),
  );
}
