import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Ack } from '../core/acks';
import { announce } from '../core/announce';
import { Ticker } from '../core/clock';
import { LiveElement } from '../core/element';
import { icon } from '../core/icon';
import { live } from '../core/live';
import { showWaiting } from '../core/nav-news';
import type { MeetingChanged, MeetingView, Upcoming } from '../core/schema';
import { t } from '../core/words';
import { newsOf, openWords } from './guide-words';

/**
 * Stands on every page of an event with meeting times, above its content: it leads to the talk that is open now,
 * says once what is new about an appointment, and keeps in the navigation how many wait for an answer.
 */
@customElement('meeting-guide')
export class MeetingGuide extends LiveElement {
  @state() private open: MeetingView | null = null;
  @state() private news: { id: string; text: string } | null = null;
  private known = new Map<string, MeetingView>();

  constructor() {
    super();
    new Ticker(this, 10_000); // what is said of a talk changes with its beginning
  }

  protected override begin(): void {
    this.follow(`person:${this.dataset['me']}`, {
      snapshot: () => this.refresh(), // the page carries nothing of it
      push: (name, data) => {
        if (name !== 'meeting.changed') return;
        const { meeting, is_agreed_now } = data as MeetingChanged;
        this.told(meeting, is_agreed_now);
        void this.count();
      },
    });
    const come = () => this.requestUpdate(); // the page may be the talk's now
    document.addEventListener('page-come', come);
    this.until(() => document.removeEventListener('page-come', come));
  }

  private async refresh(): Promise<void> {
    const ack = await this.ask();
    if (!ack.ok) throw new Error(ack.error.code);
    const { meeting, to_answer } = ack.data;
    showWaiting('meetings', to_answer);
    if (meeting) this.known.set(meeting.id, meeting);
    this.show(meeting);
  }

  /** Count anew what waits. If that fails, the next change or page shows it. */
  private async count(): Promise<void> {
    const ack = await this.ask();
    if (ack.ok) showWaiting('meetings', ack.data.to_answer);
  }

  private ask(): Promise<Ack<Upcoming>> {
    return live.act<Upcoming>('meeting.now', { event_id: this.dataset['event'] });
  }

  private told(meeting: MeetingView, isAgreedNow: boolean): void {
    const before = this.known.get(meeting.id);
    if (before && before.version >= meeting.version) return;
    this.known.set(meeting.id, meeting);
    if (meeting.room_slug) {
      this.show(meeting);
      return;
    }
    if (this.open?.id === meeting.id) this.show(null);
    const text = newsOf(meeting, before, isAgreedNow);
    if (text) announce(text);
    if (text || this.news?.id === meeting.id) this.news = text ? { id: meeting.id, text } : null;
  }

  private show(meeting: MeetingView | null): void {
    if (meeting && this.open?.id !== meeting.id && !this.isHere(meeting)) announce(openWords(meeting));
    this.open = meeting;
  }

  /** Whether this page is the one of the talk. */
  private isHere({ room_slug }: MeetingView): boolean {
    return location.pathname.endsWith(`/raum/${room_slug}`);
  }

  override render(): TemplateResult | typeof nothing {
    const open = this.open && !this.isHere(this.open) ? this.open : null;
    if (!open && !this.news) return nothing;
    return html`<section class="guide" aria-label=${t('Your appointments')}>
      ${icon('calendar-check')}
      <div class="guide__content">${open ? this.renderOpen(open) : this.renderNews()}</div>
    </section>`;
  }

  private renderOpen(meeting: MeetingView): TemplateResult {
    return html`<p class="strong">${openWords(meeting)}</p>
      <a class="button button--primary" href="${this.dataset['base']}/raum/${meeting.room_slug}"
        >${t('To the talk')}</a
      >`;
  }

  private renderNews(): TemplateResult {
    return html`<p>${this.news?.text}</p>
      <div class="cluster">
        <a class="button button--small" href="${this.dataset['base']}/termine">${t('Your appointments')}</a>
        <button class="button button--small" type="button" @click=${() => (this.news = null)}>
          ${t('Close')}
        </button>
      </div>`;
  }
}
