/** What organisers prefer where people are brought together. */
import { warnOfUnsaved } from '../core/unsaved';

document.querySelectorAll<HTMLFormElement>('form[data-unsaved]').forEach(warnOfUnsaved);
