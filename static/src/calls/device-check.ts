import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { icon } from '../core/icon';
import { InTurn } from '../core/in-turn';
import { later } from '../core/later';
import { t } from '../core/words';
import { choose, chosen, type Devices, explain, isSecure, type Kind, listDevices } from './devices';
import { Level } from './level';
import { type Own, OwnMedia } from './own-media';

/** What somebody goes into a call with: tracks that are open already. */
export type Ready = Partial<Record<'microphone' | 'camera', MediaStreamTrack>>;
export type Wanted = Partial<Record<Input, boolean>>;
type Input = 'microphone' | 'camera';

const METER = 100; // ms
/** How long the dialog waits for the list of devices, which some computers take long for; in ms. */
const PATIENCE = 1000;
const KIND_TEXTS: Record<Kind, () => string> = {
  microphone: () => t('Microphone'),
  camera: () => t('Camera'),
  speaker: () => t('Loudspeaker'),
};

/** A dialog before the call: try camera and microphone, choose devices; everything is off until it is turned on. */
@customElement('device-check')
export class DeviceCheck extends LitElement {
  /** Whether the person is in the call already and only chooses devices. */
  @property({ type: Boolean }) isInside = false;
  /** What the buttons say that go on, with what was turned on and without anything. */
  @property() joinText = t('Join the call');
  @property() withoutText = t('Join without camera and microphone');
  @state() private devices: Devices = { microphone: [], camera: [], speaker: [] };
  @state() private problems: Partial<Record<Input, string>> = {};
  private media = new OwnMedia((_source, what) => this.changed(what));
  private level = new Level();
  private meter: ReturnType<typeof setInterval> | undefined;
  private decide: ((ready: Ready | null) => void) | undefined;

  override createRenderRoot(): HTMLElement {
    return this;
  }

  /** Ask, with what is to be on at once; resolves to what the person goes on with, or to null for no change. */
  async ask(wanted: Wanted): Promise<Ready | null> {
    // The choices come first: later they would push the buttons away from under somebody's pointer.
    await Promise.race([this.refresh(), later(PATIENCE)]);
    await this.updateComplete;
    if (!this.isConnected) return null;
    this.dialog?.showModal();
    for (const what of ['camera', 'microphone'] as const) if (wanted[what]) void this.turnOn(what);
    return new Promise((resolve) => (this.decide = resolve));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.end();
  }

  override render(): TemplateResult {
    return html`<dialog
      class="dialog device-check"
      aria-labelledby="device-check-title"
      @close=${() => this.close(null)}
    >
      <form method="dialog" @submit=${this.submit}>
        <h2 id="device-check-title">${this.isInside ? t('Devices') : t('Before you join')}</h2>
        ${
          this.isInside
            ? nothing
            : html`<p>
                ${t('Camera and microphone stay off until you turn them on. In the call you can change that at any time.')}
              </p>`
        }
        ${isSecure() ? this.renderDevices() : notice(explain(new DOMException('', 'SecurityError'), 'camera'))}
        <p class="cluster">
          ${
            this.isInside
              ? html`<button class="button button--primary" value="join">${t('Use these devices')}</button>`
              : html`<button class="button button--primary" value="join">
                    ${icon('log-in')}<span>${this.joinText}</span>
                  </button>
                  <button class="button" value="without">${this.withoutText}</button>`
          }
          <button class="button button--quiet" type="button" data-close>${t('Cancel')}</button>
        </p>
      </form>
    </dialog>`;
  }

  private renderDevices(): TemplateResult {
    return html`<div class="device-check__preview on-dark">
        ${
          this.media.has('camera')
            ? html`<video
                class="is-mirrored"
                autoplay
                playsinline
                muted
                .srcObject=${live(this.preview)}
                aria-label=${t('Your own picture')}
              ></video>`
            : html`<p>${icon('video-off')}<span>${t('Your camera is off.')}</span></p>`
        }
      </div>
      <div class="device-check__kind">${this.renderSwitch('camera')} ${this.renderChoice('camera')}</div>
      <div class="device-check__kind">
        ${this.renderSwitch('microphone')} ${this.renderChoice('microphone')}
        ${
          this.media.has('microphone')
            ? html`<label class="device-check__level"
                ><span>${t('How loud you are')}</span> <meter min="0" max="1" low="0.05" value="0"></meter
              ></label>`
            : nothing
        }
      </div>
      ${this.devices.speaker.length > 1 ? html`<div class="device-check__kind">${this.renderChoice('speaker')}</div>` : nothing}`;
  }

