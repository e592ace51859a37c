"""The pages on which features meet: the lobby and the room page."""
