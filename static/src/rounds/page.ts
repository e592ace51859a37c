/** A participant's page of speed rounds. */
import './speed-rounds';
