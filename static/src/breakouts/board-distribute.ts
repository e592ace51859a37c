import { html, nothing, type TemplateResult } from 'lit';
import { dialogButtons, FormDialog, reasonIn } from '../core/form-dialog';
import { t, tn } from '../core/words';
import { apply } from './board-apply';
import { isRunningSet } from './board-looks';
import { proposalOf } from './board-proposal';
import type { Desk, Proposal } from './board-shapes';

/** What is asked for: how, and who takes part in it. */
interface Wanted {
  way: 'random' | 'wishes' | 'mixed' | 'list';
  mode: string;
  seed: number;
  with_absent: boolean;
  with_placed: boolean;
  with_moderators: boolean;
}

/** Ask how people shall be distributed, show what would come of it, and only then do it. */
export function distribute(desk: Desk): Promise<boolean> {
  return new Distributing(desk).open();
}

class Distributing {
  private wanted: Wanted;
  private proposal: Proposal | undefined;
  private isComputing = false;
  /** The text of the list, where one was chosen. */
  private list: string | undefined;
  private asked = 0;
  private dialog: FormDialog;

  constructor(private desk: Desk) {
    const { choosing } = desk.board.set;
    this.wanted = {
      way: choosing === 'wishes' ? 'wishes' : 'mixed',
      mode: 'least_squares',
      seed: 0,
      with_absent: false,
      with_placed: false,
      with_moderators: false,
    };
    this.dialog = new FormDialog(
      t('Distribute anew'),
      () => this.body(),
      () => this.apply(),
    );
  }

  open(): Promise<boolean> {
    const done = this.dialog.open();
    void this.propose();
    return done;
  }

  private body(): TemplateResult {
    const { wanted } = this;
    const way = (value: string, text: string): TemplateResult =>
      html`<label class="check"
        ><input type="radio" name="way" value=${value} ?checked=${wanted.way === value} /><span
          >${text}</span
        ></label
      >`;
    const also = (name: string, text: string, isTicked: boolean): TemplateResult =>
      html`<label class="check"
        ><input type="checkbox" name=${name} ?checked=${isTicked} /><span>${text}</span></label
      >`;
    return html`<div class="stack" @change=${this.changed}>
        <fieldset>
          <legend class="strong">${t('How?')}</legend>
          ${way('mixed', t('Mixed by organisation, alliance and region'))} ${way('wishes', t('By wishes'))}
          ${way('random', t('By chance'))}
          ${way('list', t('By a list (CSV with the columns “E-Mail” or “Name”, and “Raum”)'))}
        </fieldset>
        ${wanted.way === 'wishes' ? this.modes() : nothing} ${wanted.way === 'list' ? this.file() : nothing}
        ${
          wanted.way === 'list'
            ? nothing
            : html`<fieldset>
                <legend class="strong">${t('Who else?')}</legend>
                <p class="small muted">${t('Whoever is here and has no room, in any case.')}</p>
                ${also('with_placed', t('Who has a room already, unless kept in it'), wanted.with_placed)}
                ${also('with_absent', t('Who is not here'), wanted.with_absent)}
                ${also('with_moderators', t('The moderation'), wanted.with_moderators)}
              </fieldset>`
        }
      </div>
      <section
        class="board-proposal"
        aria-live="polite"
        aria-busy=${this.isComputing}
        aria-labelledby="proposal"
      >
        <h3 id="proposal">${t('What would come of it')}</h3>
        ${
          this.proposal
            ? proposalOf(this.proposal, this.desk.board)
            : html`<p class="muted">${this.nothing()}</p>`
        }
        ${
          wanted.way === 'list'
            ? nothing
            : html`<button class="button button--small" type="button" @click=${this.another}>
                ${t('Distribute in another way')}
              </button>`
        }
      </section>
      ${this.effect()} ${dialogButtons(this.dialog, t('Take it over'))}`;
  }

