import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { announce } from '../core/announce';
import { countdown, remaining, Ticker, timeOfDay } from '../core/clock';
import { LiveElement } from '../core/element';
import { icon } from '../core/icon';
import { live } from '../core/live';
import type { BroadcastView, CallView, MySetNow, RoomHere, SetView } from '../core/schema';
import { t } from '../core/words';
import { isNews } from './answered';
import './room-calls';
import { roomIn } from './known';
import { banner, outcomeOf, withBroadcast, withCall } from './room-news';
import { roomState } from './situation';
import { calledBack, closesIn, passed, timeIsUp, timeLeft } from './time-told';

export interface Here {
  event_id: string;
  base: string;
  zone: string;
  me: { participant_id: string; may_moderate: boolean };
  room_id: string;
  set: SetView;
  broadcasts: BroadcastView[];
  calls: CallView[];
}

const NOTE_STAYS = 60_000; // ms

const GONE = ['app.not_found', 'app.forbidden'];

/** Let it be fetched again, unless there is nothing to be had any more; then the guide and the door say so. */
function missed(code: string): void {
  if (!GONE.includes(code)) throw new Error(code);
}

/** The head of a breakout room: the time left, who leads, what the moderation says, and the calls for it. */
@customElement('breakout-head')
export class BreakoutHead extends LiveElement<Here> {
  @state() private here!: Here;
  @state() private note = '';
  @state() private isTaskOpen = true;
  private closed = new Set<string>();
  private noteEnds: ReturnType<typeof setTimeout> | undefined;
  private toEnd: number | undefined;
  private toClose: number | undefined;

  constructor() {
    super();
    new Ticker(this);
  }

  protected override restore(initial: Here): void {
    this.here = initial;
  }

  protected override begin(): void {
    const { event_id, room_id, set, broadcasts } = this.here;
    this.closed = new Set(
      broadcasts.map(({ id }) => id).filter((id) => sessionStorage.getItem(`closed:${id}`)),
    );
    this.isTaskOpen = matchMedia('(width >= 62rem)').matches;
    this.follow(`event:${event_id}`, {
      snapshot: () => this.refreshSet(),
      push: (name, data) => {
        const { set: come } = data as { set?: SetView };
        if (name === 'breakout.set_changed' && come?.id === set.id) this.changeSet(come);
      },
    });
    this.follow(`room:${room_id}`, {
      snapshot: () => this.refreshTold(),
      push: (name, data) => this.told(name, data as { broadcast: BroadcastView; call: CallView }),
    });
  }

  private get place(): { event_id: string; set_id: string; room_id: string } {
    const { event_id, set, room_id } = this.here;
    return { event_id, set_id: set.id, room_id };
  }

  private async refreshSet(): Promise<void> {
    const { event_id, set_id } = this.place;
    const ack = await live.act<MySetNow>('breakout.my_set', { event_id, set_id });
    if (ack.ok) this.changeSet(ack.data.set);
    else missed(ack.error.code);
  }

  private async refreshTold(): Promise<void> {
    const ack = await live.act<RoomHere>('breakout.here', this.place);
    if (ack.ok) this.here = { ...this.here, broadcasts: ack.data.broadcasts, calls: ack.data.calls };
    else missed(ack.error.code);
  }

  private changeSet(come: SetView): void {
    const { set, room_id, zone } = this.here;
    if (come.version <= set.version) return;
    const [before, now] = [roomIn(set, room_id), roomIn(come, room_id)];
    this.here = { ...this.here, set: come };
    if (!now || now.closed_at || before?.ends_at === now.ends_at) return;
    if (!now.ends_at) return;
    const left = remaining(now.ends_at);
    if (left) announce(t('The room is open until {time}.', { time: timeOfDay(now.ends_at, zone) }));
    else this.calledBack(now.ends_at);
  }

  /** The end was set to now, which the clock then need not say as well. */
  private calledBack(ends_at: string): void {
    const untilClosed = this.untilClosed(ends_at);
    announce(calledBack(untilClosed));
    [this.toEnd, this.toClose] = [0, untilClosed];
  }

  private told(name: string, { broadcast, call }: { broadcast: BroadcastView; call: CallView }): void {
    if (name === 'breakout.broadcast_sent') {
      this.here = { ...this.here, broadcasts: withBroadcast(this.here.broadcasts, broadcast) };
      if (isNews(`broadcast:${broadcast.id}`))
        announce(t('Broadcast: {text}', { text: broadcast.text }), broadcast.is_urgent);
    }
    if (name === 'breakout.call_changed') this.changeCall(call);
  }

  private changeCall(call: CallView): void {
    const before = this.here.calls.find((one) => one.id === call.id);
    this.here = { ...this.here, calls: withCall(this.here.calls, call) };
    if (before && !before.taken_at && call.taken_at && !call.ended_at)
      announce(t('{name} looks after it.', { name: call.taken_by }));
    if (!before || !call.ended_at || !outcomeOf(call)) return;
    this.note = outcomeOf(call);
    announce(this.note);
    clearTimeout(this.noteEnds);
    this.noteEnds = setTimeout(() => (this.note = ''), NOTE_STAYS);
    this.until(() => clearTimeout(this.noteEnds));
  }

  private close(id: string): void {
    sessionStorage.setItem(`closed:${id}`, '1');
    this.closed = new Set(this.closed).add(id);
    this.requestUpdate();
    this.goOn('.here__history > summary'); // there it can still be read
  }

