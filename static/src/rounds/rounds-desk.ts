import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { announce } from '../core/announce';
import { countdown, Ticker, timeOfDay } from '../core/clock';
import { Deeds } from '../core/deeds';
import { confirm } from '../core/dialogs';
import { LiveElement } from '../core/element';
import { icon } from '../core/icon';
import { KeptFocus } from '../core/kept-focus';
import { live, serverNow } from '../core/live';
import type { SeriesMoved } from '../core/schema';
import { t, tn } from '../core/words';
import { type Deed, deskButtons } from './desk-deeds';
import { happened, qualityWord, sums } from './desk-words';
import { clockOf, hasBegun, lacksPeople } from './scene';
import type { OverviewView, SeriesView } from './shapes';
import { tooFew } from './titles';

interface First extends OverviewView {
  event_id: string;
  base: string;
}

/** The moderation's page of speed rounds: how it goes, who is where, and what can be done. */
@customElement('rounds-desk')
export class RoundsDesk extends LiveElement<First> {
  @state() private overview!: OverviewView;
  @state() private problem = '';
  private here!: First;
  private deeds = new Deeds(() => this.requestUpdate());
  private focusKept = new KeptFocus(this, '[role=group]');

  constructor() {
    super();
    new Ticker(this);
  }

  protected override restore(initial: First): void {
    this.here = initial;
    this.overview = initial;
  }

  protected override begin(): void {
    this.followLounge();
  }

  private followLounge(): void {
    const { room_id } = this.overview.series;
    this.follow(`room-moderators:${room_id}`, { snapshot: () => this.refresh(), push: this.told });
    this.follow(`room:${room_id}`, { snapshot: async () => {}, push: this.told });
  }

  override render(): TemplateResult {
    const { series } = this.overview;
    const isBegun = hasBegun(series, serverNow());
    return html`<div class="stack desk">
      <header class="page-head">
        <div>
          <h1 class="display">${series.title}</h1>
          <p class="small muted">${this.renderWhen(series, isBegun)}</p>
        </div>
        <p class="cluster">
          <a class="button" href=${`${this.here.base}/runden/${series.id}`}
            >${icon('handshake')}<span>${t('Participants’ page')}</span></a
          >
          ${
            series.state === 'ended'
              ? nothing
              : html`<a class="button" href=${`${this.here.base}/runden/${series.id}/leitung/bearbeiten`}
                  >${icon('pencil')}<span>${t('Edit')}</span></a
                >`
          }
        </p>
      </header>
      ${
        this.problem
          ? html`<div class="notice notice--error" role="alert">
              ${icon('circle-alert')}
              <p>${this.problem}</p>
            </div>`
          : nothing
      }
      ${deskButtons(this.overview, isBegun, this.deeds.has, (deed) => void this.act(deed))}
      ${series.state === 'ended' ? nothing : this.renderFigures()} ${this.renderRounds()}
      ${series.state === 'ended' ? nothing : this.renderPeople()}
    </div>`;
  }

  protected override willUpdate(): void {
    this.focusKept.note();
  }

  protected override updated(): void {
    this.focusKept.restore();
  }

  private renderWhen(series: SeriesView, isBegun: boolean): string {
    const now = clockOf(series.paused_at, serverNow());
    const { round, count } = series;
    if (series.state === 'ended') return t('The rounds are over.');
    if (series.state === 'planned') return t('Not started yet. People can get ready.');
    const left = (at: string): string => countdown(Math.max(0, Date.parse(at) - now));
    const stands = series.state === 'paused' ? ` ${t('The clock stands still.')}` : '';
    if (round && isBegun)
      return (
        t('Round {number} of {count}, {time} left.', {
          number: round.number,
          count,
          time: left(round.ends_at),
        }) + stands
      );
    if (lacksPeople(series)) return tooFew() + stands;
    const next = round?.starts_at ?? series.next_starts_at;
    return next
      ? t('Round {number} of {count} begins in {time}.', {
          number: Math.max(series.planned, round ? 1 : series.planned + 1),
          count,
          time: left(next),
        }) + stands
      : stands;
  }

