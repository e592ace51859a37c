/** The pages of appointments. */
import '../programme/own-times';
import './meeting-live';
