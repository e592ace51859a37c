let isRead = document.readyState === 'complete';
const waiting: (() => void)[] = [];

document.addEventListener(
  'DOMContentLoaded',
  () => {
    isRead = true;
    waiting.splice(0).forEach((deed) => deed());
  },
  { once: true },
);

/** Do something once all scripts of the page have run for the first time; now, if they have. */
export function whenRead(deed: () => void): void {
  if (isRead) deed();
  else waiting.push(deed);
}
