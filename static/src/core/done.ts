/**
 * Take away what the page says of the last form (`data-done`): once the page shows what has happened since, it may no
 * longer be so.
 */
export function clearDone(): void {
  document.querySelectorAll('[data-done]').forEach((one) => one.remove());
}
