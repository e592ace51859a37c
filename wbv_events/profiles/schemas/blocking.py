"""What comes in and goes out about blocking and reporting people."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from wbv_events.core.schemas import EventInput, MakesOnce, View
from wbv_events.profiles.schemas.cards import PersonCard
from wbv_events.profiles.schemas.directory import NamePerson
from wbv_events.profiles.schemas.fields import Reason


class ListBlocked(EventInput):
    """The event in which the actor blocked people."""


class BlockedPerson(View):
    """Somebody whom the actor blocked."""

    participant_id: UUID
    name: str
    blocked_at: datetime


class BlockedList(View):
    """Whom the actor blocked, the latest first."""

    people: tuple[BlockedPerson, ...]


class Unseen(View):
    """Whom the actor does not see in rooms."""

    participant_ids: tuple[UUID, ...]


class ReportPerson(NamePerson, MakesOnce):
    """What the organisers are to know of somebody; whether the actor also blocks it at once."""

    reason: Reason
    also_block: bool = False


class ReportedPerson(View):
    """Whom a report is about, as far as the actor may see it; `is_listed`: it has a page for the actor."""

    card: PersonCard | None
    is_listed: bool


class ListReports(EventInput):
    """The event whose reports are looked at."""


class SettleReport(EventInput):
    """A report that the organisers have seen to."""

    report_id: UUID


class PersonName(View):
    """A participant by its name."""

    participant_id: UUID
    name: str


class PersonReportView(View):
    """Somebody reported somebody."""

    id: UUID
    reporter: PersonName
    reported: PersonName
    reason: str
    reported_at: datetime
    settled_at: datetime | None
    settled_by: str


class PersonReportList(View):
    """The reports of an event, the latest first."""

    open: tuple[PersonReportView, ...]
    settled: tuple[PersonReportView, ...]
