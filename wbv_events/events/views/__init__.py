"""The pages of events: one's own, the people in them, and what organisers and moderators need."""

from __future__ import annotations

from wbv_events.events.views import (
    consents,
    invitations,
    organiser,
    participants,
    restrictions,
    start,
)
from wbv_events.events.views.blueprint import views

__all__ = [
    "consents",
    "invitations",
    "organiser",
    "participants",
    "restrictions",
    "start",
    "views",
]
