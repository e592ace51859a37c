/** One's own profile. */
import { warnOfUnsaved } from '../core/unsaved';
import './topic-picker';

document.querySelectorAll<HTMLFormElement>('form[data-unsaved]').forEach(warnOfUnsaved);
