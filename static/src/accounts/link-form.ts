/**
 * Hand over by form what stands behind the # of the address, which browsers never send.
 * The address bar and the history forget it first.
 */
export function handOver(page: Window): void {
  const form = page.document.querySelector<HTMLFormElement>('form[data-link]');
  const secret = page.location.hash.slice(1);
  if (!form || !secret) return;
  page.history.replaceState(null, '', page.location.pathname);
  const field = form.elements.namedItem('secret') as HTMLInputElement;
  field.value = secret;
  form.hidden = true;
  page.document.querySelector('[data-link-wait]')?.removeAttribute('hidden');
  form.submit();
}
