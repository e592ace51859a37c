"""The page of all suggestions, and the organisers' page of what counts."""

from wbv_events.matchmaking.views import rules, suggestions
from wbv_events.matchmaking.views.blueprint import views

__all__ = ["rules", "suggestions", "views"]
