import { announce } from '../core/announce';
import { live } from '../core/live';

const spread = 5000; // ms; not everybody asks at the same moment
const changes = [
  'slot.changed',
  'slot.removed',
  'room.changed',
  'room.removed',
  'meeting.changed',
  'round.running_changed',
];
const longest = 2 ** 31 - 1; // ms that a timer can wait

/** Keeps what is on, next and one's own in the lobby up to date: when the programme changes, and by the clock. */
export class LobbyDay extends HTMLElement {
  private leave: (() => void) | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private turn: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const { event, me } = this.dataset;
    // rooms that are kept for some are told to each of them alone
    const leaving = [`event:${event}`, `person:${me}`].map((topic) =>
      live.follow(topic, {
        snapshot: async () => {},
        push: (name) => {
          if (changes.includes(name)) this.soon();
        },
      }),
    );
    this.leave = () => leaving.forEach((leave) => leave());
    this.waitForTurn();
  }

  disconnectedCallback(): void {
    this.leave?.();
    clearTimeout(this.timer);
    clearTimeout(this.turn);
  }

  /** Ask within the next seconds, once for all that changes until then. */
  private soon(wait = Math.random() * spread): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.renew();
    }, wait);
  }

  private waitForTurn(): void {
    clearTimeout(this.turn);
    const at = this.dataset['changesAt'];
    if (!at) return;
    const wait = Math.max(0, new Date(at).getTime() - live.serverNow());
    if (wait < longest) this.turn = setTimeout(() => this.soon(), wait);
  }

  /** Put the day of a fresh page in the place of this one; whoever stands on a link stays on it. */
  private async renew(): Promise<void> {
    const answer = await fetch(location.href).catch(() => undefined);
    if (!answer || answer.status >= 500) return this.soon(spread * (1 + Math.random())); // line or server were away
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector<HTMLElement>('lobby-day');
    if (!fresh) return; // another page tells this person why
    const before = this.headline();
    const stood = this.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : null;
    this.dataset['changesAt'] = fresh.dataset['changesAt'] ?? '';
    this.replaceChildren(...fresh.childNodes);
    if (stood) this.querySelector<HTMLElement>(`a[href="${CSS.escape(stood)}"]`)?.focus();
    if (this.headline() !== before) announce(this.headline());
    this.waitForTurn();
  }

  private headline(): string {
    return this.querySelector('h2')?.textContent?.trim() ?? '';
  }
}

customElements.define('lobby-day', LobbyDay);
