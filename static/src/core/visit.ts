import { announce } from './announce';
import { enhance } from './enhance';
import { chosenPanes, choosePanes } from './tabs';
import { t } from './words';

/** What is on both pages in its own form and is put in place of what was there. */
const PARTS = ['.topbar', 'main'];
const PATIENCE = 10_000; // ms; what sounds goes on meanwhile
const AT_ONCE = 500; // ms; nobody is told of what takes no longer
let going: { to: string; leave: AbortController } | undefined;

/**
 * Go to another page in this tab. As a rule it is loaded; while something sounds that goes on until the next page has
 * its own (`data-sounds`), the page is put in place of this one, also in the history: the way back leads to before.
 * The parts that stand on every page stay then, and hear `page-leaving` before and `page-come` after it. Whatever is
 * in the way of that, the page is loaded, which `page-loading` says where something sounds.
 */
export async function visit(to: string, load = (there: string) => location.assign(there)): Promise<void> {
  if (going?.to === to) return;
  going?.leave.abort();
  const own = (going = { to, leave: new AbortController() });
  const { signal } = own.leave;
  const page = mayBePut() ? await find(to, signal) : undefined;
  if (signal.aborted) return;
  going = undefined;
  if (page && mayBePut()) return put(page, to);
  if (isSounding()) document.dispatchEvent(new CustomEvent('page-loading', { detail: to }));
  load(to);
}

const isSounding = (): boolean => document.querySelector('[data-sounds]') !== null;

/** Something sounds, and no dialog stands over the page: what it is about ends with the page. */
function mayBePut(): boolean {
  return isSounding() && !document.querySelector('dialog[open]');
}

/** Go where a plain click on `<a data-visit>` leads. */
export function visitPointed(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-visit]');
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented) return;
  event.preventDefault();
  void visit(link.href);
}

/** Fetch a page that can stand in place of this one, with its scripts, and show that it is on its way. */
async function find(to: string, signal: AbortSignal): Promise<Document | undefined> {
  const patient = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]);
  const tooLate = new Promise<undefined>((resolve) => (patient.onabort = () => resolve(undefined)));
  const main = document.querySelector('main');
  main?.setAttribute('aria-busy', 'true');
  const timer = setTimeout(() => announce(t('One moment …')), AT_ONCE);
  const page = await Promise.race([fetched(to, patient), tooLate]);
  clearTimeout(timer);
  main?.removeAttribute('aria-busy');
  return page;
}

async function fetched(to: string, signal: AbortSignal): Promise<Document | undefined> {
  try {
    const answer = await fetch(to, { signal, headers: { Accept: 'text/html' } });
    if (!answer.ok || answer.redirected) return undefined;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!isLike(page)) return undefined;
    await Promise.all(newScripts(page).map((src) => import(/* @vite-ignore */ src)));
    return page;
  } catch {
    return undefined;
  }
}

function isLike(page: Document): boolean {
  const [there, here] = [page.documentElement, document.documentElement];
  const isSame = there.dataset['build'] === here.dataset['build'] && there.lang === here.lang;
  return isSame && page.body.className === document.body.className && page.querySelector('main') !== null;
}

function newScripts(page: Document): string[] {
  const sources = (of: Document): string[] =>
    [...of.querySelectorAll('script[type=module][src]')].map((one) => one.getAttribute('src') ?? '');
  const known = sources(document);
  return sources(page).filter((src) => !known.includes(src));
}

function put(page: Document, to: string): void {
  document.dispatchEvent(new CustomEvent('page-leaving'));
  history.replaceState(null, '', to);
  document.title = page.title;
  const panes = chosenPanes();
  const { seen } = page.body.dataset;
  if (seen) document.body.dataset['seen'] = seen;
  else delete document.body.dataset['seen'];
  for (const part of PARTS) {
    const found = page.querySelector(part);
    if (!found) continue;
    const come = document.importNode(found, true);
    document.querySelector(part)?.replaceWith(come);
    enhance(come);
  }
  choosePanes(panes);
  scrollTo(0, 0);
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
  announce(document.title);
  document.dispatchEvent(new CustomEvent('page-come'));
}
