"""The moderators' pages of breakout rooms."""

from __future__ import annotations

from wbv_events.breakouts.views import board, sets
from wbv_events.breakouts.views.blueprint import views

__all__ = ["board", "sets", "views"]
