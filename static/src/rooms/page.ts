/** The page of all rooms. */
import './room-list';
