import { t, tn } from './words';

const KEYS: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at, last) => (at === last ? 0 : at + 1),
  ArrowLeft: (at, last) => (at === 0 ? last : at - 1),
  Home: () => 0,
  End: (_at, last) => last,
};

/**
 * Give the tabs that the server wrote (`[data-tabs]`) their behaviour: one pane at a time, arrow keys, Home and End.
 * A pane that comes into view dispatches `tab-shown`, which bubbles.
 */
export function enhanceTabs(list: HTMLElement): void {
  const tabs = [...list.querySelectorAll<HTMLElement>('[role=tab]')];
  const select = (tab: HTMLElement) => {
    for (const each of tabs) show(each, each === tab);
    if (!tab.querySelector('[data-waits]')) setUnread(tab.getAttribute('aria-controls') ?? '', 0);
    paneOf(tab)?.dispatchEvent(new CustomEvent('tab-shown', { bubbles: true }));
  };
  for (const tab of tabs) show(tab, tab.getAttribute('aria-selected') === 'true');
  list.addEventListener('click', (event) => {
    const tab = (event.target as Element).closest<HTMLElement>('[role=tab]');
    if (tab) select(tab);
  });
  list.addEventListener('keydown', (event) => {
    const to = KEYS[event.key]?.(tabs.indexOf(document.activeElement as HTMLElement), tabs.length - 1);
    const tab = to === undefined ? undefined : tabs[to];
    if (!tab) return;
    event.preventDefault();
    select(tab);
    tab.focus();
  });
}

/** The panes that were chosen on this page. */
export const chosenPanes = (): string[] =>
  [...document.querySelectorAll('[role=tab][aria-selected=true]')].map(
    (tab) => tab.getAttribute('aria-controls') ?? '',
  );

/** Choose the same panes on a page that has come in place of another, as far as it has them. */
export function choosePanes(panes: string[]): void {
  for (const pane of panes) if (!isShown(pane)) tabOf(pane)?.click();
}

/** Whether a pane is in view; one that belongs to no tabs always is. */
export function isShown(pane: string): boolean {
  return tabOf(pane)?.getAttribute('aria-selected') !== 'false';
}

/**
 * Show at a pane's tab how many new things it holds. A pane in view has none; but what waits for an answer
 * (`data-waits`) does so in view too.
 */
export function setUnread(pane: string, amount: number): void {
  const place = tabOf(pane)?.querySelector<HTMLElement>('.tab__unread');
  if (!place) return;
  const waits = 'waits' in place.dataset;
  const shown = isShown(pane) && !waits ? 0 : amount;
  place.dataset['unread'] = String(shown);
  place.replaceChildren(...(shown ? [count(shown), spoken(shown, waits)] : []));
}

/** Add to a pane's number of new things. */
export function addUnread(pane: string, amount = 1): void {
  const known = tabOf(pane)?.querySelector<HTMLElement>('.tab__unread')?.dataset['unread'];
  setUnread(pane, Number(known ?? 0) + amount);
}

function show(tab: HTMLElement, isSelected: boolean): void {
  tab.setAttribute('aria-selected', String(isSelected));
  tab.tabIndex = isSelected ? 0 : -1;
  const pane = paneOf(tab);
  if (!pane) return;
  pane.hidden = !isSelected;
  pane.removeAttribute('data-later');
}

function paneOf(tab: HTMLElement): HTMLElement | null {
  return document.getElementById(tab.getAttribute('aria-controls') ?? '');
}

function tabOf(pane: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[role=tab][aria-controls="${CSS.escape(pane)}"]`);
}

function count(amount: number): HTMLElement {
  const badge = document.createElement('span');
  badge.className = 'count';
  badge.ariaHidden = 'true';
  badge.textContent = amount > 99 ? '99+' : String(amount);
  return badge;
}

function spoken(amount: number, waits: boolean): HTMLElement {
  const text = document.createElement('span');
  text.className = 'visually-hidden';
  const said = waits ? t('{count} waiting', { count: amount }) : tn('{count} new', '{count} new', amount);
  text.textContent = `(${said})`;
  return text;
}
