/** The pages on which suggestions stand. */
import './suggestion-news';
