import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icon } from '../core/icon';
import { live } from '../core/live';
import type { SeriesMoved } from '../core/schema';
import { t, tn } from '../core/words';
import type { SeriesView } from './shapes';

/** What is known of a series; of one that has moved to another room only how old that is. */
type Known = { version: number; series?: SeriesView };

/** On the page of a room: the way to its speed rounds, as soon as there are some. */
@customElement('rounds-sign')
export class RoundsSign extends LitElement {
  @property({ attribute: false }) first: readonly SeriesView[] = [];
  @property() room = '';
  @property() base = '';
  @state() private known: ReadonlyMap<string, Known> = new Map();
  private leave: (() => void) | undefined;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.known = new Map(this.first.map((one) => [one.id, { version: one.version, series: one }]));
    this.leave = live.follow(`room:${this.room}`, { snapshot: async () => {}, push: this.told });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave?.();
  }

  override render(): TemplateResult | typeof nothing {
    const all = [...this.known.values()].flatMap(({ series }) => series ?? []);
    const found = all.sort((one, other) => place(one) - place(other));
    if (!found.length) return nothing;
    return html`<div class="rounds-links">${found.map((one) => this.renderStrip(one))}</div>`;
  }

  private renderStrip(series: SeriesView): TemplateResult {
    return html`<a class="strip strip--rounds" href=${`${this.base}/runden/${series.id}`}
      >${icon('handshake')}<span
        ><b class="strong">${series.title}</b><span class="muted small">${standing(series)}</span></span
      ></a
    >`;
  }

  private told = (name: string, data: unknown): void => {
    if (name === 'round.changed') {
      const { series } = data as { series: SeriesView };
      this.learn(series.id, { version: series.version, series });
    }
    if (name === 'round.moved') {
      const { series_id, version } = data as SeriesMoved;
      this.learn(series_id, { version });
    }
  };

  private learn(id: string, come: Known): void {
    if (come.version >= (this.known.get(id)?.version ?? 0)) this.known = new Map(this.known).set(id, come);
  }
}

/** Whoever comes looks for what runs, then for what is to come; the server has the same order. */
const place = ({ state: how }: SeriesView): number => ['running', 'paused', 'planned', 'ended'].indexOf(how);

function standing({ state: how, count }: SeriesView): string {
  if (how === 'ended') return t('over: whom you met');
  const what =
    how === 'planned'
      ? tn('{count} round', '{count} rounds', count)
      : t('running; you can come in at any time');
  return `${t('To the speed networking')} · ${what}`;
}