  private closeNote(): void {
    this.note = '';
    this.goOn('summary');
  }

  /** Where the focus goes on from something that was closed: where another press of the key leads nowhere else. */
  private goOn(place: string): void {
    const target = this.querySelector<HTMLElement>(place) ?? document.getElementById('content');
    target?.focus({ preventScroll: true });
  }

  private get room() {
    return roomIn(this.here.set, this.here.room_id);
  }

  private untilClosed(ends_at: string): number {
    return remaining(new Date(Date.parse(ends_at) + this.here.set.grace_seconds * 1000));
  }

  protected override willUpdate(): void {
    const end = this.room?.ends_at;
    if (!end || this.room?.closed_at) return void (this.toEnd = this.toClose = undefined);
    const left = remaining(end);
    const untilClosed = this.untilClosed(end);
    const [atEnd, atClose] = [passed(this.toEnd, left), passed(this.toClose, untilClosed)];
    if (atEnd) announce(timeLeft(atEnd));
    if (this.toEnd && !left) announce(timeIsUp(untilClosed));
    else if (atClose && !left) announce(closesIn(atClose));
    [this.toEnd, this.toClose] = [left, untilClosed];
  }

  override render(): TemplateResult {
    const { set, base, broadcasts, calls, me } = this.here;
    const room = this.room;
    const leader = room?.leaders.find((one) => one.participant_id === room.leader_id);
    return html`<div class="here__bar">
        ${this.renderTime()}
        ${
          leader
            ? html`<p class="with-icon small">
                ${icon('user-check')}<span>${t('Led by {name}', { name: leader.name })}</span>
              </p>`
            : nothing
        }
        <span class="spacer"></span>
        <room-calls
          .place=${this.place}
          .me=${me.participant_id}
          .mayModerate=${me.may_moderate}
          .calls=${calls}
          .hasEnd=${!!room?.ends_at}
          .isOver=${!room || roomState(room, live.serverNow()) === 'closed'}
          @called=${({ detail }: CustomEvent<CallView>) => this.changeCall(detail)}
        ></room-calls>
        ${
          me.may_moderate
            ? html`<a class="button button--small" href=${`${base}/gruppen/${set.id}`}
                >${icon('layout-grid')}<span>${t('To the board')}</span></a
              >`
            : nothing
        }
        <a class="button button--small here__back" href=${`${base}/raum/${set.parent_slug}`} data-visit
          >${icon('arrow-left')}<span>${t('Back to {room}', { room: set.parent_name })}</span></a
        >
      </div>
      ${this.renderBanner()}
      ${
        this.note
          ? html`<p class="here__banner">
              ${icon('info')}<span>${this.note}</span>${this.renderClose(t('Close the note'), () => this.closeNote())}
            </p>`
          : nothing
      }
      ${room?.task || broadcasts.length ? this.renderMore(room?.task ?? '') : nothing}`;
  }

  private renderTime(): TemplateResult | typeof nothing {
    const room = this.room;
    if (room?.closed_at)
      return html`<p class="with-icon">${icon('door-closed')}<span>${t('This room is closed.')}</span></p>`;
    if (!room?.ends_at) return nothing;
    if (roomState(room, live.serverNow()) === 'open')
      return html`<p class="here__time with-icon">
        ${icon('timer')}<span role="timer" aria-label=${t('Time left')}
          >${countdown(remaining(room.ends_at))}</span
        >
      </p>`;
    return html`<p class="here__time here__time--ending with-icon">
      ${icon('timer')}<span>${t('The room closes in')}</span>
      <span role="timer" aria-label=${t('Time until the room closes')}
        >${countdown(this.untilClosed(room.ends_at))}</span
      >
    </p>`;
  }

  private renderBanner(): TemplateResult | typeof nothing {
    const shown = banner(this.here.broadcasts, this.closed, this.room?.opened_at ?? null, live.serverNow());
    if (!shown) return nothing;
    return html`<p class=${`here__banner${shown.is_urgent ? ' here__banner--urgent' : ''}`}>
      ${icon('megaphone')}<span><b class="strong">${t('Broadcast:')}</b> ${shown.text}</span>
      ${this.renderClose(t('Close the broadcast'), () => this.close(shown.id))}
    </p>`;
  }

  private renderClose(label: string, close: () => void): TemplateResult {
    return html`<button
      class="button button--icon button--small"
      type="button"
      aria-label=${label}
      @click=${close}
    >
      ${icon('x')}
    </button>`;
  }

  private renderMore(task: string): TemplateResult {
    const { broadcasts, zone } = this.here;
    return html`<div class="here__more">
      ${
        task
          ? html`<details class="here__task" ?open=${this.isTaskOpen}>
              <summary>${t('Task')}</summary>
              <p>${task}</p>
            </details>`
          : nothing
      }
      ${
        broadcasts.length
          ? html`<details class="here__history">
              <summary>${t('Broadcasts ({count})', { count: broadcasts.length })}</summary>
              <ol class="list">
                ${broadcasts.map(
                  (one) =>
                    html`<li>
                      <time datetime=${one.sent_at}>${timeOfDay(one.sent_at, zone)}</time>
                      <span>${one.text}</span> <span class="here__by">${one.sent_by}</span>
                    </li>`,
                )}
              </ol>
            </details>`
          : nothing
      }
    </div>`;
  }
}
