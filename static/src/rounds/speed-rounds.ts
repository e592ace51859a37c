import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { announce } from '../core/announce';
import { Ticker } from '../core/clock';
import { confirm } from '../core/dialogs';
import { LiveElement } from '../core/element';
import { icon } from '../core/icon';
import { InTurn } from '../core/in-turn';
import { Deeds } from '../core/deeds';
import { KeptFocus } from '../core/kept-focus';
import { live, serverNow } from '../core/live';
import type { SeriesMoved } from '../core/schema';
import { t } from '../core/words';
import { clockRing } from './clock-ring';
import { soundFound } from './found-sound';
import { HeldDevices } from './held-devices';
import {
  cameOut,
  clockOf,
  clockShown,
  inPlace,
  markPassed,
  type OutOfTalk,
  type Scene,
  sceneOf,
} from './scene';
import type { Acquainted, First, MineView, RoundsPage, SeriesView } from './shapes';
import { metSide, outlook, type SideDeeds, talkSide } from './side';
import { speedBar } from './speed-bar';
import { TalkCall } from './talk-call';
import { talkStage } from './talk-stage';
import { titleOf } from './titles';
import { type StageDeeds, waitingStage } from './waiting-stage';
import { Whereabouts } from './whereabouts';
import { WritingOn } from './writing-on';

const PACE = 500; // ms
const AGAIN = 1000; // ms; by our clock a talk may begin a moment before it does by the server's
const BEGINNING = 20_000; // ms within which nobody is missed yet

/** One participant's page of speed rounds: waiting, one talk after the other, and whom one met, without a new page. */
@customElement('speed-rounds')
export class SpeedRounds extends LiveElement<First> {
  @state() private page!: First;
  @state() private problem = '';
  private written = new Map<string, string>();
  private devices!: HeldDevices;
  private call!: TalkCall;
  private place!: Whereabouts;
  private preview: MediaStream | null = null;
  private scene: Scene | undefined;
  private out: OutOfTalk | undefined;
  private left = Infinity;
  private notBefore = 0;
  private refreshing = new InTurn();
  private deeds = new Deeds(() => this.requestUpdate());
  private focusKept = new KeptFocus(this, '.stage__words[tabindex], .speed__partner');
  private writingOn = new WritingOn(this);
  private readonly ownTitle = document.title;

  constructor() {
    super();
    new Ticker(this, PACE);
  }

  protected override restore(initial: First): void {
    this.page = initial;
    const lounge = initial.series.room_id;
    this.devices = new HeldDevices(lounge, () => this.requestUpdate());
    this.call = new TalkCall(initial, { text: t('Leave the talk'), act: () => void this.leaveTalk() });
    this.place = new Whereabouts(initial.event_id, lounge);
  }

  protected override begin(): void {
    const { mine, participant_id } = this.page;
    if (mine.talk && this.sceneNow === 'talking') this.place.roomId = mine.talk.room_id;
    this.until(live.onConnect(() => this.enter()));
    this.until(() => this.place.end());
    this.followLounge();
    this.follow(`person:${participant_id}`, { snapshot: async () => {}, push: this.told });
    const closing = (event: Event): void => event.preventDefault(); // this page leads on when a talk ends
    document.addEventListener('room-closed', closing);
    this.until(() => document.removeEventListener('room-closed', closing));
    this.until(() => this.call.close());
    this.until(() => this.devices.stop());
    void this.devices.reopen().then((problem) => this.complain(problem));
  }

  private followLounge(): void {
    const { room_id } = this.page.series;
    this.follow(`room:${room_id}`, { snapshot: () => this.refresh(), push: this.told });
  }

  override render(): TemplateResult {
    const { series, mine, base, met } = this.page;
    const scene = this.scene ?? 'before';
    const isTalk = scene === 'talking';
    const deeds: SideDeeds = {
      eventId: this.page.event_id,
      called: this.page.called,
      exchange: (partner, wants) => void this.exchange(partner, wants),
      nextQuestion: () => void this.act('round.next_question', {}, (now) => now === mine.talk?.room_id),
      written: this.written,
    };
    return html`<div class="stage speed__call on-dark">
        ${speedBar(series, base, this.renderClock())}
        <div class=${isTalk ? 'speed__talk' : 'speed__wait'} ?data-pair=${mine.talk?.partners.length === 1}>
          ${this.problem ? html`<p class="call__notice speed__notice" role="alert">${icon('circle-alert')}<span>${this.problem}</span></p>` : nothing}
          ${isTalk ? talkStage(this.call, { isPaused: series.paused_at !== null, isMissing: this.isMissing, size: series.size }) : this.renderWaiting(scene)}
        </div>
      </div>
      <aside
        class="speed__side"
        aria-label=${isTalk ? t('About this talk') : t('About the speed networking')}
      >
        ${(isTalk || scene === 'found') && mine.talk ? talkSide(mine.talk, series, deeds) : nothing}
        ${!mine.talk && (scene === 'before' || !met.length) && scene !== 'ended' ? outlook(series) : nothing}
        ${!mine.talk && (met.length || scene === 'ended') ? metSide(met, deeds, scene === 'ended', base) : nothing}
      </aside>`;
  }

