/**
 * Bring a part of the page to what the server shows now. Rows (`data-row`) that are the same stay as they are, with
 * what is typed in them and the focus; says whether the focus was on something that is gone.
 */
export function bring(part: HTMLElement, now: HTMLElement): boolean {
  const hadFocus = part.contains(document.activeElement);
  const [list, nowList] = [part.querySelector('[data-rows]'), now.querySelector('[data-rows]')];
  if (list && nowList) bringRows(list, nowList);
  else if (!isSame(part, now)) part.replaceChildren(...imported(now.childNodes));
  return hadFocus && !part.contains(document.activeElement);
}

function bringRows(list: Element, now: Element): void {
  const known = new Map(rows(list).map((row) => [row.dataset['row'], row]));
  const wanted = rows(now).map((row) => {
    const old = known.get(row.dataset['row']);
    return old && (isSame(old, row) || isTypedIn(old)) ? old : (document.importNode(row, true) as Element);
  });
  for (const row of known.values()) if (!wanted.includes(row)) row.remove();
  wanted.forEach((row, place) => {
    const there = list.children[place];
    if (there !== row) list.insertBefore(row, there ?? null);
  });
}

const rows = (of: Element): HTMLElement[] => [...of.querySelectorAll<HTMLElement>('[data-row]')];

/** Say whether a part shows what the server shows now. */
export const isSame = (part: Element, now: Element): boolean => text(part) === text(now);

const text = (of: Element): string => (of.textContent ?? '').replace(/\s+/g, ' ').trim();

const imported = (nodes: NodeListOf<ChildNode>): Node[] =>
  [...nodes].map((node) => document.importNode(node, true));

function isTypedIn(row: Element): boolean {
  return [...row.querySelectorAll('textarea')].some((one) => one.value !== one.defaultValue);
}
