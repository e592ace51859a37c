/** Return the page that stands here as the server makes it now; nothing if it cannot be had, or leads elsewhere. */
export async function fetchPage(): Promise<Document | undefined> {
  try {
    const answer = await fetch(location.pathname + location.search, { headers: { Accept: 'text/html' } });
    if (!answer.ok || answer.redirected) return undefined;
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch {
    return undefined; // the next change, or the next page, shows it
  }
}
