"""Talking to each other in a room: who is in the call, with what, and who leads it.

A seat is one connection in a call. It holds only while its connection is in the room, so nobody stays as a
ghost, and a person has one seat in a room: the newest tab takes it over.
"""

from __future__ import annotations

from wbv_events.core.actions import Actions

actions = Actions("call")
