import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { announce } from '../core/announce';
import { countdown, remaining, Ticker } from '../core/clock';
import { LiveElement } from '../core/element';
import { icon } from '../core/icon';
import { live } from '../core/live';
import type { MySets, OwnPart, SetView } from '../core/schema';
import { visit } from '../core/visit';
import { t } from '../core/words';
import { isAnswered, isNews, noteAnswered, onAnswered } from './answered';
import { consequence, headline, offerOver } from './guide-words';
import { type Known, NOTHING, roomIn, withAll, withOwn, withoutSet, withSet } from './known';
import { LateComer } from './late-comer';
import { standingOf } from './page-standing';
import { isRunning, type Notice, situation, type Standing, withoutRoom } from './situation';

/** How long a page that is no longer somebody's room stays, in milliseconds; not everybody goes at the same moment. */
const READING = 4000;
const SPREAD = 3000;
const NOTE_STAYS = 12_000;
const SETTLES = 300;

type Offer = Notice & { kind: 'offer' };
type Leave = Notice & { kind: 'leave' };

/**
 * Stands on every page of an event, above its content, and brings people to their breakout rooms and back. It says
 * what is the matter and lets them go by a click; only whose room is gone is led away, after a moment to read.
 */
@customElement('breakout-guide')
export class BreakoutGuide extends LiveElement {
  @state() private known: Known = NOTHING;
  @state() private note = '';
  /** What was refused of which offer. */
  @state() private problem: { offer_id: string; text: string } | undefined;
  private asking: Promise<void> | undefined;
  private shown: Notice | undefined;
  private leavesAt: { key: string; at: number } | undefined;
  private heard: string | undefined;
  private answering = '';
  private late = new LateComer(
    (set) => this.askForRoom(set),
    (id) => withoutRoom(this.known, this.standing).find((one) => one.id === id),
  );
  private noteEnds: ReturnType<typeof setTimeout> | undefined;
  private saying: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Ticker(this);
  }

  protected override begin(): void {
    const { event, me } = this.dataset;
    for (const topic of [`event:${event}`, `person:${me}`]) {
      // the page carries nothing of it, so it is always asked for
      this.until(
        live.follow(topic, { snapshot: () => this.refresh(), push: (name, data) => this.told(name, data) }),
      );
    }
    this.until(onAnswered(() => this.requestUpdate()));
    const come = () => this.requestUpdate(); // the page may be another room's now
    document.addEventListener('page-come', come);
    this.until(() => document.removeEventListener('page-come', come));
    const handled = (event: Event) => this.knowsRoom && event.preventDefault();
    document.addEventListener('room-closed', handled);
    this.until(() => document.removeEventListener('room-closed', handled));
    this.until(() => clearTimeout(this.noteEnds));
    this.until(() => clearTimeout(this.saying));
    this.until(() => this.late.end());
  }

  private get standing(): Standing {
    return standingOf(this);
  }

  /** Whether it can say why the room of this page is over and where it goes on. */
  private get knowsRoom(): boolean {
    const { here } = this.standing;
    const set = here && this.known.sets.get(here.set_id);
    return !!set && !!roomIn(set, here.room_id);
  }

  /** Both topics want it at the same moment; it is asked for once. */
  private refresh(): Promise<void> {
    this.asking ??= this.ask().finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async ask(): Promise<void> {
    const started = this.known;
    const ack = await live.act<MySets>('breakout.mine', { event_id: this.dataset['event'] });
    if (!ack.ok) throw new Error(ack.error.code);
    this.known = withAll(started, this.known, ack.data);
    for (const set of withoutRoom(this.known, this.standing)) void this.late.needs(set);
  }

  private async askForRoom({ id }: SetView): Promise<boolean> {
    const { event } = this.dataset;
    const ack = await live.act<OwnPart>('breakout.ask_for_room', { event_id: event, set_id: id });
    if (!ack.ok) return false;
    this.known = withOwn(this.known, ack.data);
    return !!(ack.data.offer ?? ack.data.placement);
  }

  private told(name: string, data: unknown): void {
    const { set, mine, set_id, version } = data as {
      set: SetView;
      mine: OwnPart;
      set_id: string;
      version: number;
    };
    if (name === 'breakout.set_changed') {
      this.known = withSet(this.known, set);
      this.late.changed(set.id);
    }
    if (name === 'breakout.set_gone') this.known = withoutSet(this.known, set_id, version);
    if (name === 'breakout.own_changed') this.known = withOwn(this.known, mine);
  }

  /** Go to an address in this tab. */
  go(address: string): void {
    void visit(address);
  }

  private address(slug: string): string {
    return `${this.dataset['base']}/raum/${slug}`;
  }

  private async answer({ offer, room, set }: Offer, is_accepted: boolean): Promise<void> {
    if (this.answering === offer.id) return;
    this.answering = offer.id;
    this.problem = undefined;
    const input = { event_id: this.dataset['event'], set_id: set.id, offer_id: offer.id, is_accepted };
    const ack = await live.act<OwnPart>('breakout.answer', input);
    if (!ack.ok) {
      this.answering = '';
      this.problem = { offer_id: offer.id, text: ack.error.message };
      return announce(ack.error.message);
    }
    this.known = withOwn(this.known, ack.data);
    const isThere = ack.data.placement?.room_id === room.id;
    if (is_accepted && isThere && isRunning(room))
      return this.goToOwn(room.slug, `open:${room.id}:${room.opened_at}`);
    if (ack.data.offer?.agreed_at)
      announce(t('You have agreed to change places. We wait for the other person.'));
    this.giveFocusBack();
  }

  private goToOwn(slug: string, key: string): void {
    noteAnswered(key);
    this.go(this.address(slug));
  }

  private async later(key: string): Promise<void> {
    noteAnswered(key);
    this.requestUpdate();
    await this.updateComplete;
    const again = this.querySelector<HTMLElement>('a');
    if (again) again.focus();
    else this.giveFocusBack();
  }

  /** What had the focus is gone by the person's own doing: it goes on in the content. */
  private giveFocusBack(): void {
    document.getElementById('content')?.focus({ preventScroll: true });
  }

  protected override willUpdate(): void {
    const notice = situation(this.known, this.standing, live.serverNow());
    if (this.shown?.kind === 'offer' && this.shown.key !== notice?.key) this.offerEnded(this.shown);
    this.shown = notice;
    if (notice?.kind === 'leave') this.lead(notice);
    else this.leavesAt = undefined;
    const isHeard = document.visibilityState !== 'hidden';
    const isOwnDoing = notice?.kind === 'leave' && notice.isAgreed;
    if (notice && notice.key !== this.heard && isHeard && !isOwnDoing && !isAnswered(notice.key))
      this.say(notice);
    if (isHeard) this.heard = notice?.key;
  }

  /** Said once, and only if it still holds a moment later: a move and a closing are told apart from each other. */
  private say(notice: Notice): void {
    clearTimeout(this.saying);
    this.saying = setTimeout(() => {
      if (this.shown?.key !== notice.key || !isNews(notice.key)) return;
      announce([headline(notice), consequence(notice)].filter(Boolean).join('. '));
    }, SETTLES);
  }

  /** Whose room is gone has some seconds to read why, and then goes on. */
  private lead({ key, to, why, isAgreed }: Leave): void {
    const spread = why === 'closed' ? Math.random() * SPREAD : 0; // only there many go at once
    if (this.leavesAt?.key !== key)
      this.leavesAt = { key, at: isAgreed ? 0 : live.serverNow() + READING + spread };
    if (live.serverNow() < this.leavesAt.at) return;
    this.leavesAt.at = Infinity;
    this.go(this.address(to.slug));
  }

  private offerEnded({ offer, set, room }: Offer): void {
    const isTaken = this.known.mine.get(set.id)?.placement?.room_id === room.id;
    if (this.answering === offer.id || isTaken) return;
    this.note = offerOver(offer);
    announce(this.note);
    clearTimeout(this.noteEnds);
    this.noteEnds = setTimeout(() => (this.note = ''), NOTE_STAYS);
  }

  override render(): TemplateResult | typeof nothing {
    const notice = this.shown;
    if (!notice) return this.note ? this.frame('info', html`<p>${this.note}</p>`) : nothing;
    if (notice.kind === 'leave') return notice.isAgreed ? nothing : this.renderLeave(notice);
    if (notice.kind === 'offer') return this.renderOffer(notice);
    if (notice.kind === 'choose') return isAnswered(notice.key) ? nothing : this.renderChoose(notice);
    return isAnswered(notice.key) ? this.renderReminder(notice) : this.renderOpen(notice);
  }

  private frame(sign: string, content: TemplateResult, look = ''): TemplateResult {
    return html`<section class=${`guide ${look}`} aria-label=${t('Your breakout room')}>
      ${icon(sign)}
      <div class="guide__content">${content}</div>
    </section>`;
  }

  private renderLeave(notice: Leave): TemplateResult {
    const left = Math.max(0, (this.leavesAt?.at ?? 0) - live.serverNow());
    const seconds = Math.ceil(left / 1000);
    return this.frame(
      'arrow-right-circle',
      html`<p>
          <b class="strong">${headline(notice)}</b>
          <span
            >${Number.isFinite(seconds) ? t('The page goes there in {seconds} s.', { seconds }) : t('One moment …')}</span
          >
        </p>
        <a class="button button--primary" href=${this.address(notice.to.slug)} data-visit>${t('Go now')}</a>`,
    );
  }

  private renderOffer(notice: Offer): TemplateResult {
    const { offer, isInside } = notice;
    const stay = isInside ? t('Stay here') : t('Not now');
    return this.frame(
      'arrow-left-right',
      html`<p>
          <b class="strong">${headline(notice)}</b>
          <span>${consequence(notice)}</span>
          <span class="guide__clock" role="timer" aria-label=${t('Time to answer')}
            >${countdown(remaining(offer.expires_at))}</span
          >
        </p>
        ${
          offer.agreed_at
            ? nothing
            : html`<div class="cluster">
                <button
                  class="button button--primary"
                  type="button"
                  @click=${() => this.answer(notice, true)}
                >
                  ${offer.kind === 'swap' ? t('Agree to the swap') : t('Change now')}
                </button>
                <button class="button" type="button" @click=${() => this.answer(notice, false)}>
                  ${stay}
                </button>
              </div>`
        }
        ${
          this.problem?.offer_id === offer.id
            ? html`<p class="guide__problem">${this.problem.text}</p>`
            : nothing
        }`,
    );
  }

  private renderOpen(notice: Notice & { kind: 'open' }): TemplateResult {
    const { room, key } = notice;
    return this.frame(
      'door-open',
      html`<p>
          <b class="strong">${headline(notice)}</b>
          <span>${consequence(notice)}</span>
        </p>
        <div class="cluster">
          <a
            class="button button--primary"
            href=${this.address(room.slug)}
            data-visit
            @click=${() => noteAnswered(key)}
            >${t('Change now')}</a
          >
          <button class="button" type="button" @click=${() => this.later(key)}>${t('Later')}</button>
        </div>`,
    );
  }

  /** Who has answered “later” finds the way whenever they like. */
  private renderReminder({ room }: Notice & { kind: 'open' }): TemplateResult {
    return this.frame(
      'door-open',
      html`<p>
        <a href=${this.address(room.slug)} data-visit>${t('To your room: {room}', { room: room.name })}</a>
      </p>`,
      'guide--small',
    );
  }

  private renderChoose(notice: Notice & { kind: 'choose' }): TemplateResult {
    return this.frame(
      'users-round',
      html`<p><b class="strong">${headline(notice)}</b></p>
        <div class="cluster">
          <a class="button button--primary" href=${`${this.dataset['base']}/kleingruppen/${notice.set.id}`}
            >${t('Look at the rooms')}</a
          >
          <button class="button" type="button" @click=${() => this.later(notice.key)}>${t('Later')}</button>
        </div>`,
    );
  }
}
