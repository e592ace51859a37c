"""Reactions in a room: applause and the like, at a press.

How many there are is counted; who pressed is kept nowhere and told to nobody. The sums are in Redis only and
begin anew once nobody has reacted for a while; the database learns nothing.
"""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("reaction")
