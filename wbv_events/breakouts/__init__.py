"""Sets of breakout rooms: who goes where, when they open and end, and what happens meanwhile.

A set belongs to a slot. Whoever changes anything in a set locks its row first, so nobody is in two rooms of
it, no room takes more people than it has seats, and extending and closing never both win. What is due is
carried out by the worker; nobody has to be there for it.
"""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("breakout")
