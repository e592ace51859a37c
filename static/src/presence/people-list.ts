import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { type Choice } from '../core/action-menu';
import '../core/action-menu';
import type { Ack } from '../core/acks';
import { LiveElement } from '../core/element';
import { icon } from '../core/icon';
import { InTurn } from '../core/in-turn';
import { KeptFocus } from '../core/kept-focus';
import { live } from '../core/live';
import { avatar } from '../core/person';
import { isShown, setUnread } from '../core/tabs';
import { isAnybodyUnseen, isUnseen, onUnseen } from '../core/unseen';
import { t, tn } from '../core/words';
import { restrict } from '../events/restrict-dialog';
import { reportOrBlock } from '../profiles/report-dialog';
import { noteOf, type Person, type Present, withPage } from './people';

interface Place {
  event_id: string;
  slug: string;
  room_id: string;
  me: { participant_id: string; may_moderate: boolean };
}

const TYPING_PAUSE = 250;
const SOON = 4000; // ms
const PER_PERSON = 100; // ms; all the pages of a room together ask about ten times a second, however many they are
const PER_PERSON_IN_VIEW = 10; // ms; who looks sees more often who came, and a large room not at every change

/** The people in a room: searched on the server, read anew when somebody comes or goes while they are in view. */
@customElement('people-list')
export class PeopleList extends LiveElement<Place & Present> {
  @state() private known!: Present;
  private place!: Place;
  private search = '';
  private isStale = false;
  private lookedAt = 0; // ms, by the server's clock
  private refreshing: ReturnType<typeof setTimeout> | undefined;
  private counting: ReturnType<typeof setTimeout> | undefined;
  private typing: ReturnType<typeof setTimeout> | undefined;
  private turn = new InTurn();
  private keyboard = new KeptFocus(this, '[type=search]');

  protected override restore(initial: Place & Present): void {
    this.place = initial;
    this.known = initial;
  }

  protected override begin(): void {
    this.follow(`room:${this.place.room_id}`, {
      snapshot: () => this.refresh(),
      push: (name, data) => {
        if (name === 'presence.changed') this.changed((data as { count: number }).count);
      },
    });
    this.until(
      onUnseen(() => {
        this.requestUpdate(); // whoever is there and not to be seen vanishes at once
        void this.refresh().catch(() => undefined);
      }),
    );
    const shown = () => void (this.isStale ? this.refresh() : this.look());
    this.pane?.addEventListener('tab-shown', shown);
    this.until(() => {
      this.pane?.removeEventListener('tab-shown', shown);
      clearTimeout(this.counting);
      clearTimeout(this.refreshing);
    });
  }

  private get pane(): HTMLElement | null {
    return this.closest('[role=tabpanel]');
  }

  protected override willUpdate(): void {
    this.keyboard.note();
  }

  protected override updated(): void {
    this.keyboard.restore();
  }

  /** Who came or went is only asked for while somebody looks. */
  private changed(total: number): void {
    this.known = { ...this.known, total };
    this.lookedAt ||= live.serverNow();
    this.isStale = true;
    if (this.isInView) this.refreshSoon();
    else this.countSoon();
  }

  private refreshSoon(): void {
    const wait = this.known.total * PER_PERSON_IN_VIEW * (0.5 + Math.random() / 2);
    this.refreshing ??= setTimeout(() => {
      this.refreshing = undefined;
      if (this.isStale && this.isInView) void this.refresh().catch(() => undefined); // the next change asks again
    }, wait);
  }

  private get isInView(): boolean {
    return !this.pane || isShown(this.pane.id);
  }

  /** Note that the people were looked at, or count who came if they are out of view; at first nobody did. */
  private look(): void {
    if (this.isInView || !this.lookedAt) this.lookedAt = live.serverNow();
    else this.countSoon();
  }

  private countSoon(): void {
    const wait = Math.max(SOON, this.known.total * PER_PERSON) * (0.5 + Math.random() / 2);
    this.counting ??= setTimeout(() => void this.count(), wait);
  }

