"""The pages on which people find each other, and what organisers read of it all, in groups."""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("networking")
