"""What comes in and goes out about the directory of participants."""

from __future__ import annotations

from uuid import UUID

from wbv_events.core.schemas import EventInput, OptionalLine, View
from wbv_events.events.schemas.fields import Page, Region


class ListDirectory(EventInput):
    """A page of the directory, searched and filtered."""

    search: OptionalLine = ""
    organisation_id: UUID | None = None
    region: Region = ""
    page: Page = 1


class DirectoryEntry(View):
    """Somebody who consented to be seen."""

    participant_id: UUID
    name: str
    job_title: str
    organisation: str
    alliance: str
    region: str


class Choice(View):
    """Something to filter by, and how many visible people it stands for."""

    key: str
    label: str
    count: int


class Directory(View):
    """One page of the directory; `registered` counts all participants, `visible` those who consented."""

    entries: tuple[DirectoryEntry, ...]
    organisations: tuple[Choice, ...]
    regions: tuple[Choice, ...]
    registered: int
    visible: int
    total: int
    page: int
    pages: int
    is_visible: bool