  private renderWaiting(scene: Scene): TemplateResult {
    const deeds: StageDeeds = {
      ready: () => void this.ready(),
      unready: () => void this.unready(),
      devices: () => void this.devices.check('', true),
      answer: (offer_id, is_accepted) => void this.act('round.answer_offer', { offer_id, is_accepted }),
    };
    const { series, mine } = this.page;
    const { preview } = this;
    return waitingStage(
      {
        series,
        mine,
        scene,
        preview,
        hasMicrophone: this.devices.has('microphone'),
        isAsked: this.deeds.has,
      },
      deeds,
    );
  }

  private renderClock(): TemplateResult | typeof nothing {
    const scene = this.scene ?? 'before';
    const shown = clockShown(this.page.series, this.page.mine, scene, this.now);
    if (!shown) return nothing;
    const isRound = ['talking', 'late', 'left', 'stranded'].includes(scene);
    const label = isRound ? t('Time left in this round') : t('Time until it goes on');
    return clockRing(label, shown.endsAt - this.now, shown.endsAt - shown.startsAt);
  }

  /** The instant that counts here: while the rounds are paused it stands still. */
  private get now(): number {
    return clockOf(this.page.series.paused_at, serverNow());
  }

  private get sceneNow(): Scene {
    return sceneOf(this.page.series, this.page.mine, serverNow(), this.out);
  }

  private get isMissing(): boolean {
    const begun = Date.parse(this.page.mine.talk?.starts_at ?? '');
    return this.call.isAlone && serverNow() - begun > BEGINNING;
  }

  private told = (name: string, data: unknown): void => {
    if (name === 'round.changed') this.takeSeries((data as { series: SeriesView }).series);
    if (name === 'round.mine') this.takeMine(data as { mine: MineView; series: SeriesView });
    if (name === 'round.exchanged') this.tellExchange((data as { participant_id: string }).participant_id);
    if (['round.exchanged', 'round.wish_changed', 'round.reasons_changed'].includes(name))
      void this.refresh().catch(() => undefined);
    if (name === 'round.moved' && (data as SeriesMoved).series_id === this.page.series.id)
      void this.refresh().catch(leaveUnknown);
  };

  private tellExchange(id: string): void {
    const { mine, met } = this.page;
    const other = [...(mine.talk?.partners ?? []), ...met].find(({ card }) => card.participant_id === id);
    if (other) announce(t('You and {name} are contacts now.', { name: other.card.name }));
  }

  private takeSeries(series: SeriesView): void {
    const before = this.page.series;
    if (series.id !== before.id || series.version < before.version) return;
    this.page = { ...this.page, series };
    if (series.room_id !== before.room_id) this.waitElsewhere();
  }

  /** Rounds that have not begun take place in another room now. */
  private waitElsewhere(): void {
    this.devices.moveTo(this.page.series.room_id);
    this.followLounge();
    void this.move(undefined);
  }

  private takeMine({ mine, series }: { mine: MineView; series: SeriesView }): void {
    const before = this.page.mine;
    if (mine.series_id !== before.series_id || mine.version < before.version) return;
    this.takeSeries(series);
    if (before.talk || mine.talk) this.out = cameOut(this.page.series, before, mine);
    this.page = { ...this.page, mine: inPlace(before, mine) };
    if (!mine.talk) void this.refresh().catch(() => undefined); // whom one has met by now; the next push asks again
  }

  private refresh(): Promise<void> {
    return this.refreshing.do(() => this.refreshNow());
  }

  private async refreshNow(): Promise<void> {
    const { event_id, series } = this.page;
    const ack = await live.act<RoundsPage>('round.show', { event_id, series_id: series.id });
    if (!ack.ok) throw new Error(ack.error.code);
    const { mine, met } = ack.data;
    const before = this.page.mine;
    this.page = { ...this.page, met, mine: mine.version >= before.version ? inPlace(before, mine) : before };
    this.takeSeries(ack.data.series);
  }

  protected override willUpdate(): void {
    this.focusKept.note();
    this.writingOn.note();
    const scene = this.sceneNow;
    if (scene !== this.scene) this.enterScene(scene);
    this.sayTime();
    const { camera } = this.devices;
    if (this.preview?.getTracks()[0] !== camera) this.preview = camera ? new MediaStream([camera]) : null;
    const wanted = scene === 'talking' ? this.page.mine.talk?.room_id : undefined;
    if (this.call.roomId !== wanted && performance.now() >= this.notBefore) void this.move(wanted);
    // also what the last talk left open, or what opened only after the end
    if (scene === 'ended' && this.devices.isHeld) this.devices.close();
  }

  protected override updated(): void {
    this.focusKept.restore();
    void this.writingOn.restore();
  }

