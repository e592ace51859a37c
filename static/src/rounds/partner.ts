import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../core/icon';
import { avatar } from '../core/person';
import { t } from '../core/words';
import { type Called, reasonList } from '../matchmaking/reason';
import './private-note';
import type { Acquainted, PartnerView } from './shapes';

export interface PartnerDeeds {
  eventId: string;
  called: Called;
  exchange: (partner: Acquainted, wants: boolean) => void;
  /** What this page has written about people since it was loaded, by their ids. */
  written: Map<string, string>;
}

/** Who somebody is, with what they do and where. */
export function personLine(
  card: PartnerView['card'],
  called: Called,
  size: 'sm' | 'lg' = 'lg',
): TemplateResult {
  const work = [card.job_title, card.organisation].filter(Boolean).join(', ');
  const region = called[card.region] ?? card.region;
  const where = [card.alliance, region].filter((one) => one && one !== card.organisation).join(', ');
  return html`<div class="person">
    ${avatar(card.name, size, card.participant_id)}
    <div>
      <p class="strong">${card.name}</p>
      ${work ? html`<p class="small muted">${work}</p>` : nothing}
      ${where && size === 'lg' ? html`<p class="small muted">${where}</p>` : nothing}
    </div>
  </div>`;
}

/** The other one's card in a talk: who it is, why both, the exchange of contacts, and the own note. */
export function partnerCard(partner: PartnerView, title: string, deeds: PartnerDeeds): TemplateResult {
  const id = `partner-${partner.card.participant_id}`;
  return html`<section class="speed__partner-card" aria-labelledby=${id}>
    <div class="split">
      <h2 class="eyebrow speed__partner" id=${id} tabindex="-1">${title}</h2>
      ${
        partner.reasons.length && partner.score_percent // else the figure says nothing
          ? html`<span class="badge badge--people"
              >${icon('sparkles')}${t('{percent} % fitting', { percent: partner.score_percent })}</span
            >`
          : nothing
      }
    </div>
    ${personLine(partner.card, deeds.called)}
    ${
      partner.reasons.length
        ? html`<div class="stack stack--tight">
            <h3 class="eyebrow">${t('Why the two of you')}</h3>
            ${reasonList(partner.reasons, deeds.called)}
          </div>`
        : nothing
    }
    ${exchange(partner, deeds)} ${noteOn(partner, deeds)}
    <p class="small">
      <a
        class="with-icon"
        href=${`/e/${deeds.eventId}/personen/${partner.card.participant_id}/melden`}
        target="_blank"
        >${icon('flag')}${t('Report or block (in a new tab)')}</a
      >
    </p>
  </section>`;
}

/** Asking for the contact; nobody learns of it unless both ask. */
export function exchange(partner: Acquainted, deeds: PartnerDeeds): TemplateResult {
  const { name } = partner.card;
  if (partner.is_exchanged)
    return html`<p class="with-icon">
      ${icon('handshake')}<span>${t('You are in contact with {name}.', { name })}</span>
    </p>`;
  const wants = partner.wants_exchange;
  const hint = wants
    ? t('Noted. If {name} wants it too, you become contacts.', { name })
    : t('E-mail addresses are shown only once both agree, and only of those who share theirs.');
  // One button for both, so that it keeps the keyboard.
  return html`<div class="speed__contact">
    ${wants ? html`<p class="with-icon small">${icon('clock')}<span>${hint}</span></p>` : nothing}
    <button
      class=${wants ? 'button button--small' : 'button button--primary button--block'}
      type="button"
      @click=${() => deeds.exchange(partner, !wants)}
    >
      ${icon(wants ? 'undo-2' : 'contact')}<span
        >${wants ? t('Rather not') : t('Exchange contacts')}<span class="visually-hidden">
          (${name})</span
        ></span
      >
    </button>
    ${wants ? nothing : html`<p class="tiny muted">${hint}</p>`}
  </div>`;
}

export function noteOn(partner: Acquainted, deeds: PartnerDeeds, withName = false): TemplateResult {
  const { participant_id, name } = partner.card;
  const label = withName ? t('Note on {name}, only for you', { name }) : t('Note, only for you');
  return html`<private-note
    .eventId=${deeds.eventId}
    .about=${participant_id}
    .label=${label}
    .text=${deeds.written.get(participant_id) ?? partner.note}
    .saved=${(text: string) => deeds.written.set(participant_id, text)}
  ></private-note>`;
}
