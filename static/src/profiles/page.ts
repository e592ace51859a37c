/** One's own profile. */
import './topic-picker';
