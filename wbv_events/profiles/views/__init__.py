"""The pages of profiles: one's own, topics, who is blocked, and what was reported."""

from __future__ import annotations

from wbv_events.profiles.views import blocking, importing, profile, reports, topics
from wbv_events.profiles.views.blueprint import views

__all__ = ["blocking", "importing", "profile", "reports", "topics", "views"]
