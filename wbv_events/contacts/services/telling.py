"""Telling people that something of their own is different."""

from __future__ import annotations

from uuid import UUID

from wbv_events.contacts.pushes import ContactsChanged
from wbv_events.core import topics
from wbv_events.core.work import Work


def tell(work: Work, *participant_ids: UUID) -> None:
    """Tell participants that their requests or contacts are others than before."""
    for participant_id in participant_ids:
        work.push(topics.person(participant_id), ContactsChanged())
