"""Result cards: what a room writes together, supports, and leaves to the documentation once it is released.

Everybody in a room may write on every card. Two who write at once never lose a line: their texts are put
together line by line, and where they changed the same lines, the later text becomes a card of its own.
"""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("result")
