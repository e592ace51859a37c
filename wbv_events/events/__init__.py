"""Events, who takes part in which role, what they consented to, and who was restricted.

A person has one participant per event; the role stands there and is looked up for every action.
"""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("event")
