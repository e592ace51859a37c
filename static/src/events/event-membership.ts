import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { LiveElement } from '../core/element';
import { icon } from '../core/icon';
import { t } from '../core/words';

interface Snapshot {
  participant_id: string;
}

interface Removal {
  room_id: string | null;
}

/**
 * Stands on every page of an event and notices what happens to the person's part in it: whoever is out gets the page
 * that says so, whoever has another role is offered to load the page again.
 */
@customElement('event-membership')
export class EventMembership extends LiveElement<Snapshot> {
  @state() private hasOtherRole = false;
  private topic = '';

  protected override restore({ participant_id }: Snapshot): void {
    this.topic = `person:${participant_id}`;
  }

  protected override begin(): void {
    this.follow(this.topic, {
      snapshot: async () => {},
      push: (name, data) => this.told(name, data),
      refused: (code) => code === 'app.not_found' && this.leave(),
    });
  }

  /** Load the page again; what it says then is the server's. */
  reload(): void {
    location.reload();
  }

  private told(name: string, data: unknown): void {
    if (name === 'event.participant_removed' && (data as Removal).room_id === null) this.leave();
    // typed text must not get lost, so the person says when
    if (name === 'event.role_changed') this.hasOtherRole = true;
  }

  private leave(): void {
    // in a room the door tells it, and shows the way out
    if (!document.querySelector('room-door')) this.reload();
  }

  protected override render(): unknown {
    if (!this.hasOtherRole) return nothing;
    return html`<div class="notice notice--info" role="status">
      ${icon('user-check')}
      <div class="cluster">
        <p>${t('Your role in this event has changed.')}</p>
        <button class="button button--small" type="button" @click=${() => this.reload()}>
          ${t('Load the page again')}
        </button>
      </div>
    </div>`;
  }
}
