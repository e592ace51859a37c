/** Whom one has blocked and so does not see in rooms; filled by the page (`<unseen-people>`), asked by its elements. */
let ids: ReadonlySet<string> = new Set();
const listeners = new Set<(isSomebodyBack: boolean) => void>();

export const isUnseen = (participantId: string): boolean => ids.has(participantId);

export const isAnybodyUnseen = (): boolean => ids.size > 0;

export function setUnseen(now: readonly string[]): void {
  const before = ids;
  ids = new Set(now);
  const isSomebodyBack = [...before].some((one) => !ids.has(one));
  if (!isSomebodyBack && before.size === ids.size) return;
  for (const listener of listeners) listener(isSomebodyBack);
}

/** Hear when others are left out than before, and whether somebody is seen again, until the returned function is called. */
export function onUnseen(listener: (isSomebodyBack: boolean) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
