import { t } from '../core/words';

/** What can be chosen: where sound and picture come from, and where others are heard. */
export type Kind = 'microphone' | 'camera' | 'speaker';

export interface Device {
  id: string;
  label: string;
}

export type Devices = Record<Kind, Device[]>;
export type Chosen = Partial<Record<Kind, string>>;

const CHOSEN = 'call:devices';
const KINDS: Record<MediaDeviceKind, Kind> = {
  audioinput: 'microphone',
  videoinput: 'camera',
  audiooutput: 'speaker',
};
const PICTURE: MediaTrackConstraints = {
  width: { ideal: 640 },
  height: { ideal: 360 },
  frameRate: { ideal: 20, max: 24 },
};
const SOUND: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
};

/** Whether this page may use devices at all: browsers let only pages with a safe address do so. */
export const isSecure = (): boolean => window.isSecureContext && Boolean(navigator.mediaDevices);

export function chosen(): Chosen {
  try {
    return JSON.parse(localStorage.getItem(CHOSEN) ?? '{}') as Chosen;
  } catch {
    return {};
  }
}

export function choose(kind: Kind, id: string): void {
  localStorage.setItem(CHOSEN, JSON.stringify({ ...chosen(), [kind]: id }));
}

/** The devices of this computer; before the browser was allowed to use any, they have no names. */
export async function listDevices(): Promise<Devices> {
  const found: Devices = { microphone: [], camera: [], speaker: [] };
  if (!isSecure()) return found;
  for (const { kind, deviceId, label } of await navigator.mediaDevices.enumerateDevices())
    if (deviceId) found[KINDS[kind]].push({ id: deviceId, label });
  return found;
}

/** Turn a device on: the chosen one if it is there, else any. Throws what `explain` puts into words. */
export async function openDevice(kind: 'microphone' | 'camera'): Promise<MediaStreamTrack> {
  if (!isSecure()) throw new DOMException('no devices without a safe address', 'SecurityError');
  const id = chosen()[kind];
  try {
    return await open(kind, id);
  } catch (error) {
    if (!id || nameOf(error) === 'NotAllowedError') throw error;
    return open(kind, undefined); // the chosen one is not plugged in today
  }
}

async function open(kind: 'microphone' | 'camera', id: string | undefined): Promise<MediaStreamTrack> {
  const wanted = { ...(kind === 'camera' ? PICTURE : SOUND), ...(id ? { deviceId: { exact: id } } : {}) };
  const constraints = kind === 'camera' ? { video: wanted } : { audio: wanted };
  const [track] = (await navigator.mediaDevices.getUserMedia(constraints)).getTracks();
  if (!track) throw new DOMException('there is no track', 'NotFoundError');
  return track;
}

/** Say in plain words why a device cannot be used, and what helps. */
export function explain(error: unknown, kind: 'microphone' | 'camera'): string {
  const isCamera = kind === 'camera';
  switch (nameOf(error)) {
    case 'NotAllowedError':
      return isCamera
        ? t(
            'The browser may not use your camera. You can allow it with the symbol in the address bar; then try again.',
          )
        : t(
            'The browser may not use your microphone. You can allow it with the symbol in the address bar; then try again.',
          );
    case 'NotFoundError':
    case 'OverconstrainedError':
      return isCamera
        ? t('No camera was found. Please plug one in, or take part without.')
        : t('No microphone was found. Please plug one in, or take part without and write in the chat.');
    case 'NotReadableError':
    case 'AbortError':
      return isCamera
        ? t('Another program is using the camera. Please close it there, then try again.')
        : t('Another program is using the microphone. Please close it there, then try again.');
    case 'SecurityError':
      return t(
        'Camera and microphone only work on pages whose address begins with https. You can take part without.',
      );
    default:
      return isCamera ? t('The camera could not be turned on.') : t('The microphone could not be turned on.');
  }
}

const nameOf = (error: unknown): string =>
  error instanceof Error || error instanceof DOMException ? error.name : '';
