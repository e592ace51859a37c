const patience = 5000; // ms; whoever stopped the page from loading may send again after that

let sent = new WeakMap<HTMLFormElement, number>();

/** Let a form be posted once: a second click while the answer is on its way must not do the deed again. */
export function postOnce(event: SubmitEvent): void {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.getAttribute('method')?.toLowerCase() !== 'post') return;
  const before = sent.get(form);
  if (before !== undefined && event.timeStamp - before < patience) event.preventDefault();
  else sent.set(form, event.timeStamp);
}

/** Forget what was posted; for a page that somebody came back to. */
export function forgetPosted(): void {
  sent = new WeakMap();
}
