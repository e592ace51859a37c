/** The keys of the stage: k, m, c and f, unless somebody types or has switched them off. */
import { isForSomethingElse } from '../core/keys';

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
