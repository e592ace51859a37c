/** Every page of an event. */
import './contact-live';
