"""The page is changed by one at a time."""

from __future__ import annotations

from uuid import UUID

from wbv_events.core.work import Work
from wbv_events.documentation.models import DocumentationPage
from wbv_events.documentation.queries.pages import find_page
from wbv_events.events.queries import get_event


def lock_page(work: Work, event_id: UUID) -> DocumentationPage:
    """Return the event's page, made if there was none, while nobody else changes it."""
    get_event(work, event_id, lock=True)
    page = find_page(work, event_id)
    work.session.add(page)
    return page
