/** Keeps the keyboard in an element where a rendering takes away what had it. */
export class KeptFocus {
  private hadFocus = false;

  /** `selector` finds where it goes: no button, for that would be pressed next. */
  constructor(
    private host: HTMLElement,
    private selector: string,
  ) {}

  /** To be called before anything of the element changes. */
  note(): void {
    this.hadFocus = this.host.contains(document.activeElement);
  }

  /** To be called when the element has changed. */
  restore(): void {
    if (!this.hadFocus || this.host.contains(document.activeElement)) return;
    if (document.querySelector('dialog[open]')) return; // it has the keyboard, and gives it back itself
    this.take();
  }

  /** To be called when a question was answered: what it was asked from, and would have the keyboard, may have gone. */
  takeLost(): void {
    if (document.activeElement === document.body) this.take();
  }

  private take(): void {
    const found = this.host.querySelector<HTMLElement>(this.selector) ?? document.getElementById('content');
    found?.focus({ preventScroll: true });
  }
}
