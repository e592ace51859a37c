import type { MineView, OverviewView, SeriesView } from '../core/schema';

export type { MineView, OverviewView, SeriesView };
export type RoundOverview = OverviewView['rounds'][number];
export type TalkView = NonNullable<MineView['talk']>;
export type OfferView = NonNullable<MineView['offer']>;
export type PartnerView = TalkView['partners'][number];
export type Question = TalkView['question'];

/** Somebody whom one has met in a round of the event. */
export interface Met extends Omit<PartnerView, 'reasons' | 'score_percent'> {
  series_id: string;
  round_number: number;
}

/** All that a participant's page of a series shows. */
export interface RoundsPage {
  series: SeriesView;
  mine: MineView;
  participant_id: string;
  may_moderate: boolean;
  met: Met[];
}

/** What the server writes into the page besides: where it is, and what codes of regions and branches are called. */
export interface First extends RoundsPage {
  event_id: string;
  base: string;
  called: Record<string, string>;
}

/** Somebody met or about to be, as far as exchange and note go. */
export type Acquainted = Pick<PartnerView, 'card' | 'note' | 'wants_exchange' | 'is_exchanged'>;
