import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { LiveElement } from '../core/element';
import { live } from '../core/live';
import type { ConferenceView } from '../core/schema';
import { t } from '../core/words';

const AGAIN = 60_000; // ms; the other server is asked for each who waits

/** Says whether somebody is in the conference of a room on another server, if that server tells. */
@customElement('conference-state')
export class ConferenceState extends LiveElement {
  @state() private isRunning: boolean | null = null;

  protected override begin(): void {
    void this.look();
    const timer = setInterval(() => document.hidden || void this.look(), AGAIN);
    this.until(() => clearInterval(timer));
  }

  override render(): TemplateResult | typeof nothing {
    if (this.isRunning === null) return nothing;
    return html`<span class="small">
      ${this.isRunning ? t('The conference is going on.') : t('Nobody is in the conference yet.')}
    </span>`;
  }

  private async look(): Promise<void> {
    const { event, room } = this.dataset;
    const ack = await live.act<ConferenceView>('call.show_conference', { event_id: event, room_id: room });
    this.isRunning = ack.ok ? ack.data.is_running : null;
  }
}
