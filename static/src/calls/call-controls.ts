import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../core/icon';
import { t } from '../core/words';
import type { CallSession } from './call-session';
import type { Own } from './own-media';

/** What the buttons below the pictures do. */
export interface Deeds {
  toggle: (what: Own) => void;
  raiseHand: () => void;
  devices: () => void;
  leave: () => void;
  /** What the button says that leaves. */
  leaveText?: string | undefined;
}

/** The buttons of whoever is in a call. */
export function controls(session: CallSession, deeds: Deeds): TemplateResult {
  const { own } = session;
  const media = session.media.own;
  const isMuted = own?.is_muted ?? false;
  const canShare = 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices;
  const sound = isMuted
    ? t('Sound is turned off for you')
    : media.has('microphone')
      ? t('Sound off')
      : t('Sound on');
  return html`<div class="call__controls" role="group" aria-label=${t('Call')}>
    ${control(sound, media.has('microphone') ? 'mic' : 'mic-off', () => deeds.toggle('microphone'), {
      isOff: !media.has('microphone'),
      isDisabled: isMuted,
      key: 'm',
    })}
    ${control(
      media.has('camera') ? t('Camera off') : t('Camera on'),
      media.has('camera') ? 'video' : 'video-off',
      () => deeds.toggle('camera'),
      {
        isOff: !media.has('camera'),
        key: 'v',
      },
    )}
    ${
      canShare
        ? control(
            media.has('screen') ? t('Stop sharing') : t('Share the screen'),
            media.has('screen') ? 'screen-share-off' : 'screen-share',
            () => deeds.toggle('screen'),
            {
              look: 'wide-only',
            },
          )
        : nothing
    }
    ${control(own?.hand_raised_at ? t('Lower hand') : t('Raise hand'), 'hand', deeds.raiseHand, {
      isOff: Boolean(own?.hand_raised_at),
      key: 'h',
    })}
    <button
      class="button button--icon"
      type="button"
      aria-label=${t('Choose devices')}
      title=${t('Choose devices')}
      @click=${deeds.devices}
    >
      ${icon('settings')}
    </button>
    <button class="button button--hangup" type="button" @click=${deeds.leave}>
      ${icon('log-out')}<span>${deeds.leaveText ?? t('Leave')}</span>
    </button>
  </div>`;
}

interface Look {
  /** Drawn light, because it is off or waits for something. */
  isOff?: boolean;
  isDisabled?: boolean;
  key?: string;
  look?: string;
}

function control(label: string, name: string, act: () => void, look: Look): TemplateResult {
  return html`<button
    class=${`button${look.isOff ? ' is-off' : ''}${look.look ? ` ${look.look}` : ''}`}
    type="button"
    title=${look.key ? `${label} (${look.key})` : label}
    aria-keyshortcuts=${look.key ?? nothing}
    aria-disabled=${look.isDisabled ? 'true' : nothing}
    @click=${look.isDisabled ? undefined : act}
  >
    ${icon(name)}<span class="call__label">${label}</span>
  </button>`;
}
