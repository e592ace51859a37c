/** One's own profile. */
import './topic-picker';
import { warnOfUnsaved } from './unsaved';

document.querySelectorAll<HTMLFormElement>('form[data-unsaved]').forEach(warnOfUnsaved);
