"""Places where people meet: the plenary, session rooms, the lounge.

A room knows who may enter it and whether it is open; what happens in it is the business of other features.
"""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("room")
