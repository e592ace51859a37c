/** Typed text that survives a reload of the tab, and nothing else: session storage, deleted when it was sent. */
const prefix = 'kept:';

export const kept = (key: string): string => sessionStorage.getItem(prefix + key) ?? '';

export function keep(key: string, text: string): void {
  if (text) sessionStorage.setItem(prefix + key, text);
  else sessionStorage.removeItem(prefix + key);
}

/** Keep what is typed into `<textarea data-keep="…">` until its form is sent. */
export function keepTyped(area: HTMLTextAreaElement): void {
  const key = `${location.pathname}:${area.dataset['keep'] ?? area.name}`;
  if (area.value === area.defaultValue) area.value = kept(key) || area.value;
  area.addEventListener('input', () => keep(key, area.value));
  area.form?.addEventListener('submit', () => keep(key, ''));
}
