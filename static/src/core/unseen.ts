/** Whom one has blocked and so does not see in rooms; filled by the page (`<unseen-people>`), asked by its elements. */
let ids: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

export const isUnseen = (participantId: string): boolean => ids.has(participantId);

export const isAnybodyUnseen = (): boolean => ids.size > 0;

export function setUnseen(now: readonly string[]): void {
  if (now.length === ids.size && now.every(isUnseen)) return;
  ids = new Set(now);
  for (const listener of listeners) listener();
}

/** Hear when others are left out than before, until the returned function is called. */
export function onUnseen(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
