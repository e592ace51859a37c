import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { live } from 'lit/directives/live.js';
import { type Choice } from '../core/action-menu';
import '../core/action-menu';
import { icon } from '../core/icon';
import { initials, tone } from '../core/person';
import type { MemberView } from '../core/schema';
import { t } from '../core/words';
import type { Quality } from './media-room';

/** Somebody in a call as the grid shows them. */
export interface Tile {
  member: MemberView;
  isOwn: boolean;
  picture: MediaStream | null;
  sound: MediaStream | null;
  isSpeaking: boolean;
  isInFront: boolean;
  isPinned: boolean;
  isStuck: boolean;
  quality: Quality | undefined;
  choices: Choice[];
  speaker: string;
  pin: () => void;
  blocked: () => void;
}

/**
 * One tile: the picture or the initials, name, microphone, hand and line, and what can be done about it. A player
 * that is given its stream once more begins anew, so it is looked whether it has it (`live`).
 */
export function tile(one: Tile): TemplateResult {
  const { member, isOwn } = one;
  const hasPicture = (member.has_camera || member.has_screen) && one.picture !== null;
  const looks = {
    tile: true,
    'tile--speaking': one.isSpeaking,
    'tile--front': one.isInFront,
    'tile--screen': member.has_screen,
    'tile--without': !hasPicture,
    [`tone-${tone(member.participant_id)}`]: true,
  };
  return html`<li class=${classMap(looks)} data-seat=${member.seat_id}>
    <video
      class=${isOwn && !member.has_screen ? 'is-mirrored' : ''}
      autoplay
      playsinline
      ?hidden=${!hasPicture}
      .muted=${true}
      .srcObject=${live(one.picture)}
      aria-label=${member.has_screen ? t('Screen of {name}', { name: nameOf(one) }) : t('Picture of {name}', { name: nameOf(one) })}
    ></video>
    ${
      one.sound
        ? html`<audio
            autoplay
            .muted=${member.is_muted}
            .srcObject=${live(one.sound)}
            @loadedmetadata=${(event: Event) => play(event.target as HTMLAudioElement, one)}
          ></audio>`
        : nothing
    }
    ${hasPicture ? nothing : html`<span class="tile__initials" aria-hidden="true">${initials(member.name)}</span>`}
    <p class="tile__name">${marks(one)}<span class="tile__text">${nameOf(one)}</span></p>
    <div class="tile__tools">
      ${renderPin(one)}
      ${
        one.choices.length
          ? html`<action-menu
              .label=${t('{name}: what you can do', { name: member.name })}
              .choices=${one.choices}
            ></action-menu>`
          : nothing
      }
    </div>
  </li>`;
}

function renderPin(one: Tile): TemplateResult {
  const { name } = one.member;
  const label = one.isPinned ? t('Do not show {name} large', { name }) : t('Show {name} large', { name });
  return html`<button
    class="button button--icon button--small"
    type="button"
    aria-pressed=${one.isPinned ? 'true' : 'false'}
    aria-label=${label}
    title=${label}
    @click=${one.pin}
  >
    ${icon(one.isPinned ? 'pin-off' : 'pin')}
  </button>`;
}

/** What stands before the name, each with its words. */
function marks(one: Tile): TemplateResult[] {
  const { member } = one;
  const found: [string, string][] = [];
  if (one.isStuck) found.push(['wifi-off', t('cannot be reached')]);
  else if (one.quality && one.quality !== 'good')
    found.push(['signal-low', one.quality === 'bad' ? t('very weak line') : t('weak line')]);
  if (member.hand_raised_at) found.push(['hand', t('hand raised')]);
  if (!member.has_microphone) found.push(['mic-off', t('microphone off')]);
  else if (one.isSpeaking) found.push(['audio-lines', t('speaking')]);
  if (member.has_screen) found.push(['screen-share', t('shares the screen')]);
  return found.map(
    ([name, text]) =>
      html`<span class="tile__mark" title=${text}
        >${icon(name)}<span class="visually-hidden">${text}, </span></span
      >`,
  );
}

const nameOf = ({ member, isOwn }: Tile): string => (isOwn ? t('You') : member.name);

/** Let what a tile plays be heard where the person wants to hear it. */
export async function hearThrough(player: HTMLAudioElement, speaker = ''): Promise<void> {
  if ('setSinkId' in player) await player.setSinkId(speaker).catch(() => undefined);
}

/** Browsers may want a click before they let anything be heard. */
async function play(player: HTMLAudioElement, one: Tile): Promise<void> {
  if (one.speaker) await hearThrough(player, one.speaker);
  await player.play().catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'NotAllowedError') one.blocked();
  });
}
