/** The moderation's page of speed rounds. */
import './rounds-desk';
