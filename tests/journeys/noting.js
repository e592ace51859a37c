// Notes what a page of speed rounds says in its middle and to screen readers, whenever that changes.
(() => {
  const noted = { slates: [], said: [] };
  const add = (list, element) => {
    const text = (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
    if (text && text !== list.at(-1)) list.push(text);
  };
  const look = () => {
    add(noted.slates, document.querySelector('.speed__slate'));
    add(noted.said, document.querySelector('#announce'));
  };
  const watch = () =>
    new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true });
  window.noted = noted;
  document.addEventListener('DOMContentLoaded', watch);
})();
