"""Who is where, now: one lease per connection in Redis.

A lease that is not renewed ends by itself; nothing is counted up or down.
"""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("presence")
