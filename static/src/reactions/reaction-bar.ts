import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { LiveElement } from '../core/element';
import { icon } from '../core/icon';
import { live } from '../core/live';
import type {
  ParticipantSilenced,
  Reaction,
  ReactionCounts,
  ReactionsCounted,
  RoomReactions,
} from '../core/schema';
import { t } from '../core/words';
import { rise } from './rising';
import { answered, countOf, more, pressed, REACTIONS, type Seen, seenFirst, told } from './sums';

/** Where the buttons are, and whose they are. */
export interface Place {
  event_id: string;
  room_id: string;
  participant_id: string;
}

const ICONS: Record<Reaction, string> = {
  applause: 'party-popper',
  agreement: 'thumbs-up',
  idea: 'lightbulb',
};
const SHOWS = 400; // ms
const READING = 8000; // ms

/** Applause and the like at a press. What others press is seen and never read out. */
@customElement('reaction-bar')
export class ReactionBar extends LiveElement<RoomReactions> {
  @property({ attribute: false }) place!: Place;
  @property({ attribute: false }) first!: RoomReactions;
  @state() private seen!: Seen;
  @state() private own: Reaction | undefined;
  @state() private isSilenced = false;
  @state() private isOffline = false;
  @state() private problem = '';
  private waiting: Record<Reaction, number> = { applause: 0, agreement: 0, idea: 0 };
  private timer: ReturnType<typeof setTimeout> | undefined;
  private reading: ReturnType<typeof setTimeout> | undefined;

  protected override begin(): void {
    this.seen = seenFirst(this.first);
    this.isSilenced = this.first.is_silenced;
    this.initial = this.first; // it came with the page
    this.follow(`room:${this.place.room_id}`, {
      snapshot: () => this.refresh(),
      push: (name, data) => {
        if (name === 'reaction.counted') this.counted((data as ReactionsCounted).reactions);
      },
    });
    this.follow(`person:${this.place.participant_id}`, {
      snapshot: async () => undefined, // comes with the room's
      push: (name, data) => this.toldPersonally(name, data as ParticipantSilenced),
    });
    this.until(live.onState((now) => (this.isOffline = now === 'offline' || now === 'closed')));
    this.until(() => {
      clearTimeout(this.timer);
      clearTimeout(this.reading);
    });
  }

  private async refresh(): Promise<void> {
    const { event_id, room_id } = this.place;
    const ack = await live.act<RoomReactions>('reaction.count', { event_id, room_id });
    if (!ack.ok) throw new Error(ack.error.code);
    this.seen = told(this.seen, ack.data);
    this.isSilenced = ack.data.is_silenced;
  }

  private counted(come: ReactionCounts): void {
    const before = this.seen;
    this.seen = told(before, come);
    for (const reaction of REACTIONS) this.rise(reaction, more(before, this.seen, reaction));
  }

  private toldPersonally(name: string, { room_id }: ParticipantSilenced): void {
    if (room_id !== null && room_id !== this.place.room_id) return;
    if (name === 'event.participant_silenced') this.isSilenced = true;
    // another one may still hold; if this fails, the next press tells
    if (name === 'event.restriction_lifted') this.refresh().catch(() => (this.isSilenced = false));
  }

  private rise(reaction: Reaction, count: number): void {
    rise(this.querySelector(`[data-reaction=${reaction}]`), count);
  }

  private async press(reaction: Reaction): Promise<void> {
    if (this.whyNot) return;
    this.problem = '';
    this.show(reaction);
    this.waiting[reaction] += 1;
    const { event_id, room_id } = this.place;
    const ack = await live.act<ReactionCounts>('reaction.send', { event_id, room_id, reaction });
    this.waiting[reaction] -= 1;
    if (ack.ok) this.seen = told(this.seen, ack.data);
    else this.tell(ack.error.message);
    if (!ack.ok || !this.waiting[reaction]) this.seen = answered(this.seen, reaction);
  }

  /** Say why a press did not count, for as long as it is of use. */
  private tell(problem: string): void {
    this.problem = problem;
    clearTimeout(this.reading);
    this.reading = setTimeout(() => (this.problem = ''), READING);
  }

  /** Show the own press before anybody has answered. */
  private show(reaction: Reaction): void {
    this.seen = pressed(this.seen, reaction);
    this.rise(reaction, 1);
    this.own = reaction;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.own = undefined), SHOWS);
  }

  private get whyNot(): string {
    if (this.isSilenced) return t('The moderation has silenced you here. You cannot react.');
    return this.isOffline ? t('You cannot react without a connection.') : '';
  }

  override render(): TemplateResult {
    const { whyNot } = this;
    return html`<div class="cluster reactions" role="group" aria-label=${t('Reactions')}>
        ${REACTIONS.map((one) => this.renderButton(one, whyNot))}
      </div>
      ${whyNot ? html`<p class="tiny muted" id="no-reactions">${whyNot}</p>` : nothing}
      ${this.problem && !whyNot ? html`<p class="tiny" role="alert">${this.problem}</p>` : nothing}`;
  }

  private renderButton(reaction: Reaction, whyNot: string): TemplateResult {
    return html`<button
      class=${reaction === this.own ? 'button reaction reaction--own' : 'button reaction'}
      type="button"
      data-reaction=${reaction}
      aria-label=${nameOf(reaction)}
      title=${nameOf(reaction)}
      aria-disabled=${whyNot ? 'true' : 'false'}
      aria-describedby=${whyNot ? 'no-reactions' : nothing}
      @click=${() => this.press(reaction)}
    >
      <span class="reaction__sign">${icon(ICONS[reaction])}<span class="reaction__air"></span></span
      ><span class="number reaction__count" data-count=${countOf(this.seen, reaction)}></span>
    </button>`;
  }
}

function nameOf(reaction: Reaction): string {
  if (reaction === 'applause') return t('Applause');
  return reaction === 'agreement' ? t('Agreement') : t('Good idea');
}
