"""What comes in and goes out about events and participants, by what it is about."""

from __future__ import annotations

from wbv_events.events.schemas.events import EventFrame, EventView, OpenEvent, OwnView
from wbv_events.events.schemas.fields import Slug

__all__ = ["EventFrame", "EventView", "OpenEvent", "OwnView", "Slug"]
