/** The moderators' board of breakout rooms. */
import './breakout-board';
