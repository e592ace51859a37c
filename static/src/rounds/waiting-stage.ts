import { html, nothing, type TemplateResult } from 'lit';
import { live as same } from 'lit/directives/live.js';
import { icon } from '../core/icon';
import { serverNow } from '../core/live';
import { t, tn } from '../core/words';
import { isBeforeFirst, isToSitOut, lacksPeople, type Scene } from './scene';
import { listed } from './listed';
import type { MineView, OfferView, SeriesView } from './shapes';
import { notHere, tooFew } from './titles';

export interface StageDeeds {
  ready: () => void;
  unready: () => void;
  devices: () => void;
  answer: (offerId: string, isAccepted: boolean) => void;
}

/** What the stage shows while there is no talk on it. */
export interface Waiting {
  series: SeriesView;
  mine: MineView;
  scene: Scene;
  preview: MediaStream | null;
  hasMicrophone: boolean;
  /** Whether an action has been asked for and is not answered. */
  isAsked: (action: string) => boolean;
}

/** The middle of the stage while nobody talks: where one stands, and what can be done. */
export function waitingStage(now: Waiting, deeds: StageDeeds): TemplateResult {
  const { title, text, name } = wordsOf(now);
  return html`<div class="speed__slate">
    ${now.preview ? renderPreview(now) : icon(name)}
    <h2 class="stage__words" tabindex="-1">${title}</h2>
    ${text ? html`<p>${text}</p>` : nothing}
    ${now.mine.offer ? renderOffer(now.mine.offer, now.isAsked('round.answer_offer'), deeds) : nothing}
    ${now.scene === 'ended' ? nothing : renderButtons(now, deeds)}
    ${
      now.scene === 'ended'
        ? nothing
        : html`<p class="small speed__ready">
            ${icon('users')}<span
              >${tn('{count} person is ready', '{count} people are ready', now.series.ready_count)}</span
            >
          </p>`
    }
  </div>`;
}

function wordsOf({ series, scene, mine }: Waiting): { title: string; text: string; name: string } {
  switch (scene) {
    case 'before':
      return series.state === 'planned'
        ? {
            title: t('Say when you are ready'),
            text: t('The moderation starts the first round. Until then you can try camera and microphone.'),
            name: 'handshake',
          }
        : {
            title: t('You can come in at any time'),
            text: lacksPeople(series)
              ? tooFew()
              : t('Whoever is ready is matched when the next round begins.'),
            name: 'handshake',
          };
    case 'waiting':
      return {
        title: t('You are ready'),
        text: t('The first round begins as soon as the moderation starts it. You need not do anything.'),
        name: 'circle-check',
      };
    case 'alone':
      return { title: t('You are ready'), text: tooFew(), name: 'circle-check' };
    case 'next':
      return {
        title: isBeforeFirst(series, serverNow())
          ? t('It begins in a moment')
          : t('The next round begins in a moment'),
        text:
          series.size > 2
            ? t('We are looking for people who fit you. You need not do anything.')
            : t('We are looking for somebody who fits you. You need not do anything.'),
        name: 'sparkles',
      };
    case 'found':
      return {
        title: t('You meet {names} in a moment', { names: listed(namesOf(mine)) }),
        text: t('The talk begins by itself.'),
        name: 'handshake',
      };
    case 'late':
      return {
        title: t('We are looking for somebody for you'),
        text: t('If enough of this round is left you join a talk, otherwise you are in the next round.'),
        name: 'search',
      };
    case 'left':
      return {
        title: t('You have left the talk'),
        text: t(
          'You meet nobody else in this round. In the next one you are in again. You need not do anything.',
        ),
        name: 'log-out',
      };
    case 'stranded':
      return {
        title: notHere(series.size),
        text: t('We are looking for somebody. If nobody is free, you are in the next round.'),
        name: 'search',
      };
    case 'sitting_out':
      return {
        title: isToSitOut(series, mine, serverNow())
          ? t('You will sit out the next round')
          : t('You sit out this round'),
        text: mine.offer
          ? t('Nobody is left for you this time. You can join others, or take a break.')
          : series.planned < series.count
            ? t('Nobody is left for you this time. In the next round others sit out first.')
            : t('Nobody is left for you this time.'),
        name: 'coffee',
      };
    case 'paused':
      return {
        title: t('The moderation has paused the rounds'),
        text: t('You stay ready. It goes on here by itself.'),
        name: 'pause',
      };
    default:
      return {
        title: t('The speed networking is over'),
        text: t('Here you find whom you met. You can still exchange contacts.'),
        name: 'party-popper',
      };
  }
}

const namesOf = ({ talk }: MineView): string[] => (talk?.partners ?? []).map(({ card }) => card.name);

function renderPreview({ preview, hasMicrophone }: Waiting): TemplateResult {
  return html`<div class="speed__preview">
    <video
      class="is-mirrored"
      autoplay
      playsinline
      .muted=${true}
      .srcObject=${same(preview)}
      aria-label=${t('Your own picture')}
    ></video>
    <p class="tile__name">
      ${icon(hasMicrophone ? 'mic' : 'mic-off')}<span>${t('Nobody sees or hears you yet')}</span>
    </p>
  </div>`;
}

function renderOffer(offer: OfferView, isBusy: boolean, deeds: StageDeeds): TemplateResult {
  const names = listed(offer.people.map(({ name }) => name));
  const answer = (isAccepted: boolean) => (): void => deeds.answer(offer.id, isAccepted);
  return html`<p class="cluster">
    <button
      class="button button--primary button--large"
      type="button"
      aria-disabled=${isBusy ? 'true' : nothing}
      @click=${answer(true)}
    >
      ${icon('user-plus')}<span>${t('Join {names}', { names })}</span>
    </button>
    <button class="button" type="button" aria-disabled=${isBusy ? 'true' : nothing} @click=${answer(false)}>
      ${icon('coffee')}<span>${t('Rather take a break')}</span>
    </button>
  </p>`;
}

function renderButtons(
  { mine, isAsked, hasMicrophone, preview }: Waiting,
  deeds: StageDeeds,
): TemplateResult {
  const devices = html`<button class="button" type="button" @click=${deeds.devices}>
    ${icon('settings')}<span
      >${preview || hasMicrophone ? t('Choose devices') : t('Try camera and microphone')}</span
    >
  </button>`;
  if (mine.is_ready)
    return html`<p class="cluster">
      ${devices}
      <button
        class="button"
        type="button"
        aria-disabled=${isAsked('round.unready') ? 'true' : nothing}
        @click=${deeds.unready}
      >
        ${icon('x')}<span>${t('Not ready any more')}</span>
      </button>
    </p>`;
  return html`<p class="cluster">
    <button
      class="button button--primary button--large speed__go"
      type="button"
      aria-disabled=${isAsked('round.ready') ? 'true' : nothing}
      @click=${deeds.ready}
    >
      ${icon('check')}<span>${t('I am ready')}</span>
    </button>
    ${devices}
  </p>`;
}
