import { html, nothing, type TemplateResult } from 'lit';
import type { Ack } from '../core/acks';
import type { Choice } from '../core/action-menu';
import { confirm, say } from '../core/dialogs';
import { dialogButtons, FormDialog } from '../core/form-dialog';
import { newId } from '../core/ids';
import { keep, kept } from '../core/kept';
import { live } from '../core/live';
import { t } from '../core/words';

/** Whom a report is about, perhaps because of a message; `isSeenAnyway` says that a block hides nobody here. */
export interface Reported {
  event_id: string;
  participant_id: string;
  name: string;
  message?: { id: string; quote: string };
  isSeenAnyway: boolean;
}

/** What anybody can do about somebody else, wherever people stand in a room. */
export const reportOrBlock = (reported: Reported): Choice => ({
  icon: 'flag',
  text: t('Report or block'),
  act: () => void ask(reported),
});

/** Ask for a report, or block without one; the person learns of neither. What is typed stays until it is sent. */
async function ask(reported: Reported): Promise<void> {
  const { event_id, participant_id, name, message } = reported;
  const key = `report-${participant_id}-${message?.id ?? ''}`;
  const id = newId();
  const place = document.activeElement?.closest('[role=tabpanel]');
  let done = '';
  const report = (given: FormData): Promise<Ack> => {
    const [reason, also_block] = [given.get('reason'), given.has('also_block')];
    done = t('Thank you. The organising team sees to it.');
    if (also_block) done = `${done} ${blockedWords()}`;
    return live.act('profile.report_person', { event_id, participant_id, id, reason, also_block });
  };
  const block = async (dialog: FormDialog): Promise<void> => {
    const question = t(
      'You and {name} no longer find each other here. A contact ends, and so do open requests and appointments of the two of you.',
      {
        name,
      },
    );
    if (!(await confirm(question, t('Block')))) return;
    done = blockedWords();
    await dialog.attempt(() => live.act('profile.block', { event_id, participant_id }));
  };
  const isDone = await new FormDialog(
    t('Report or block {name}', { name }),
    (dialog) =>
      html`${reportFields(key, message?.quote)} ${dialogButtons(dialog, t('Send the report'))}
      ${onlyBlock(reported, () => block(dialog))}`,
    report,
  ).open();
  if (!isDone) return;
  keep(key, '');
  await say(done);
  // what opened it may be gone together with the person
  if (document.activeElement === document.body)
    place?.querySelector<HTMLElement>('[type=search], [role=log]')?.focus({ preventScroll: true });
}

const blockedWords = (): string =>
  t('Blocked. The person is not told. You can lift the block in your profile.');

const reportFields = (key: string, quote?: string): TemplateResult =>
  html`<p>
      ${t('The organising team reads your report with your name. The person is not told who reported it.')}
    </p>
    <div class="field">
      <label for="report-reason">${t('What has happened?')}</label>
      <p class="hint" id="report-hint">${t('At most 2,000 characters.')}</p>
      <textarea
        class="textarea"
        id="report-reason"
        name="reason"
        rows="4"
        maxlength="2000"
        required
        aria-describedby="report-hint"
        .defaultValue=${kept(key) || (quote ? `${quote}\n` : '')}
        @focus=${toEnd}
        @input=${(event: Event) => keep(key, (event.target as HTMLTextAreaElement).value)}
      ></textarea>
    </div>
    <div class="field">
      <label class="check"
        ><input type="checkbox" name="also_block" aria-describedby="block-hint" />
        <span>${t('Also block this person')}</span></label
      >
    </div>`;

/** What is written next comes below what is there. */
const toEnd = ({ target }: Event): void => {
  const area = target as HTMLTextAreaElement;
  area.setSelectionRange(area.value.length, area.value.length);
};

const onlyBlock = ({ isSeenAnyway }: Reported, block: () => Promise<void>): TemplateResult =>
  html`<section class="stack stack--tight">
    <h3>${t('Only block')}</h3>
    <p class="small muted" id="block-hint">
      ${t('In rooms you then no longer see or hear the person, but the person still sees and hears you. You no longer find each other, and neither is suggested to the other. The person is not told.')}
      ${isSeenAnyway ? t('Here nothing changes: who moderates sees everybody, and is seen by everybody.') : nothing}
    </p>
    <p class="small muted">${t('The organising team does not learn of a block.')}</p>
    <p>
      <button class="button button--danger" type="button" aria-describedby="block-hint" @click=${block}>
        ${t('Block without a report')}
      </button>
    </p>
  </section>`;
