"""The pages of the programme: for participants, for organisers, and as calendar files."""

from __future__ import annotations

from wbv_events.programme.views import calendars, contributors, participants, planning
from wbv_events.programme.views.blueprint import views

__all__ = ["calendars", "contributors", "participants", "planning", "views"]
