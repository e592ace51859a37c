import { customElement } from 'lit/decorators.js';
import { clearDone } from '../core/done';
import { LiveElement } from '../core/element';
import { enhance } from '../core/enhance';
import { fetchPage } from '../core/fetch-page';
import { InTurn } from '../core/in-turn';

interface Snapshot {
  participant_id: string;
}

/**
 * Stands on the pages that show appointments. When one changes, it brings each part of the page (`data-meetings`) to
 * what the server shows now; a part in which something is typed stays as it is. `meeting-guide` says what is new.
 */
@customElement('meeting-live')
export class MeetingLive extends LiveElement<Snapshot> {
  private me = '';
  private turn = new InTurn();

  protected override restore(initial: Snapshot): void {
    this.me = initial.participant_id;
  }

  protected override begin(): void {
    this.follow(`person:${this.me}`, {
      snapshot: () => this.renew(),
      push: (name) => name === 'meeting.changed' && void this.renew(),
    });
  }

  /** One after the other, so that what came last is shown last. */
  private renew(): Promise<void> {
    return this.turn.do(bringPage);
  }
}

async function bringPage(): Promise<void> {
  const page = await fetchPage();
  if (!page || document.querySelector('dialog[open]')) return; // what is asked there is about what stands there
  document.querySelectorAll('.own-time').forEach((one) => one.remove()); // the server knows nothing of them
  for (const part of parts()) {
    const now = page.querySelector<HTMLElement>(`[data-meetings="${part.dataset['meetings']}"]`);
    if (!now || content(part) === content(now)) continue;
    clearDone();
    if (!isTypedIn(part)) bring(part, now);
  }
  document.querySelector('own-times')?.replaceWith(document.createElement('own-times')); // writes them anew
}

/** Put what is there now in the place of what a part shows; the focus stays where it is, if that is still there. */
function bring(part: HTMLElement, now: HTMLElement): void {
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  part.replaceChildren(...[...now.childNodes].map((node) => document.importNode(node, true)));
  enhance(part);
  if (!focused) return;
  const same = controls(part).find((one) => one.id === focused.id && leadsTo(one) === leadsTo(focused));
  const instead =
    same ?? part.querySelector<HTMLElement>('[tabindex="-1"]') ?? document.getElementById('content');
  instead?.focus({ preventScroll: !same });
}

const parts = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-meetings]')];

const isTypedIn = (part: HTMLElement): boolean =>
  [...part.querySelectorAll('textarea')].some((one) => one.value !== one.defaultValue);

const controls = (part: HTMLElement): HTMLElement[] => [
  ...part.querySelectorAll<HTMLElement>('a, button, textarea, summary'),
];

/** Where a link leads, or a button sends its form. */
const leadsTo = (control: Element): string =>
  control.getAttribute('href') ?? control.closest('form')?.getAttribute('action') ?? '';

/** What a part says and what can be done there, to be compared. */
const content = (part: HTMLElement): string =>
  [part.textContent?.replace(/\s+/g, ' ').trim(), ...controls(part).map(leadsTo)].join(' ');