  private renderFigures(): TemplateResult {
    const { series, groups, sitting_out, without_talk, waiting } = this.overview;
    const absent = groups.reduce((sum, group) => sum + group.absent.length, 0);
    const figures: [number, string][] = [
      [series.ready_count, t('ready')],
      [groups.length, t('talks now')],
      [waiting.length, t('wait for the next round')],
      [sitting_out.length, t('sit out')],
      [without_talk.length, t('have no talk any more')],
      [absent, t('are not in their talk')],
    ];
    return html`<dl class="desk__figures">
      ${figures.map(
        ([value, text]) =>
          html`<div class="card">
            <dt>${text}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>`;
  }

  private renderRounds(): TemplateResult | typeof nothing {
    const { rounds, series } = this.overview;
    const isOver = series.state === 'ended';
    if (!rounds.length) return isOver ? html`<p>${t('No round has taken place.')}</p>` : nothing;
    return html`<section class="stack">
      <h2 id="desk-rounds">${t('Rounds so far')}</h2>
      <div class="table-wrap" tabindex="0" role="region" aria-labelledby="desk-rounds">
        <table class="table table--stacks">
          <thead>
            <tr>
              ${[t('Round'), t('Time'), t('In talks'), t('Sat out'), t('What happened'), t('Quality')].map(
                (head) => html`<th scope="col">${head}</th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${rounds.map(
              (one) =>
                html`<tr>
                  <th scope="row" data-label=${t('Round')}>
                    ${one.number}
                    ${one.is_closed || isOver ? nothing : html`<span class="badge badge--live">${t('now')}</span>`}
                  </th>
                  <td data-label=${t('Time')}>${timeOfDay(one.starts_at)}–${timeOfDay(one.ends_at)}</td>
                  <td data-label=${t('In talks')}>${one.placed}</td>
                  <td data-label=${t('Sat out')}>${one.sat_out}</td>
                  <td data-label=${t('What happened')}>${happened(one)}</td>
                  <td data-label=${t('Quality')}>${this.renderQuality(one.quality_percent)}</td>
                </tr>`,
            )}
          </tbody>
          ${isOver ? sums(rounds) : nothing}
        </table>
      </div>
      <p class="small muted">
        ${t('Quality: how near the plan of a round is to the best that is provably possible for the people who were there.')}
      </p>
    </section>`;
  }

  private renderQuality(percent: number | null): TemplateResult {
    if (percent === null) return html`<span class="muted">${t('not known')}</span>`;
    return html`<span class="desk__quality"
      ><progress class="meter" max="100" value=${percent} aria-hidden="true"></progress
      ><span><b class="strong">${t('{percent} %', { percent })}</b> ${qualityWord(percent)}</span></span
    >`;
  }

  private renderPeople(): TemplateResult {
    const { groups, sitting_out, without_talk, waiting } = this.overview;
    return html`${this.renderNames(t('Who has no talk any more'), without_talk)}
    ${this.renderNames(t('Who waits for the next round'), waiting)}
    ${this.renderNames(t('Who sits out'), sitting_out)}
    ${
      groups.length
        ? html`<section class="stack stack--tight">
            <h2>${tn('{count} talk now', '{count} talks now', groups.length)}</h2>
            <ul class="desk__talks">
              ${groups.map(
                ({ people, absent }) =>
                  html`<li class="card">
                    ${people.map(
                      ({ participant_id, name }) =>
                        html`<span class="desk__person"
                          >${name}
                          ${
                            absent.includes(participant_id)
                              ? html`<span class="badge badge--warn"
                                  >${icon('user-x')}${t('not there')}</span
                                >`
                              : nothing
                          }</span
                        >`,
                    )}
                  </li>`,
              )}
            </ul>
          </section>`
        : nothing
    }`;
  }

  private renderNames(title: string, people: OverviewView['waiting']): TemplateResult | typeof nothing {
    if (!people.length) return nothing;
    return html`<section class="stack stack--tight">
      <h2>${title}</h2>
      <ul class="desk__names">
        ${people.map(({ name }) => html`<li>${name}</li>`)}
      </ul>
    </section>`;
  }

  private told = (name: string, data: unknown): void => {
    if (name === 'round.overview') this.take((data as { overview: OverviewView }).overview);
    if (name === 'round.changed') this.takeSeries((data as { series: SeriesView }).series);
    if (name === 'round.moved' && (data as SeriesMoved).series_id === this.overview.series.id)
      void this.refresh().catch(() => undefined);
  };

  private take(come: OverviewView): void {
    const known = this.overview;
    if (come.series.id !== known.series.id || come.version < known.version) return;
    this.overview = come;
    this.takeSeries(known.series);
    if (this.overview.series.room_id !== known.series.room_id) this.followLounge();
  }

  private takeSeries(series: SeriesView): void {
    const known = this.overview.series;
    if (series.id === known.id && series.version > known.version)
      this.overview = { ...this.overview, series };
  }

  private async refresh(): Promise<void> {
    const { event_id } = this.here;
    const ack = await live.act<OverviewView>('round.overview', {
      event_id,
      series_id: this.overview.series.id,
    });
    if (!ack.ok) throw new Error(ack.error.code);
    this.take(ack.data);
  }

  private async act({ name, given, question, button }: Deed): Promise<void> {
    const round = this.overview.series.round?.number;
    if (this.deeds.has(name)) return;
    const isSure = !question || (await confirm(question, button));
    this.focusKept.takeLost();
    if (!isSure) return;
    this.problem = '';
    const place = { event_id: this.here.event_id, series_id: this.overview.series.id };
    await this.deeds.do(name, async () => {
      if (OF_ONE_ROUND.has(name) && this.overview.series.round?.number !== round) {
        this.problem = t('That round is over by now.');
        return;
      }
      const ack = await live.act<SeriesView>(`round.${name}`, { ...place, ...given });
      if (!ack.ok) {
        this.problem = ack.error.message;
        return;
      }
      this.takeSeries(ack.data);
      announce(name === 'start' && lacksPeople(ack.data) ? tooFew() : DONE[name]());
      void this.refresh().catch(() => undefined);
    });
  }
}

/** What means the round that went on when it was pressed, and no other. */
const OF_ONE_ROUND: ReadonlySet<Deed['name']> = new Set(['extend', 'skip']);

const DONE: Record<Deed['name'], () => string> = {
  start: () => t('The first round begins in a few seconds.'),
  pause: () => t('The clock stands still. Talks go on.'),
  resume: () => t('The rounds go on.'),
  extend: () => t('The round has one minute more.'),
  skip: () => t('The round has ended.'),
  end: () => t('The rounds have ended.'),
};
