/** Whether a key is meant for something else than a shortcut: somebody types, combines it, or wants no shortcuts. */
export function isForSomethingElse(event: KeyboardEvent): boolean {
  const isCombined = event.ctrlKey || event.altKey || event.metaKey || event.repeat;
  const isOff = document.documentElement.dataset['shortcuts'] === 'off';
  const target = event.target instanceof HTMLElement ? event.target : null;
  const isTyped = target?.closest('input, textarea, select, [contenteditable=""], [contenteditable="true"]');
  return (
    isCombined || isOff || event.defaultPrevented || Boolean(isTyped) || Boolean(target?.closest('dialog'))
  );
}
