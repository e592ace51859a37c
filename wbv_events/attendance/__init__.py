"""Who was where, when: one interval per connection. Reports are pure functions over intervals; nothing is invented."""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("attendance")
