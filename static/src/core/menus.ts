const GAP = 4;

/** Put a menu that has just opened beside its button, above it where there is no room below. */
export function placeMenu(menu: HTMLElement): void {
  const opener = document.querySelector<HTMLElement>(`[popovertarget="${CSS.escape(menu.id)}"]`);
  if (!opener) return;
  const place = opener.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = place.bottom + GAP;
  const top = below + height > innerHeight ? Math.max(GAP, place.top - height - GAP) : below;
  const left = Math.min(Math.max(GAP, place.right - width), innerWidth - width - GAP);
  Object.assign(menu.style, { inset: 'auto', top: `${top}px`, left: `${left}px` });
}
