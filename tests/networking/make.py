"""Contacts for tests."""

from __future__ import annotations

from tests.people import Event, Someone
from wbv_events.contacts.models import Origin
from wbv_events.contacts.services import connect
from wbv_events.core.runtime import Runtime


def let_know(runtime: Runtime, event: Event, *pairs: tuple[Someone, Someone]) -> None:
    """Make each two contacts."""
    with runtime.work() as work:
        for one, other in pairs:
            connect(work, event.id, (one.participant_id, other.participant_id), Origin.ROUND)
