"""Messages in a room: written, edited, deleted, pinned. A client makes the id, so a retry is the same one."""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("chat")
