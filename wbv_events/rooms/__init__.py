"""Places where people meet: the plenary, session rooms, the lounge. Who may enter, and whether they are open."""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("room")
