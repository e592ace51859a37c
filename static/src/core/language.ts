/** Change the language while something sounds as a reload, after which that goes on; else the server leads back here. */
export function changeLanguageByReload(form: HTMLFormElement): void {
  form.addEventListener('submit', (event) => {
    if (!document.querySelector('[data-sounds]')) return;
    event.preventDefault();
    const body = new FormData(form, event.submitter);
    // what the server says afterwards is another loading of this page, which is not wanted here
    void fetch(form.action, { method: 'POST', body, redirect: 'manual' }).then(() => location.reload());
  });
}
