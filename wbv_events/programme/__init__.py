"""The programme: slots, who contributes to them, what a participant marked, and calendar files.

Planned times stand in `starts_at` and `ends_at`; what really happened in `started_at` and `ended_at`.
"""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("slot")
