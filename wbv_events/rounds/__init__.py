"""Speed rounds: whoever is ready meets somebody, for a few minutes at a time, round after round.

A series of rounds belongs to a slot, and its people come from the slot's room, the lounge. Rounds are planned
by the worker, from who is ready and present, some seconds before they begin. Whoever changes anything in a
series locks its row first, so a round is planned once, nobody is in two talks of it, and extending a round
and ending it never both win. All deadlines stand in the database: a process that starts anew goes on.
"""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("round")
