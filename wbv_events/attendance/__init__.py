"""Who was where, when: one interval per connection.

Reports are pure functions over intervals. What was not seen is not counted: nothing is invented for a crash.
"""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("attendance")
