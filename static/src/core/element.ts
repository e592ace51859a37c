import { LitElement } from 'lit';
import type { Follower } from './following';
import { live } from './live';

/**
 * An element in the page's own DOM, so page styles, labels and forms simply work. It takes its first state from the
 * JSON script that is its first child, then replaces the server's children by its own.
 */
export class LiveElement<Snapshot = unknown> extends LitElement {
  /** What the server wrote into the page; undefined where it wrote nothing. */
  protected initial: Snapshot | undefined;
  private isTaken = false;
  private hasBegun = false;
  private endings: (() => void)[] = [];

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    if (!this.isTaken) this.takeOver();
    super.connectedCallback();
    this.begin();
    this.hasBegun = true;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const end of this.endings.splice(0)) end();
  }

  /** Called once with the first state, before the first rendering. */
  protected restore(_initial: Snapshot): void {}

  /** Called whenever the element comes onto the page; start following here. */
  protected begin(): void {}

  /** Follow a topic while the element is on the page; at first from where the page was made, if it says where. */
  protected follow(topic: string, follower: Follower): void {
    const isOfThePage = this.initial !== undefined && !this.hasBegun;
    const since = isOfThePage ? document.body.dataset['seen'] : undefined;
    this.until(live.follow(topic, { ...follower, since }));
  }

  /** Have something called when the element leaves the page. */
  protected until(end: () => void): void {
    this.endings.push(end);
  }

  private takeOver(): void {
    this.isTaken = true;
    const first = this.firstElementChild;
    if (first instanceof HTMLScriptElement && first.type === 'application/json') {
      this.initial = JSON.parse(first.textContent ?? '') as Snapshot;
      this.restore(this.initial);
    }
    this.replaceChildren();
  }
}
