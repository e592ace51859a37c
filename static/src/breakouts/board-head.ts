import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import '../core/action-menu';
import type { Choice } from '../core/action-menu';
import { minutesLeft, timeOfDay } from '../core/clock';
import { dialogButtons, FormDialog, reasonIn } from '../core/form-dialog';
import { icon } from '../core/icon';
import { serverNow } from '../core/live';
import { newId } from '../core/ids';
import { t, tn } from '../core/words';
import { broadcast } from './board-broadcast';
import './board-clock';
import { distribute } from './board-distribute';
import { addRoom } from './board-edit-room';
import { isRunning, isRunningSet } from './board-looks';
import { closeRooms, openRooms } from './board-running';
import type { Desk, Rooms } from './board-shapes';

/** What concerns all rooms of the set: its clock, and what can be done with all of them at once. */
@customElement('board-head')
export class BoardHead extends LitElement {
  @property({ attribute: false }) desk!: Desk;
  @property({ attribute: false }) set!: Rooms;
  @state() private problem = '';
  private isBusy = false;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override render(): TemplateResult {
    const { set } = this;
    const runs = isRunningSet(set);
    return html`<header class="console__head">
      <div class="console__title">
        <p class="eyebrow">${[t('Moderation'), timesOf(set), seenAs(set)].filter(Boolean).join(' · ')}</p>
        <div class="console__name">
          <h1 tabindex="-1">${set.title}</h1>
          <action-menu label=${t('More for all rooms')} .choices=${this.choices()}></action-menu>
        </div>
      </div>
      <div class="clock">
        <board-clock .set=${set}></board-clock>
        ${
          runs
            ? html`<div class="cluster">
                <button class="button button--small" type="button" @click=${this.extend}>
                  ${icon('plus')}<span
                    >${t('{minutes} min', { minutes: 5 })}<span class="visually-hidden">
                      ${t('for all rooms')}</span
                    ></span
                  >
                </button>
                ${
                  this.left === undefined
                    ? nothing
                    : html`<button class="button button--small" type="button" @click=${this.tellTime}>
                        ${t('Announce the time left')}
                      </button>`
                }
              </div>`
            : nothing
        }
      </div>
      <div class="console__actions">
        <button class="button" type="button" @click=${() => broadcast(this.desk)}>
          ${icon('megaphone')}<span>${t('Tell them something')}</span>
        </button>
        <button class="button" type="button" @click=${() => distribute(this.desk)}>
          ${icon('shuffle')}<span>${t('Distribute anew')}</span>
        </button>
        ${
          runs
            ? html`<button class="button button--danger" type="button" @click=${() => closeRooms(this.desk)}>
                ${icon('door-closed')}<span>${t('Close all')}</span>
              </button>`
            : nothing
        }
        ${this.renderOpen()}
      </div>
      ${this.problem ? html`<p class="rm__problem console__problem" role="alert">${this.problem}</p>` : nothing}
    </header>`;
  }

  /** One button in all states: whoever has opened the rooms with it still stands on it. */
  private renderOpen(): TemplateResult {
    const { rooms } = this.set;
    const areOpen = rooms.length > 0 && rooms.every(isRunning);
    return html`<button
      class="button button--primary"
      type="button"
      aria-disabled=${areOpen ? 'true' : nothing}
      @click=${() => areOpen || openRooms(this.desk)}
    >
      ${icon(areOpen ? 'check' : 'door-open')}<span>${areOpen ? t('All are open') : t('Open all')}</span>
    </button>`;
  }

  private choices(): Choice[] {
    const { set, desk } = this;
    const announce =
      (is_announced: boolean, is_choosing = false) =>
      (): Promise<void> =>
        this.run('announce', { is_announced, is_choosing });
    const go = (path: string) => (): void => desk.go(`${desk.place.base}/gruppen${path}`);
    const choosing: Choice = set.is_choosing
      ? { icon: 'star', text: t('End the choosing'), act: announce(true) }
      : { icon: 'star', text: t('Let people choose'), act: announce(true, true) };
    const hiding: Choice[] = isRunningSet(set)
      ? [] // who is in a room of what nobody sees would hear of nothing there
      : [{ icon: 'eye-off', text: t('Hide from participants'), act: () => hide(desk) }];
    return [
      { icon: 'plus', text: t('Add a room'), act: () => addRoom(desk) },
      ...(set.is_announced
        ? hiding
        : [{ icon: 'eye', text: t('Announce to participants'), act: announce(true) }]),
      ...(set.choosing === 'assigned' ? [] : [choosing]),
      { icon: 'pencil', text: t('Title, times, way'), act: go(`/${set.id}/bearbeiten`) },
      { icon: 'history', text: t('History'), act: go(`/${set.id}/verlauf`) },
      { icon: 'list', text: t('All breakout rooms'), act: go('') },
    ];
  }

  private extend = (event: MouseEvent): unknown => isSecond(event) || this.run('extend', { minutes: 5 });

  /** The end of the open rooms, where they have the same. */
  private get left(): string | undefined {
    const ends = new Set(this.set.rooms.filter(isRunning).map(({ ends_at }) => ends_at));
    const [end] = ends;
    return ends.size === 1 && end && Date.parse(end) > serverNow() ? end : undefined;
  }

  private tellTime = (event: MouseEvent): unknown => {
    const end = this.left;
    if (isSecond(event) || !end) return undefined;
    const minutes = minutesLeft(end);
    const text =
      minutes > 1
        ? tn('{count} minute left, until {time}.', '{count} minutes left, until {time}.', minutes, {
            time: timeOfDay(end),
          })
        : t('One minute left. Please come to an end.');
    return this.run('broadcast', { id: newId(), text });
  };

  /** Do something with all rooms; what is pressed while something is under way does nothing. */
  private async run(verb: string, input: object): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.problem = reasonIn(await this.desk.act(verb, input));
    this.isBusy = false;
  }
}

/** Whether a press is the second half of a double click. */
const isSecond = ({ detail }: MouseEvent): boolean => detail > 1;

function hide(desk: Desk): Promise<boolean> {
  const { title } = desk.board.set;
  return new FormDialog(
    t('Hide from participants?'),
    (dialog) =>
      html`<p>${t('“{title}” is no longer seen by participants.', { title })}</p>
        ${dialogButtons(dialog, t('Hide'))}`,
    () => desk.act('announce', { is_announced: false, is_choosing: false }),
  ).open();
}

/** From when until when, as planned or as it was. */
function timesOf({ opened_at, opens_at, closed_at, ends_at, rooms }: Rooms): string {
  const from = opened_at ?? opens_at;
  const ends = rooms.filter(isRunning).flatMap((room) => room.ends_at ?? []);
  const until = closed_at ?? ends.sort().at(-1) ?? ends_at;
  if (!from || !until) return '';
  return t('{from} to {until}', { from: timeOfDay(from), until: timeOfDay(until) });
}

/** What participants see of the set, where it is not simply announced. */
function seenAs({ is_announced, is_choosing }: Rooms): string {
  if (!is_announced) return t('only the moderation sees it');
  return is_choosing ? t('participants choose now') : '';
}
