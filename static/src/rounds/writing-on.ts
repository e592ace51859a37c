import type { PrivateNote } from './private-note';

/**
 * Lets whoever is writing a note write on where the same note stands elsewhere after a rendering, or after one that
 * follows soon: the talk goes before the list of whom one met has come.
 */
export class WritingOn {
  private before: HTMLTextAreaElement | undefined;

  constructor(private host: HTMLElement) {}

  /** To be called before anything of the element changes. */
  note(): void {
    const held = document.activeElement;
    if (held instanceof HTMLTextAreaElement && held.closest('private-note') && this.host.contains(held))
      this.before = held;
    // whoever has gone to something else meanwhile stays there; a heading only got what was lost
    else if (held !== document.body && held?.getAttribute('tabindex') !== '-1') this.before = undefined;
  }

  /** To be called when the element has changed. */
  async restore(): Promise<void> {
    const { before } = this;
    if (!before || before.isConnected) return;
    const notes = [...this.host.querySelectorAll<PrivateNote>('private-note')];
    await Promise.all(notes.map((one) => one.updateComplete));
    const areas = notes.flatMap((one) => [...one.querySelectorAll('textarea')]);
    const now = areas.find(({ id }) => id === before.id);
    if (!now || this.before !== before) return;
    this.before = now;
    if (now.value.trim() === before.value.trim()) now.value = before.value; // what is saved ends without a space
    now.focus();
    now.setSelectionRange(before.selectionStart, before.selectionEnd);
  }
}
