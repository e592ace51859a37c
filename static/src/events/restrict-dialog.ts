import { html, render, type TemplateResult } from 'lit';
import { announce } from '../core/announce';
import { icon } from '../core/icon';
import { live } from '../core/live';
import { t } from '../core/words';

export type Kind = 'silenced' | 'removed';

/** Whom it concerns, and the room from which it was asked for. */
export interface Whom {
  event_id: string;
  room_id: string;
  participant_id: string;
  name: string;
}

/** Ask where and why somebody is to be silenced or removed, and do it; resolves to whether it was done. */
export function restrict(whom: Whom, kind: Kind): Promise<boolean> {
  const dialog = document.createElement('dialog');
  dialog.className = 'dialog';
  document.body.append(dialog);
  let isDone = false;
  const act = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement);
    const ack = await live.act('event.restrict', {
      event_id: whom.event_id,
      participant_id: whom.participant_id,
      room_id: given.get('scope') === 'room' ? whom.room_id : null,
      kind,
      reason: given.get('reason') ?? '',
    });
    if (!ack.ok) return show(ack.error.message);
    isDone = true;
    announce(doneText(whom, kind));
    dialog.close();
  };
  const show = (problem: string): void => void render(form(whom, kind, problem, act), dialog);
  show('');
  dialog.setAttribute('aria-labelledby', 'restrict-title');
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(isDone);
    });
  });
}

function form(
  whom: Whom,
  kind: Kind,
  problem: string,
  act: (event: SubmitEvent) => Promise<void>,
): TemplateResult {
  const close = (event: Event): void => (event.target as Element).closest('dialog')?.close();
  return html`<form @submit=${act}>
    <h2 id="restrict-title">${titleText(whom, kind)}</h2>
    <p>${effectText(kind)}</p>
    ${
      problem
        ? html`<div class="notice notice--error" role="alert">
            ${icon('circle-alert')}
            <p>${problem}</p>
          </div>`
        : ''
    }
    <fieldset class="field">
      <legend>${t('Where?')}</legend>
      <label class="check"
        ><input type="radio" name="scope" value="room" checked />
        <span>${t('Only in this room')}</span></label
      >
      <label class="check"
        ><input type="radio" name="scope" value="event" /> <span>${t('In the whole event')}</span></label
      >
    </fieldset>
    <div class="field">
      <label for="restrict-reason"
        >${t('Reason, which is told to the person')} <span class="optional">(${t('optional')})</span></label
      >
      <input class="input" id="restrict-reason" name="reason" maxlength="200" autocomplete="off" />
    </div>
    <div class="cluster">
      <button class="button button--danger" type="submit">${deedText(kind)}</button>
      <button class="button" type="button" autofocus @click=${close}>${t('Cancel')}</button>
    </div>
  </form>`;
}

const titleText = ({ name }: Whom, kind: Kind): string =>
  kind === 'silenced' ? t('Silence {name}?', { name }) : t('Remove {name}?', { name });

const effectText = (kind: Kind): string =>
  kind === 'silenced'
    ? t('The person can go on reading, but can neither write nor ask nor react.')
    : t('The person has to leave at once, on all devices, and cannot come back.');

const deedText = (kind: Kind): string => (kind === 'silenced' ? t('Silence') : t('Remove'));

const doneText = ({ name }: Whom, kind: Kind): string =>
  kind === 'silenced' ? t('{name} has been silenced.', { name }) : t('{name} has been removed.', { name });