  private enterScene(scene: Scene): void {
    const before = this.scene;
    this.scene = scene;
    const { title, said } = titleOf(scene, this.page.series, this.page.mine);
    document.title = title ? `${title} – ${this.ownTitle}` : this.ownTitle;
    if (before !== undefined && said) announce(said);
    if (scene === 'found' || (scene === 'talking' && before !== 'found')) soundFound();
    if (scene === 'ended') this.devices.close();
    this.left = Infinity;
  }

  /** Say twice how much of a talk is left. */
  private sayTime(): void {
    const { series, mine } = this.page;
    const shown = this.scene === 'talking' ? clockShown(series, mine, this.scene, this.now) : undefined;
    const left = shown ? Math.ceil((shown.endsAt - this.now) / 1000) : Infinity;
    const mark = this.left === Infinity ? undefined : markPassed(this.left, left);
    this.left = left;
    if (mark) announce(mark === 60 ? t('One minute left') : t('{seconds} seconds left', { seconds: mark }));
  }

  /** Out of the call before at once, then into the next room and its call, or back to the lounge. */
  private async move(wanted: string | undefined): Promise<void> {
    const ready = this.call.close();
    if (ready) this.devices.take(ready);
    this.call.roomId = wanted;
    let problem = await this.place.go(wanted ?? this.page.series.room_id);
    if (this.call.roomId !== wanted) return; // the next move has begun
    if (wanted && !problem) problem = await this.call.open(wanted, () => this.devices.give());
    if (this.call.roomId !== wanted) return;
    if (problem && wanted) {
      this.call.roomId = undefined; // to be tried once more, unless the talk is over by then
      this.notBefore = performance.now() + AGAIN;
    } else this.problem = problem?.message ?? '';
    this.requestUpdate();
  }

  /** After every new connection: be in the room again. */
  private async enter(): Promise<void> {
    const problem = await this.place.enter();
    if (this.place.roomId === this.page.series.room_id) this.complain(problem?.message ?? '');
  }

  private async ready(): Promise<void> {
    if (!this.devices.isChosen && !(await this.devices.check(t('Ready')))) return;
    if (this.scene === 'ended') return; // meanwhile
    await this.act('round.ready');
  }

  private async unready(): Promise<void> {
    if (await this.act('round.unready')) this.devices.close();
  }

  private async leaveTalk(): Promise<void> {
    const { talk } = this.page.mine;
    const isInRound = (): boolean => this.page.series.round?.number === talk?.round_number;
    const isSure = await confirm(
      `${t('Leave this talk for good? You meet nobody else in this round then, and are in the next one again.')} ${
        (talk?.partners.length ?? 0) > 1
          ? t('The others are not told why.')
          : t('The other person is not told why.')
      }`,
      t('Leave the talk'),
    );
    this.focusKept.takeLost();
    // also who is not in it any more may leave the round
    const isMeant = (now?: string): boolean => now === talk?.room_id || (now === undefined && isInRound());
    if (isSure) await this.act('round.leave_talk', {}, isMeant);
  }

  private async exchange({ card }: Acquainted, wants: boolean): Promise<void> {
    const { event_id, mine, met } = this.page;
    const given = { event_id, participant_id: card.participant_id, wants };
    this.complain('');
    const ack = await live.act<Pick<Acquainted, 'wants_exchange' | 'is_exchanged'>>(
      'round.ask_exchange',
      given,
    );
    if (!ack.ok) return this.complain(ack.error.message);
    const { wants_exchange, is_exchanged } = ack.data;
    const changed = <Who extends Acquainted>(who: Who): Who =>
      who.card.participant_id === card.participant_id ? { ...who, wants_exchange, is_exchanged } : who;
    const talk = mine.talk && { ...mine.talk, partners: mine.talk.partners.map(changed) };
    this.page = { ...this.page, mine: { ...mine, talk }, met: met.map(changed) };
    if (wants_exchange && !is_exchanged)
      announce(t('Noted. If {name} wants it too, you become contacts.', { name: card.name }));
  }

  /** Do something that answers how one stands then, if it `isMeant` for the talk that goes on by its turn. */
  private async act(name: string, given: object = {}, isMeant = (_talk?: string) => true): Promise<boolean> {
    if (this.deeds.has(name)) return false;
    this.complain('');
    const done = await this.deeds.do(name, async () => {
      const { event_id, series, mine } = this.page;
      if (!isMeant(mine.talk?.room_id)) {
        this.complain(t('That talk is over by now.'));
        return false;
      }
      const ack = await live.act<MineView>(name, { event_id, series_id: series.id, ...given });
      if (ack.ok) this.takeMine({ mine: ack.data, series: this.page.series });
      else this.complain(ack.error.message);
      return ack.ok;
    });
    return done ?? false;
  }

  private complain(problem: string): void {
    this.problem = problem;
  }
}

/** The room of the rounds is one that this person may not know: the page says so when it is loaded anew. */
const leaveUnknown = ({ message }: Error): void => {
  if (message === 'app.not_found') location.reload();
};