  private nothing(): string {
    return this.isComputing ? t('Being computed …') : t('Nothing to be seen yet.');
  }

  private modes(): TemplateResult {
    const mode = (value: string, text: string): TemplateResult =>
      html`<label class="check"
        ><input type="radio" name="mode" value=${value} ?checked=${this.wanted.mode === value} /><span
          >${text}</span
        ></label
      >`;
    return html`<fieldset>
      <legend class="strong">${t('What counts most?')}</legend>
      ${mode('least_squares', t('Good for all: between the two'))}
      ${mode('most_first', t('As many first wishes as possible'))}
      ${mode('fair', t('As few bad wishes as possible'))}
    </fieldset>`;
  }

  private file(): TemplateResult {
    return html`<div class="field">
      <label for="list-file">${t('List')}</label>
      <input
        class="input"
        id="list-file"
        type="file"
        name="list"
        accept=".csv,text/csv,text/plain"
        @click=${this.chooseAnew}
        @cancel=${this.noList}
      />
    </div>`;
  }

  /** What happens to people in open rooms, named before it is done. */
  private effect(): TemplateResult | typeof nothing {
    if (!this.proposal?.moved || !isRunningSet(this.desk.board.set)) return nothing;
    const { moved } = this.proposal;
    return html`<div class="notice notice--warn">
      <p>
        ${tn(
          'Rooms are open: {count} person is brought into another room at once.',
          'Rooms are open: {count} people are brought into another room at once.',
          moved,
        )}
      </p>
    </div>`;
  }

  private changed = (event: Event): void => {
    const box = event.target as HTMLInputElement;
    if (box.type === 'file') return void this.takeList(box.files?.[0]);
    const value = box.type === 'checkbox' ? box.checked : box.value;
    this.wanted = { ...this.wanted, [box.name]: value };
    if (box.name === 'way') this.list = undefined; // the field for it is empty again
    void this.propose();
  };

  private another = (): void => {
    this.wanted = { ...this.wanted, seed: this.wanted.seed + 1 };
    void this.propose();
  };

  /** A browser tells only of another file; the same one has perhaps been corrected. */
  private chooseAnew = (event: Event): void => {
    (event.currentTarget as HTMLInputElement).value = '';
  };

  private noList = (event: Event): void => {
    event.stopPropagation(); // it is not the dialog that was cancelled
    void this.takeList(undefined);
  };

  private async takeList(file: File | undefined): Promise<void> {
    this.list = file && textOf(await file.arrayBuffer());
    await this.propose();
  }

  private async propose(): Promise<void> {
    const { way, mode, ...others } = this.wanted;
    if (way === 'wishes') return this.ask('propose', { way, mode, ...others });
    if (way !== 'list') return this.ask('propose', { way, ...others });
    if (this.list !== undefined) return this.ask('propose_list', { text: this.list });
    this.asked += 1; // what is under way no longer counts
    this.isComputing = false;
    this.proposal = undefined;
    this.dialog.complain('');
  }

  /** Ask for a proposal; of several under way only the last one counts, and until it is there none. */
  private async ask(verb: string, input: object): Promise<void> {
    const number = (this.asked += 1);
    this.isComputing = true;
    this.proposal = undefined;
    this.dialog.refresh();
    const ack = await this.desk.act<Proposal>(verb, input);
    if (number !== this.asked) return;
    this.isComputing = false;
    this.proposal = ack.ok ? ack.data : undefined;
    this.dialog.complain(reasonIn(ack));
  }

  private async apply(): ReturnType<Desk['act']> {
    const { proposal } = this;
    if (!proposal) return { ok: false, error: { code: '', message: this.nothing() } };
    const ack = await apply(this.desk, proposal);
    if (!ack.ok && ack.error.code === 'breakout.changed_since') await this.propose();
    return ack;
  }
}

/** The text of a file as Excel writes it: UTF-8, or else the old Western European one. */
export function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
