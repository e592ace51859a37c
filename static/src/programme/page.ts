/** The programme's pages. */
import { markInPlace } from './marks';
import './own-times';
import './programme-live';

markInPlace();
