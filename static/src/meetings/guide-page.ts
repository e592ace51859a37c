/** Every page of an event with meeting times. */
import './meeting-guide';
