let isRead = document.readyState === 'complete';
const waiting: (() => void)[] = [];

function begin(): void {
  isRead = true;
  waiting.splice(0).forEach((deed) => deed());
}

document.addEventListener('DOMContentLoaded', begin, { once: true });
// for whoever asks for the first time between the two
addEventListener('load', begin, { once: true });

/** Do something once all scripts of the page have run for the first time; now, if they have. */
export function whenRead(deed: () => void): void {
  if (isRead) deed();
  else waiting.push(deed);
}
