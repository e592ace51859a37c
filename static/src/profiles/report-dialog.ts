import { html } from 'lit';
import type { Choice } from '../core/action-menu';
import { announce } from '../core/announce';
import { dialogButtons, FormDialog } from '../core/form-dialog';
import { newId } from '../core/ids';
import { live } from '../core/live';
import { t } from '../core/words';

/** Whom somebody wants to be rid of. */
export interface Whom {
  event_id: string;
  participant_id: string;
  name: string;
}

/** What anybody can do about somebody else, wherever people stand in a room. */
export const reportOrBlock = (whom: Whom): Choice => ({
  icon: 'flag',
  text: t('Report or block'),
  act: () => void ask(whom),
});

/** Ask for a report, or block without one; the person learns of neither. */
function ask({ event_id, participant_id, name }: Whom): Promise<boolean> {
  const whom = { event_id, participant_id };
  const id = newId();
  let done = '';
  const block = async () => {
    done = t('Blocked. The person is not told.');
    return live.act('profile.block', whom);
  };
  const report = async (given: FormData) => {
    done = t('Thank you. The organising team sees to it.');
    const also_block = given.has('also_block');
    return live.act('profile.report_person', { ...whom, id, reason: given.get('reason'), also_block });
  };
  return new FormDialog(
    t('Report or block {name}', { name }),
    (dialog) =>
      html`<p>
          ${t('The organising team reads your report with your name. The person is not told who reported it.')}
        </p>
        <div class="field">
          <label for="report-reason">${t('What has happened?')}</label>
          <textarea
            class="textarea"
            id="report-reason"
            name="reason"
            rows="3"
            maxlength="2000"
            required
          ></textarea>
        </div>
        <div class="field">
          <label class="check"
            ><input type="checkbox" name="also_block" aria-describedby="block-hint" />
            <span>${t('Also block this person at once')}</span></label
          >
          <p class="hint" id="block-hint">
            ${t('You then no longer find each other, and in rooms you no longer see or hear the person, unless it moderates. If you are contacts, that ends. The person is not told.')}
          </p>
        </div>
        ${dialogButtons(dialog, t('Send the report'))}
        <p>
          <button class="button button--danger" type="button" @click=${() => void dialog.attempt(block)}>
            ${t('Block without a report')}
          </button>
        </p>`,
    report,
  )
    .open()
    .then((isDone) => {
      if (isDone) announce(done);
      return isDone;
    });
}
