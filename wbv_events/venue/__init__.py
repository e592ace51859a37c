"""The pages on which features meet: the lobby and the room page."""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("venue")
