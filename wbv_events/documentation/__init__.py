"""What remains of an event: materials, key messages and the published page."""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("documentation")
