/** What screen readers say: one polite and one assertive region per page, filled one text after the other. */
const PAUSE = 700;
const queue: { text: string; urgent: boolean }[] = [];
let isBusy = false;

/** Have a text read out; urgent texts interrupt. A text that already waits is not said twice. */
export function announce(text: string, urgent = false): void {
  if (queue.some((entry) => entry.text === text)) return;
  queue.push({ text, urgent });
  if (!isBusy) next();
}

function next(): void {
  const entry = queue.shift();
  isBusy = entry !== undefined;
  if (!entry) return;
  const region = document.getElementById(entry.urgent ? 'announce-urgent' : 'announce');
  if (region) {
    region.textContent = ''; // the same text twice would be no change, and go unheard
    setTimeout(() => (region.textContent = entry.text), 50);
  }
  setTimeout(next, PAUSE);
}
