import { announce } from '../core/announce';
import { live } from '../core/live';
import { t, tn } from '../core/words';

const TOGETHER = 300; // ms; what is told of oneself and of all at once
const SPREAD = 3000; // ms; not everybody asks at the same moment

interface Told {
  set?: { id: string };
  mine?: { set_id: string };
  set_id?: string;
  taken?: Record<string, number>;
}

/** Keeps the page of a set up to date, and sends its forms without leaving the page. */
export class BreakoutOverview extends HTMLElement {
  private leave: (() => void) | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const { event, me } = this.dataset;
    const leaving = [`event:${event}`, `person:${me}`].map((topic) =>
      live.follow(topic, {
        snapshot: async () => this.soon(),
        push: (name, data) => this.told(name, data as Told),
        since: document.body.dataset['seen'],
      }),
    );
    this.leave = () => leaving.forEach((leave) => leave());
    this.addEventListener('submit', this.sent);
  }

  disconnectedCallback(): void {
    this.leave?.();
    clearTimeout(this.timer);
    this.removeEventListener('submit', this.sent);
  }

  private told(name: string, { set, mine, set_id, taken }: Told): void {
    const own = this.dataset['set'];
    if (name === 'breakout.own_changed' && mine?.set_id === own) this.soon(TOGETHER);
    if (name === 'breakout.set_changed' && set?.id === own) this.soon();
    if (name === 'breakout.set_gone' && set_id === own) this.reload();
    if (name === 'breakout.seats_taken' && set_id === own) this.count(taken ?? {});
  }

  /** Load the page again; what it says then is the server's. */
  reload(): void {
    location.reload();
  }

  /** Write the numbers in place; only where a room becomes full or has a seat again other buttons are needed. */
  private count(taken: Record<string, number>): void {
    for (const place of this.querySelectorAll<HTMLElement>('[data-taken]')) {
      const [room, seats] = [place.dataset['taken']!, Number(place.dataset['seats'])];
      const [before, now] = [Number.parseInt(place.textContent ?? '0', 10) || 0, taken[room] ?? 0];
      place.textContent = seats
        ? t('{value} of {maximum} places taken', { value: now, maximum: seats })
        : tn('{count} person', '{count} people', now);
      if (seats && before >= seats !== now >= seats) this.soon();
    }
  }

  private soon(wait = Math.random() * SPREAD): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.renew();
    }, wait);
  }

  private async renew(): Promise<void> {
    if (this.querySelector('select:focus')) return this.soon(SPREAD); // somebody is choosing at this moment
    const answer = await fetch(location.href).catch(() => undefined);
    if (!answer || answer.status >= 500) return this.soon(SPREAD * (1 + Math.random()));
    if (!answer.ok) return this.reload();
    this.take(await answer.text());
  }

  private readonly sent = (event: Event): void => {
    event.preventDefault();
    void this.send(event.target as HTMLFormElement, (event as SubmitEvent).submitter);
  };

  private async send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    const answer = await fetch(form.action, { method: 'POST', body: new FormData(form, submitter) }).catch(
      () => undefined,
    );
    if (!answer) return announce(t('There is no connection at the moment.'));
    const said = this.take(await answer.text(), form);
    if (said) announce(said);
  }

  /**
   * Put what a fresh page shows in the place of this; whoever stands on a control stays on it, and what is chosen and
   * not saved stays chosen, but for the form that was `sent`. Returns what the page says.
   */
  private take(text: string, sent?: HTMLFormElement): string {
    const page = new DOMParser().parseFromString(text, 'text/html');
    const fresh = page.querySelector<HTMLElement>('breakout-overview');
    if (!fresh) {
      this.reload(); // another page tells this person why
      return '';
    }
    const stood = this.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset['stays']
      : undefined;
    const card = this.contains(document.activeElement)
      ? document.activeElement?.closest('[id]')?.id
      : undefined;
    const notices = [...page.querySelectorAll<HTMLElement>('main .notice[role=status]')];
    const chosen = unsaved(this, sent);
    this.replaceChildren(...fresh.childNodes);
    for (const [id, value] of chosen) choose(this, id, value);
    const outside = notices.filter((one) => !this.contains(one));
    document.querySelectorAll('main > .notice').forEach((one) => one.remove());
    this.before(...outside);
    if (stood !== undefined || card) this.focusAgain(stood, card);
    return notices.map((one) => one.textContent?.trim()).join(' ');
  }

  private focusAgain(stood: string | undefined, card: string | undefined): void {
    const same = stood && this.querySelector<HTMLElement>(`[data-stays="${CSS.escape(stood)}"]`);
    const near = card && this.querySelector<HTMLElement>(`#${CSS.escape(card)} :is(a, button)`);
    const place = same || near || this.querySelector<HTMLElement>('h1');
    if (place instanceof HTMLHeadingElement) place.tabIndex = -1;
    if (place) place.focus({ preventScroll: true });
  }
}

/** What is chosen otherwise than it is saved, by the id of its field. */
function unsaved(page: HTMLElement, sent?: HTMLFormElement): Map<string, string> {
  const fields = [...page.querySelectorAll<HTMLSelectElement>('select[data-saved]')];
  const changed = fields.filter((one) => one.form !== sent && one.value !== one.dataset['saved']);
  return new Map(changed.map(({ id, value }) => [id, value]));
}

/** Choose something again, unless it can no longer be chosen. */
function choose(page: HTMLElement, id: string, value: string): void {
  const field = page.querySelector<HTMLSelectElement>(`select#${CSS.escape(id)}`);
  if (field && [...field.options].some((one) => one.value === value)) field.value = value;
}

customElements.define('breakout-overview', BreakoutOverview);
