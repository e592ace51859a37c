import type { First, MineView, PartnerView, SeriesView, TalkView } from './shapes';

export const NOW = Date.parse('2026-11-29T10:00:00Z');
/** The instant so many seconds from now. */
export const at = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString();

/** Speed rounds of pairs in which nobody has talked yet, for tests. */
export const series = (more: Partial<SeriesView> = {}): SeriesView => ({
  id: 'series',
  event_id: 'event',
  slot_id: 'slot',
  room_id: 'lounge',
  room_slug: 'lounge',
  title: 'Speed-Networking',
  size: 2,
  seconds: 240,
  pause_seconds: 15,
  count: 3,
  odd: 'sit_out',
  state: 'planned',
  planned: 0,
  round: null,
  next_starts_at: null,
  is_put_off: false,
  paused_at: null,
  ready_count: 4,
  version: 1,
  ...more,
});

/** The same while a round goes on that has begun a minute ago. */
export const running = (more: Partial<SeriesView> = {}): SeriesView =>
  series({
    state: 'running',
    planned: 1,
    round: { number: 1, starts_at: at(-60), ends_at: at(180) },
    version: 5,
    ...more,
  });

export const mine = (more: Partial<MineView> = {}): MineView => ({
  series_id: 'series',
  is_ready: false,
  standing: 'outside',
  talk: null,
  offer: null,
  sits_out_next: false,
  has_left: false,
  version: 1,
  ...more,
});

export const partner = (name: string, more: Partial<PartnerView> = {}): PartnerView => ({
  card: {
    participant_id: name,
    name,
    job_title: 'Beraterin',
    organisation: 'Verbund Nord',
    alliance: '',
    region: 'DE-NI',
    branches: [],
    languages: [],
    offers: [],
    needs: [],
    about: '',
  },
  score_percent: 74,
  reasons: [
    {
      code: 'needs_what_you_offer',
      topics: [
        { id: '1', label: 'Bedarfsermittlung', label_en: 'Needs analysis' },
        { id: '2', label: 'Leichte Sprache', label_en: '' },
      ],
      names: [],
    },
    { code: 'other_region', topics: [], names: ['DE-NI'] },
  ],
  note: '',
  wants_exchange: false,
  is_exchanged: false,
  ...more,
});

export const talk = (more: Partial<TalkView> = {}): TalkView => ({
  room_id: 'talk',
  room_slug: 'gespraech-1',
  round_number: 1,
  starts_at: at(-60),
  ends_at: at(180),
  partners: [partner('Ben')],
  question: { id: 'q', de: 'Was möchten Sie ändern?', en: 'What would you change?' },
  ...more,
});

export const talking = (more: Partial<TalkView> = {}): MineView =>
  mine({ is_ready: true, standing: 'talking', talk: talk(more), version: 5 });

export const first = (more: Partial<First> = {}): First => ({
  event_id: 'event',
  base: '/e/day',
  called: { 'DE-NI': 'Niedersachsen' },
  series: series(),
  mine: mine(),
  participant_id: 'me',
  may_moderate: false,
  met: [],
  ...more,
});
