import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { icon } from '../core/icon';
import { t, tn } from '../core/words';
import { isSoundOn, turnSound } from './found-sound';
import { exchange, noteOn, partnerCard, personLine, type PartnerDeeds } from './partner';
import type { Met, Question, SeriesView, TalkView } from './shapes';

export interface SideDeeds extends PartnerDeeds {
  nextQuestion: () => void;
}

/** Beside a talk: who it is with and why, something to start with, and what comes next. */
export function talkSide(talk: TalkView, series: SeriesView, deeds: SideDeeds): TemplateResult {
  const title = (at: number): string =>
    talk.partners.length > 1
      ? t('Person {number} of {count}', { number: at + 1, count: talk.partners.length })
      : t('Your partner');
  return html`${repeat(
    talk.partners,
    ({ card }) => card.participant_id,
    (one, at) => partnerCard(one, title(at), deeds),
  )}
  ${talk.question ? opening(talk.question, deeds) : nothing} ${upcoming(talk.round_number, series)}`;
}

function opening(question: NonNullable<Question>, { nextQuestion }: SideDeeds): TemplateResult {
  return html`<section class="stack stack--tight" aria-labelledby="speed-question">
    <h2 class="eyebrow" id="speed-question">${t('To start with')}</h2>
    <p class="prompt" aria-live="polite">
      ${document.documentElement.lang === 'en' ? question.en : question.de}
    </p>
    <button class="button button--quiet button--small" type="button" @click=${nextQuestion}>
      ${icon('refresh-cw')}<span>${t('Another question')}</span>
    </button>
  </section>`;
}

function upcoming(round: number, { count, pause_seconds, size }: SeriesView): TemplateResult {
  const given = { seconds: pause_seconds, number: round + 1, count };
  const next =
    size > 2
      ? t('After this: {seconds} seconds of pause, then round {number} of {count} with others.', given)
      : t(
          'After this: {seconds} seconds of pause, then round {number} of {count} with somebody else.',
          given,
        );
  return html`<p class="speed__next small">${round < count ? next : t('This is the last round.')}</p>`;
}

/** Before the first talk: what will happen. */
export function outlook(series: SeriesView): TemplateResult {
  const minutes = Math.round((series.seconds / 60) * 10) / 10;
  const { count } = series;
  return html`<section class="stack" aria-labelledby="speed-outlook">
      <h2 class="eyebrow" id="speed-outlook">${t('What will happen')}</h2>
      <ol class="speed__steps">
        <li>
          ${
            series.size === 2
              ? tn(
                  '{count} round of {minutes} minutes, each with one other person',
                  '{count} rounds of {minutes} minutes, each with one other person',
                  count,
                  { minutes },
                )
              : tn(
                  '{count} round of {minutes} minutes in groups of about {size}',
                  '{count} rounds of {minutes} minutes in groups of about {size}',
                  count,
                  { minutes, size: series.size },
                )
          }
        </li>
        <li>${t('You see with whom you talk, why, and a question to start with.')}</li>
        <li>
          ${t('{seconds} seconds of pause between the rounds; it goes on by itself.', { seconds: series.pause_seconds })}
        </li>
        <li>${t('You may leave a talk, or stop, at any time. Nobody is told why.')}</li>
      </ol>
    </section>
    ${soundSwitch()}`;
}

export function soundSwitch(): TemplateResult {
  return html`<label class="check">
    <input
      type="checkbox"
      .checked=${isSoundOn()}
      @change=${(event: Event) => turnSound((event.target as HTMLInputElement).checked)}
    />
    <span>${t('Sound when somebody is found')}</span>
  </label>`;
}

/** Whom one has met so far, each with the own note and the exchange of contacts. */
export function metSide(
  met: readonly Met[],
  deeds: PartnerDeeds,
  isOver: boolean,
  base: string,
): TemplateResult {
  return html`<section class="stack" aria-labelledby="speed-met">
    <h2 class="eyebrow" id="speed-met">${isOver ? t('Whom you met') : t('Whom you have met so far')}</h2>
    ${met.length ? nothing : html`<p class="muted">${t('You have met nobody here yet.')}</p>`}
    <ul class="speed__met">
      ${repeat(
        met,
        ({ card }) => card.participant_id,
        (one) =>
          html`<li class="stack stack--tight">
            ${personLine(one.card, deeds.called, 'sm')} ${exchange(one, deeds)} ${noteOn(one, deeds, true)}
          </li>`,
      )}
    </ul>
    ${
      met.some((one) => one.is_exchanged)
        ? html`<p>
            <a class="button" href=${`${base}/kontakte`}
              >${icon('contact')}<span>${t('To your contacts')}</span></a
            >
          </p>`
        : nothing
    }
  </section>`;
}
