/** The keys of the stage: k, m, c and f, unless somebody types or has switched them off. */

export interface Keys {
  press(control: string): void;
}

const CONTROLS: Record<string, string> = { k: 'play', m: 'sound', c: 'captions', f: 'screen' };

export function bindShortcuts(keys: Keys, signal: AbortSignal): void {
  document.addEventListener(
    'keydown',
    (event) => {
      const control = CONTROLS[event.key.toLowerCase()];
      if (control === undefined || isForSomethingElse(event)) return;
      event.preventDefault();
      keys.press(control);
    },
    { signal },
  );
}

function isForSomethingElse(event: KeyboardEvent): boolean {
  const isCombined = event.ctrlKey || event.altKey || event.metaKey || event.repeat;
  const isOff = document.documentElement.dataset['shortcuts'] === 'off';
  const target = event.target instanceof HTMLElement ? event.target : null;
  const isTyped = target?.closest('input, textarea, select, [contenteditable=""], [contenteditable="true"]');
  return (
    isCombined || isOff || event.defaultPrevented || Boolean(isTyped) || Boolean(target?.closest('dialog'))
  );
}
