import { live, serverNow } from '../core/live';
import { t } from '../core/words';
import { type Fact, factOf, type SlotState, type Standing, stateOf } from './slot-state';

interface ChangedSlot extends Standing {
  starts_at: string;
  ends_at: string;
  title: string;
  room_id: string | null;
}

/** How it stands with a slot; another sequence means that another programme has been told meanwhile. */
interface Sequenced extends Standing {
  sequence: number;
}

interface Told {
  slot?: ChangedSlot;
  slot_id?: string;
  room?: { id: string; name: string };
  room_id?: string;
}

const PACE = 15_000;

/**
 * Keeps the badges of all slots on the page right, by what is told and by the clock. When the programme itself has
 * changed (a new slot, another time or room), it offers to load the page again instead of moving things under the reader.
 */
export class ProgrammeLive extends HTMLElement {
  private rows = new Map<string, HTMLElement>();
  /** What the rooms are called that the page shows. */
  private rooms = new Map<string, string>();
  private leave: (() => void) | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;

  connectedCallback(): void {
    const event_id = this.dataset['event'] ?? '';
    this.rooms = new Map(JSON.parse(this.querySelector('script')?.text ?? '[]') as [string, string][]);
    for (const row of document.querySelectorAll<HTMLElement>('[data-slot]')) {
      this.rows.set(row.dataset['slot'] ?? '', row);
    }
    this.timer = setInterval(() => this.rows.forEach(draw), PACE);
    this.leave = live.follow(`event:${event_id}`, {
      snapshot: async () => {
        const ack = await live.act<Sequenced[]>('slot.standing', { event_id });
        if (ack.ok) this.compare(ack.data);
      },
      push: (name, data) => this.told(name, data as Told),
    });
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
    this.leave?.();
  }

  private told(name: string, data: Told): void {
    const { room, room_id } = data;
    if (room && this.rooms.has(room.id) && this.rooms.get(room.id) !== room.name) this.offerReload();
    if (name === 'room.removed' && this.rooms.has(room_id ?? '')) this.offerReload();
    if (name === 'slot.removed' && this.rows.has(data.slot_id ?? '')) this.offerReload();
    if (name !== 'slot.changed' || !data.slot) return;
    const row = this.rows.get(data.slot.id);
    if (row ? hasMoved(row, data.slot) : this.showsAll) this.offerReload();
    this.take(data.slot);
  }

  /** See what was changed between the making of the page and the first push. */
  private compare(slots: Sequenced[]): void {
    const known = new Set(slots.map((slot) => slot.id));
    const isOther = (slot: Sequenced): boolean => {
      const row = this.rows.get(slot.id);
      return row ? Number(row.dataset['sequence']) !== slot.sequence : this.showsAll;
    };
    if (slots.some(isOther) || [...this.rows.keys()].some((id) => !known.has(id))) this.offerReload();
    for (const slot of slots) this.take(slot);
  }

  /** Whether a slot that is new belongs on this page. */
  private get showsAll(): boolean {
    return document.querySelector('.programme-day') !== null && !location.search.includes('auswahl=eigene');
  }

  private take(slot: Standing): void {
    const row = this.rows.get(slot.id);
    if (!row || slot.version <= Number(row.dataset['version'])) return;
    row.dataset['version'] = String(slot.version);
    row.dataset['fact'] = factOf(slot);
    row.dataset['started'] = slot.last_started_at ?? '';
    draw(row);
  }

  private offerReload(): void {
    if (this.querySelector('.notice')) return;
    const notice = document.createElement('div');
    notice.className = 'notice notice--info';
    notice.role = 'status';
    const again = document.createElement('button');
    again.type = 'button';
    again.className = 'button button--small';
    again.textContent = t('Show the changes');
    again.addEventListener('click', () => location.reload());
    const text = document.createElement('p');
    text.textContent = t('The programme has changed.');
    notice.append(text, again);
    this.append(notice);
  }
}

/** Participants are not told of rooms for others, so that no room says nothing. */
const hasMoved = (row: HTMLElement, slot: ChangedSlot): boolean =>
  slot.version > Number(row.dataset['version']) &&
  (Date.parse(row.dataset['from'] ?? '') !== Date.parse(slot.starts_at) ||
    Date.parse(row.dataset['until'] ?? '') !== Date.parse(slot.ends_at) ||
    (slot.room_id !== null && row.dataset['room'] !== slot.room_id) ||
    row.querySelector('h1, h3, a')?.textContent?.trim() !== slot.title);

/** Show how it stands with a slot; nothing is touched that is right already. */
function draw(row: HTMLElement): void {
  const { fact, from, until, started } = row.dataset;
  const lastStart = started ? Date.parse(started) : 0;
  const state = stateOf(
    fact as Fact,
    Date.parse(from ?? ''),
    Date.parse(until ?? ''),
    serverNow(),
    lastStart,
  );
  if (row.dataset['state'] === state) return;
  row.dataset['state'] = state;
  row.querySelector('[data-badge]')?.replaceChildren(...badge(state));
}

function badge(state: SlotState): Node[] {
  const words = { planned: '', running: t('On now'), ended: t('Over'), cancelled: t('Cancelled') };
  const looks = { planned: '', running: ' badge--live', ended: '', cancelled: ' badge--warn' };
  if (!words[state]) return [];
  const made = document.createElement('span');
  made.className = `badge${looks[state]}`;
  if (state === 'running') {
    const pulse = document.createElement('span');
    pulse.className = 'pulse';
    made.append(pulse);
  }
  made.append(words[state]);
  return [made];
}

customElements.define('programme-live', ProgrammeLive);