  private renderSwitch(what: Input): TemplateResult {
    const isOn = this.media.has(what);
    const problem = this.problems[what];
    const text = what === 'camera' ? t('Turn the camera on') : t('Turn the microphone on');
    return html`<label class="check">
        <input
          type="checkbox"
          role="switch"
          .checked=${isOn}
          @change=${(event: Event) => this.switched(event, what)}
        />
        <span>${text}</span>
      </label>
      ${problem ? notice(problem) : nothing}`;
  }

  private renderChoice(kind: Kind): TemplateResult | typeof nothing {
    const found = this.devices[kind];
    if (found.length < 2 || !found.some(({ label }) => label)) return nothing;
    const now = chosen()[kind] ?? found[0]?.id;
    return html`<div class="field">
      <label for=${`device-${kind}`}>${KIND_TEXTS[kind]()}</label>
      <select class="input" id=${`device-${kind}`} @change=${(event: Event) => this.chose(event, kind)}>
        ${found.map(({ id, label }) => html`<option value=${id} ?selected=${id === now}>${label}</option>`)}
      </select>
    </div>`;
  }

  private get dialog(): HTMLDialogElement | null {
    return this.querySelector('dialog');
  }

  private get preview(): MediaStream | null {
    const track = this.media.track('camera');
    if (this.shown?.getTracks()[0] !== track) this.shown = track ? new MediaStream([track]) : null;
    return this.shown;
  }
  private shown: MediaStream | null = null;
  /** What is to be on; one after the other is opened. */
  private wanted = new Set<Input>();
  private turning = new InTurn();

  private switched(event: Event, what: Input): void {
    const { checked } = event.target as HTMLInputElement;
    if (checked) return void this.turnOn(what);
    this.wanted.delete(what);
    this.media.turnOff(what);
  }

  private turnOn(what: Input): Promise<void> {
    this.wanted.add(what);
    return this.turning.do(() => this.open(what));
  }

  private async open(what: Input): Promise<void> {
    if (!this.wanted.has(what)) return; // any more, for the dialog may be closed by now
    try {
      await this.media.turnOn(what);
      this.problems = { ...this.problems, [what]: '' };
    } catch (error) {
      this.wanted.delete(what);
      this.problems = { ...this.problems, [what]: explain(error, what) };
    }
    this.requestUpdate();
    await this.refresh();
  }

  private changed(what: Own): void {
    if (what === 'microphone') this.listen();
    this.requestUpdate();
  }

  private listen(): void {
    clearInterval(this.meter);
    const track = this.media.track('microphone');
    if (!track) return this.level.end();
    this.level.listen(track);
    this.meter = setInterval(() => {
      const meter = this.querySelector('meter');
      if (meter) meter.value = this.level.now();
    }, METER);
  }

  private chose(event: Event, kind: Kind): void {
    choose(kind, (event.target as HTMLSelectElement).value);
    if (kind !== 'speaker' && this.media.has(kind)) void this.turnOn(kind);
  }

  private async refresh(): Promise<void> {
    this.devices = await listDevices().catch(() => this.devices); // then there is no choice, but what opens is used
  }

  private async submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const isWithout = (event.submitter as HTMLButtonElement | null)?.value === 'without';
    if (isWithout) this.media.turnAllOff();
    else await this.turning.do(() => undefined); // what was wanted just now is still being opened
    this.close(this.taken());
  }

  /** Hand the open tracks over: they are no longer this dialog's to end. */
  private taken(): Ready {
    const ready: Ready = {};
    for (const what of ['microphone', 'camera'] as const) {
      const track = this.media.track(what);
      if (track) ready[what] = track;
    }
    this.media = new OwnMedia((_source, what) => this.changed(what));
    return ready;
  }

  private close(ready: Ready | null): void {
    const decide = this.decide;
    this.decide = undefined;
    this.end();
    if (this.dialog?.open) this.dialog.close();
    decide?.(ready);
  }

  private end(): void {
    this.wanted.clear();
    clearInterval(this.meter);
    this.level.end();
    this.media.turnAllOff();
  }
}

const notice = (text: string): TemplateResult =>
  html`<div class="notice notice--error" role="alert">
    ${icon('circle-alert')}
    <p>${text}</p>
  </div>`;
