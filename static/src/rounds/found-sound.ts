const KEY = 'rounds:sound';
const TONES = [660, 880]; // Hz
const LENGTH = 0.18; // s

/** Whether a sound is wanted when somebody was found; off until it is turned on. */
export const isSoundOn = (): boolean => localStorage.getItem(KEY) === 'on';

export function turnSound(isOn: boolean): void {
  if (isOn) localStorage.setItem(KEY, 'on');
  else localStorage.removeItem(KEY);
}

/** Two short tones. */
export function soundFound(): void {
  if (!isSoundOn() || !('AudioContext' in globalThis)) return;
  const context = new AudioContext();
  TONES.forEach((pitch, at) => {
    const [tone, loudness] = [context.createOscillator(), context.createGain()];
    tone.frequency.value = pitch;
    loudness.gain.value = 0.12;
    tone.connect(loudness).connect(context.destination);
    tone.start(context.currentTime + at * LENGTH);
    tone.stop(context.currentTime + (at + 1) * LENGTH);
    if (at === TONES.length - 1) tone.onended = () => void context.close();
  });
}
