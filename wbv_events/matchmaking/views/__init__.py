"""The organisers' page of what counts for suggestions."""

from wbv_events.matchmaking.views import rules
from wbv_events.matchmaking.views.blueprint import views

__all__ = ["rules", "views"]
