import { t } from '../core/words';
import { ownTime } from './zones';

/** Writes the own zone's times beside the event's where the clocks differ, and says which zone that is. */
export class OwnTimes extends HTMLElement {
  connectedCallback(): void {
    const { lang, dataset } = document.documentElement;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!zone || this.textContent) return;
    let written = 0;
    for (const time of document.querySelectorAll<HTMLTimeElement>('[data-times] time')) {
      const own = ownTime(time.dateTime, dataset['zone'] ?? 'Europe/Berlin', zone, lang);
      if (!own) continue;
      written++;
      const beside = document.createElement('span');
      beside.className = 'own-time';
      beside.textContent = ` (${own})`;
      time.after(beside);
    }
    if (written) this.textContent = t('· in brackets your time: {zone}', { zone });
  }
}

customElements.define('own-times', OwnTimes);
