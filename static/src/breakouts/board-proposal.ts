import { html, nothing, type TemplateResult } from 'lit';
import { t, tn } from '../core/words';
import { callOf, keysOf } from './board-looks';
import type { Proposal } from './board-shapes';
import type { Board } from './board-state';

/** What a proposal would bring about, in figures. */
export function proposalOf(proposal: Proposal, board: Board): TemplateResult {
  const { placements, moved, unplaced, empty, findings, cost, bound } = proposal;
  return html`<ul class="board-facts small">
      <li>
        ${tn('{count} person gets another room', '{count} people get another room', placements.length)}${
          moved ? t(', {count} of them from one room to another', { count: moved }) : nothing
        }
      </li>
      ${wishes(proposal)} ${absent(proposal, board)}
      ${cost !== null && cost === bound ? html`<li>${t('It cannot be mixed better.')}</li>` : nothing}
      ${
        unplaced.length
          ? html`<li class="rm__problem">${t('No seat for: {names}', { names: unplaced.join(', ') })}</li>`
          : nothing
      }
      ${empty.length ? html`<li>${t('Empty: {names}', { names: empty.join(', ') })}</li>` : nothing}
    </ul>
    ${sizes(proposal, board)} ${who(proposal, board)}
    ${
      findings.length
        ? html`<ul class="board-facts small">
            ${findings.map(
              ({ line, text }) =>
                html`<li class="rm__problem">${line ? t('Line {line}: {text}', { line, text }) : text}</li>`,
            )}
          </ul>`
        : nothing
    }`;
}

function wishes({
  wishes: [first = 0, second = 0, third = 0, none = 0],
}: Proposal): TemplateResult | typeof nothing {
  if (first + second + third + none === 0) return nothing;
  return html`<li>
    ${t('Wishes: first {first}, second {second}, third {third}, none {none}', { first, second, third, none })}
  </li>`;
}

/** Who has wished for something and is in no room of the event at the moment is left out, and named. */
function absent({ how, placements }: Proposal, { people, where }: Board): TemplateResult | typeof nothing {
  const going = new Set(placements.map(({ participant_id }) => participant_id));
  const left = [...people.values()].filter(
    ({ participant_id: id, wishes, room_id }) =>
      wishes.length && !room_id && !(id in where) && !going.has(id),
  );
  if (how !== 'wishes' || !left.length) return nothing;
  return html`<li class="rm__problem">
    ${t('With wishes, but in no room at the moment and so left out: {names}', {
      names: left.map(({ name }) => name).join(', '),
    })}
  </li>`;
}

function who({ placements }: Proposal, { set }: Board): TemplateResult | typeof nothing {
  if (!placements.length) return nothing;
  return html`<details class="small">
    <summary>${t('Who goes where')}</summary>
    <ul class="board-facts">
      ${placements.map(({ name, room_id }) => html`<li>${name}: ${callOf(set, room_id)}</li>`)}
    </ul>
  </details>`;
}

/** How many people each room would hold. */
function sizes({ sizes }: Proposal, { set }: Board): TemplateResult {
  const keys = keysOf(set.rooms);
  return html`<ul class="board-sizes">
    ${set.rooms
      .filter(({ id }) => id in sizes)
      .map(
        ({ id, name, seats }) =>
          html`<li class="tiny" title=${name}>
            <b class="strong">${keys.get(id)}</b>
            <span class="visually-hidden">${name}:</span>
            ${seats ? t('{value} of {maximum}', { value: sizes[id] ?? 0, maximum: seats }) : sizes[id]}
          </li>`,
      )}
  </ul>`;
}
