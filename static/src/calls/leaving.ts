import { confirm } from '../core/dialogs';
import { t } from '../core/words';

/**
 * Ask before a link leads out of a call, which ends with the page. Another tab, a download and a place on the same page
 * end nothing.
 */
export function askBeforeLeaving(
  isInside: () => boolean,
  leave: () => Promise<void>,
): (event: MouseEvent) => void {
  return (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
    if (!link || !isInside() || !leadsAway(link, event)) return;
    event.preventDefault();
    void confirm(t('Leave the call?'), t('Leave')).then(async (yes) => {
      if (!yes) return;
      await leave();
      location.href = link.href;
    });
  };
}

function leadsAway(link: HTMLAnchorElement, event: MouseEvent): boolean {
  const isPlain =
    !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  const isHere = link.origin === location.origin && link.pathname === location.pathname;
  return isPlain && !isHere && !link.target && !link.hasAttribute('download');
}
