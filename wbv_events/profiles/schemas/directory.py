"""What comes in and goes out about the directory of participants."""

from __future__ import annotations

from uuid import UUID

from wbv_events.core.schemas import EventInput, OptionalLine, View
from wbv_events.events.schemas.fields import Page, Region
from wbv_events.profiles.schemas.cards import PersonCard
from wbv_events.profiles.schemas.fields import OptionalBranch


class ListDirectory(EventInput):
    """A page of the directory, searched and filtered. `offers` and `needs` are topics."""

    search: OptionalLine = ""
    organisation_id: UUID | None = None
    region: Region = ""
    branch: OptionalBranch = ""
    offers: UUID | None = None
    needs: UUID | None = None
    is_here: bool = False
    page: Page = 1


class NamePerson(EventInput):
    """A participant of the event."""

    participant_id: UUID


class DirectoryEntry(View):
    """Somebody who consented to be seen; `place` is the room, where the viewer may know of it."""

    card: PersonCard
    is_here: bool
    place: str


class Choice(View):
    """Something to filter by, and how many people of those who show it it stands for."""

    key: str
    label: str
    label_en: str = ""
    count: int


class Directory(View):
    """One page of the directory; `registered` counts all participants, `visible` those who consented."""

    entries: tuple[DirectoryEntry, ...]
    organisations: tuple[Choice, ...]
    regions: tuple[Choice, ...]
    branches: tuple[Choice, ...]
    offers: tuple[Choice, ...]
    needs: tuple[Choice, ...]
    registered: int
    visible: int
    here: int
    total: int
    page: int
    pages: int
    is_listed: bool


class PersonPage(DirectoryEntry):
    """Somebody by itself; `is_own` for whoever looks at itself."""

    is_own: bool
    is_contact: bool
