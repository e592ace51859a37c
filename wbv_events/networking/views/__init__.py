"""The pages of networking."""

from __future__ import annotations

from wbv_events.networking.views import following_up, people, report, suggestions
from wbv_events.networking.views.blueprint import views

__all__ = ["following_up", "people", "report", "suggestions", "views"]
