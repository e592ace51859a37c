import { announce } from './announce';
import { t } from './words';

const ONE_YEAR = 31_536_000;

/** Change between light and dark in place; without scripts the same form asks the server. */
export function changeThemeInPlace(form: HTMLFormElement): void {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const root = document.documentElement;
    const isDark = root.dataset['theme']
      ? root.dataset['theme'] === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    const theme = isDark ? 'light' : 'dark';
    root.dataset['theme'] = theme;
    const secure = location.protocol === 'https:' ? '; Secure' : '';
    document.cookie = `theme=${theme}; Path=/; Max-Age=${ONE_YEAR}; SameSite=Lax${secure}`;
    announce(isDark ? t('Light colours') : t('Dark colours'));
  });
}
