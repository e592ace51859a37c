import { serverNow } from '../core/live';
import { t } from '../core/words';
import { listed } from './listed';
import { isBeforeFirst, isToSitOut, type Scene } from './scene';
import type { MineView, SeriesView } from './shapes';

/** What the title of the page begins with in a scene, and what is said when it begins. */
export function titleOf(scene: Scene, series: SeriesView, mine: MineView): { title: string; said: string } {
  const names = listed((mine.talk?.partners ?? []).map(({ card }) => card.name));
  switch (scene) {
    case 'found':
      return { title: `● ${names}`, said: t('Found: you meet {names} in a moment.', { names }) };
    case 'talking':
      return { title: `● ${names}`, said: t('You are talking with {names} now.', { names }) };
    case 'sitting_out':
      return {
        title: t('Break'),
        said: isToSitOut(series, mine, serverNow())
          ? t('You will sit out the next round')
          : t('You sit out this round'),
      };
    case 'alone':
      return { title: '', said: tooFew() };
    case 'next':
      return {
        title: t('In a moment'),
        said: isBeforeFirst(series, serverNow())
          ? t('It begins in a moment')
          : t('The next round begins in a moment'),
      };
    case 'late':
      return { title: t('In a moment'), said: t('We are looking for somebody for you') };
    case 'left':
      return { title: t('In a moment'), said: t('You have left the talk') };
    case 'stranded':
      return {
        title: t('In a moment'),
        said: nobodyHere(series.size),
      };
    case 'paused':
      return { title: t('Paused'), said: t('The moderation has paused the rounds') };
    case 'ended':
      return { title: t('Over'), said: t('The speed networking is over') };
    case 'waiting':
      return { title: '', said: t('You are ready') };
    default:
      return { title: '', said: '' };
  }
}

/** What is said to whom the others are missing, in rounds of groups of a size. */
export const nobodyHere = (size: number): string => `${notHere(size)}. ${t('We are looking for somebody.')}`;

export const notHere = (size: number): string =>
  size > 2 ? t('Nobody else is here at the moment') : t('Your partner is not here at the moment');

/** Why the next round does not begin yet; because of whom, nobody is told. */
export const tooFew = (): string =>
  t('Somebody is still missing for a round; it begins as soon as possible.');
