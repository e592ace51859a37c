const KEY = 'breakouts-answered';
const SAID = 'breakouts-said';
const MOST = 30;

/** What was answered with “later” or by going there, in any tab of this browser; each tab hears of the others. */
export const isAnswered = (key: string): boolean => read(localStorage, KEY).includes(key);

export const noteAnswered = (key: string): void => add(localStorage, KEY, key);

/** Have something called when another tab has answered; returns how to end it. */
export function onAnswered(listener: () => void): () => void {
  const heard = (event: StorageEvent) => event.key === KEY && listener();
  addEventListener('storage', heard);
  return () => removeEventListener('storage', heard);
}

/** Whether this is the first time that something is said in this tab; from then on it is not. */
export function isNews(key: string): boolean {
  if (wasSaid(key)) return false;
  noteSaid(key);
  return true;
}

/** What was said or asked in this tab. */
export const wasSaid = (key: string): boolean => read(sessionStorage, SAID).includes(key);

export const noteSaid = (key: string): void => add(sessionStorage, SAID, key);

function read(storage: Storage, key: string): string[] {
  return (storage.getItem(key) ?? '').split('\n').filter(Boolean);
}

function add(storage: Storage, key: string, value: string): void {
  const known = read(storage, key).filter((one) => one !== value);
  storage.setItem(key, [...known, value].slice(-MOST).join('\n'));
}
