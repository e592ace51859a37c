/** What somebody chose in a call, kept in this tab so that a reload goes on as before. */
export interface Choices {
  room_id: string;
  microphone: boolean;
  camera: boolean;
}

const KEY = 'call:choices';

/** What was chosen last in this tab, wherever that was. */
export function lastChoices(): Choices | undefined {
  try {
    return (JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Choices | null) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepChoices(choices: Choices): void {
  sessionStorage.setItem(KEY, JSON.stringify(choices));
}

/** Whoever leaves does not come back by a reload. */
export function forgetChoices(): void {
  sessionStorage.removeItem(KEY);
}

/** Whether this page was loaded again, rather than come to: only then nobody is asked anew. */
function isReload(): boolean {
  const [loading] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return !loading || loading.type === 'reload';
}

/** What a room begins with: after a reload all as it was, else the camera alone, for nobody speaks unasked. */
export function choicesFor(roomId: string): { isBack: boolean; microphone: boolean; camera: boolean } {
  const last = lastChoices();
  const isBack = last?.room_id === roomId && isReload();
  return { isBack, microphone: isBack && (last?.microphone ?? false), camera: last?.camera ?? false };
}
