/** Every page of an event. */
import './event-membership';
