/** Typed text that survives a reload of the tab, and nothing else: session storage, deleted when the server has it. */
const prefix = 'kept:';
const SENT = 'sent';
const SIGN_OUT = '/abmelden';
const FIELD = 'textarea[data-keep]';

/** A form on its way: the kept texts in it, the page on which it stands, and where it is posted. */
interface Sent {
  keys: string[];
  page: string;
  path: string;
}

export const kept = (key: string): string => sessionStorage.getItem(prefix + key) ?? '';

export function keep(key: string, text: string): void {
  if (text) sessionStorage.setItem(prefix + key, text);
  else sessionStorage.removeItem(prefix + key);
}

/** Keep what is typed into `<textarea data-keep="…">` until the server has taken its form. */
export function keepTyped(area: HTMLTextAreaElement): void {
  const key = keyOf(area);
  if (area.value === area.defaultValue) area.value = kept(key) || area.value;
  const folded = area.closest('details');
  if (folded && area.value !== area.defaultValue) folded.open = true;
  area.addEventListener('input', () => keep(key, area.value));
}

/** Note which form leaves the page, for the page that comes then. */
export function noteSent(event: SubmitEvent): void {
  if (event.defaultPrevented) return;
  const form = event.target as HTMLFormElement;
  const keys = [...form.querySelectorAll<HTMLTextAreaElement>(FIELD)].map(keyOf);
  const path = new URL(form.getAttribute('action') ?? '', location.href).pathname;
  if (path === SIGN_OUT) return sessionStorage.clear(); // the next one at this computer may be somebody else
  sessionStorage.setItem(
    SENT,
    JSON.stringify({ keys, page: location.pathname + location.search, path } satisfies Sent),
  );
}

/**
 * Forget what was sent if the server has taken it. Only then it leads on to another page: what it refuses, and what
 * never reached it, ends without; and whoever has to sign in first is led to a page that names the way back.
 */
export function forgetTaken(
  page: Pick<PerformanceNavigationTiming, 'redirectCount'> | undefined,
  search: string,
): void {
  const note = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  if (!note || !page?.redirectCount) return;
  const { keys, page: from, path } = JSON.parse(note) as Sent;
  const back = new URLSearchParams(search).get('next') ?? '';
  if (![from, path].includes(back)) for (const key of keys) keep(key, '');
}

const keyOf = (area: HTMLTextAreaElement): string => area.dataset['keep'] ?? area.name;
