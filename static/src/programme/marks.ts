import { live } from '../core/live';
import { t } from '../core/words';

/** Mark slots without loading the page again; without a connection the form is still there. */
export function markInPlace(): void {
  const form = document.querySelector<HTMLFormElement>('form#marks');
  form?.addEventListener('submit', (event) => {
    const pressed = event.submitter;
    if (!(pressed instanceof HTMLButtonElement)) return;
    event.preventDefault();
    void mark(pressed);
  });
}

async function mark(pressed: HTMLButtonElement): Promise<void> {
  if (pressed.ariaBusy === 'true') return;
  pressed.ariaBusy = 'true';
  const slot_id = /programm\/([^/]+)\/merken$/.exec(pressed.formAction)?.[1];
  const event_id = document.querySelector<HTMLElement>('programme-live')?.dataset['event'];
  const is_marked = pressed.value === 'true';
  const ack = await live.act('slot.mark', { event_id, slot_id, is_marked });
  pressed.ariaBusy = 'false';
  complain(ack.ok ? '' : t('It was not marked: {reason}', { reason: ack.error.message }));
  if (!ack.ok) return;
  pressed.ariaPressed = String(is_marked);
  pressed.value = String(!is_marked);
}

function complain(text: string): void {
  const place = document.getElementById('mark-problem');
  if (!place) return;
  place.textContent = text;
  place.hidden = !text;
}
