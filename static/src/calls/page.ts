/** The call of a room. */
import './call-room';
import './conference-state';