  /** Show at the tab how many people came since it was last in view and are still there. */
  private async count(): Promise<void> {
    this.counting = undefined;
    if (this.isInView) return;
    const { event_id, room_id } = this.place;
    const since = new Date(this.lookedAt).toISOString();
    const ack = await live.act<{ count: number }>('attendance.newcomers', { event_id, room_id, since });
    if (ack.ok && this.pane) setUnread(this.pane.id, ack.data.count);
  }

  /** One after the other, so that what was read last is shown. */
  private refresh(): Promise<void> {
    return this.turn.do(async () => {
      this.isStale = false;
      this.look();
      const search = this.search;
      const ack = await this.ask(0);
      if (!ack.ok) {
        this.isStale = true;
        throw new Error(ack.error.code);
      }
      if (search === this.search) this.known = ack.data;
    });
  }

  private async more(): Promise<void> {
    const ack = await this.ask(this.known.people.length);
    if (ack.ok) this.known = withPage(this.known, ack.data);
  }

  private ask(offset: number): Promise<Ack<Present>> {
    const { event_id, room_id } = this.place;
    return live.act<Present>('presence.list', { event_id, room_id, search: this.search, offset });
  }

  private typed(event: Event): void {
    this.search = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.typing);
    this.typing = setTimeout(() => void this.refresh().catch(() => undefined), TYPING_PAUSE);
  }

  override render(): TemplateResult {
    const { found, total } = this.known;
    const { slug } = this.place;
    const people = this.known.people.filter((one) => one.is_moderating || !isUnseen(one.participant_id));
    const label = tn('Search {count} person', 'Search {count} people', total);
    return html`<div class="search">
        ${icon('search')}<label class="visually-hidden" for="presence-search">${label}</label
        ><input class="input" id="presence-search" type="search" placeholder=${label} @input=${this.typed} />
      </div>
      ${
        isAnybodyUnseen()
          ? html`<p class="small muted">
              ${t('People whom you have blocked are not shown.')}
              <a href=${`/e/${slug}/gesperrt`}>${t('Blocked people')}</a>
            </p>`
          : nothing
      }
      ${people.length ? nothing : html`<p class="muted small">${this.search ? t('Nobody here has this name.') : t('Nobody is here yet.')}</p>`}
      <ul class="stack stack--tight list">
        ${repeat(
          people,
          (one) => one.participant_id,
          (one) => html`<li class="split">${this.person(one)}${this.menu(one)}</li>`,
        )}
      </ul>
      ${
        this.known.people.length < found
          ? html`<button class="button button--small" type="button" @click=${() => void this.more()}>
              ${t('Show more')}
            </button>`
          : nothing
      }`;
  }

  private person(one: Person): TemplateResult {
    return html`<div class="person">
      ${avatar(one.name, 'sm', one.participant_id)}
      <div>
        <p class="strong">
          ${one.name}${one.participant_id === this.place.me.participant_id ? html` <span class="muted">(${t('You')})</span>` : nothing}
          ${one.is_moderating ? html`<span class="badge badge--action">${t('Moderation')}</span>` : nothing}
        </p>
        <p class="small muted">${noteOf(one)}</p>
      </div>
    </div>`;
  }

  private menu(one: Person): TemplateResult | typeof nothing {
    const { event_id, room_id, me } = this.place;
    if (one.participant_id === me.participant_id) return nothing;
    const whom = { event_id, room_id, participant_id: one.participant_id, name: one.name };
    const choices: Choice[] = [];
    if (me.may_moderate && !one.is_moderating) {
      choices.push({ icon: 'mic-off', text: t('Silence'), act: () => restrict(whom, 'silenced') });
      choices.push({ icon: 'user-x', text: t('Remove'), act: () => restrict(whom, 'removed') });
    }
    choices.push(reportOrBlock({ ...whom, isSeenAnyway: me.may_moderate || one.is_moderating }));
    const label = t('{name}: actions', { name: one.name });
    return html`<action-menu label=${label} .choices=${choices}></action-menu>`;
  }
}
