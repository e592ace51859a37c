"""The pages of breakout rooms: the moderation's, and what participants see of a set and do there."""

from __future__ import annotations

from wbv_events.breakouts.views import board, participants, sets
from wbv_events.breakouts.views.blueprint import views

__all__ = ["board", "participants", "sets", "views"]
