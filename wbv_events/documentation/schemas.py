"""What comes in and goes out about materials and the page."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Self
from urllib.parse import urlsplit
from uuid import UUID

from pydantic import AfterValidator, Field, InstanceOf, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from wbv_events.core.schemas import EventInput, Input, Line, OptionalLine, Prose, View
from wbv_events.core.uploads import UploadedFile
from wbv_events.core.words import N_
from wbv_events.documentation.models import MaterialKind
from wbv_events.documentation.outline import DEEPEST, LONGEST, MOST
from wbv_events.events.models import Source
from wbv_events.events.schemas import EventView, Slug
from wbv_events.programme.schemas import ContributorView, SlotView
from wbv_events.results.models import ResultKind
from wbv_events.results.schemas import ReleasedView

OUTLINE_LENGTH: Final = 120_000
NO_ADDRESS = N_("Please give a whole address that begins with https:// or http://.")


def _is_web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        is_whole = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
        # a name before an @ makes people believe that the address leads there
        is_honest = parts.username is None and "\\" not in value and not any(map(str.isspace, value))
    except ValueError:
        is_whole = is_honest = False
    if not (is_whole and is_honest):
        raise PydanticCustomError("own_address", NO_ADDRESS)
    return value


WebAddress = Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(_is_web_address)]
"""An address of the web, with its scheme, without a name and password in it."""

PointText = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST, strip_whitespace=True)]


class ListMaterials(EventInput):
    """The slot whose materials are looked at."""

    slot_id: UUID


class AddFile(ListMaterials):
    """A file for a slot; without a title it is called like the file."""

    file: InstanceOf[UploadedFile]
    title: OptionalLine = ""


class AddLink(ListMaterials):
    """A link for a slot."""

    url: WebAddress
    title: Line


class NameMaterial(EventInput):
    """Which material."""

    material_id: UUID


class EditMaterial(NameMaterial):
    """What a material is called from now on, and for a link where it leads."""

    title: Line
    url: WebAddress | None = None


class MoveMaterial(NameMaterial):
    """A material that changes places with the one above or below it."""

    is_up: bool


class OpenFile(Input):
    """A file at its address."""

    slug: Slug
    material_id: UUID


class MaterialView(View):
    """A material as participants see it; `put_by` is who put it there."""

    id: UUID
    slot_id: UUID
    kind: MaterialKind
    title: str
    url: str
    file_name: str
    media_type: str
    size: int
    position: int
    added_at: datetime
    version: int
    put_by: str

    @property
    def ending(self) -> str:
        """The ending of the file's name in capital letters, as people know it."""
        return self.file_name.rpartition(".")[2].upper()

    @property
    def host(self) -> str:
        """The host that a link leads to."""
        return urlsplit(self.url).hostname or ""


class SlotMaterials(View):
    """The materials of a slot, which of them the actor may change, and whether it may add more."""

    slot: SlotView
    materials: list[MaterialView]
    changeable: list[UUID]
    may_add: bool


class OwnMaterial(View):
    """A material that the actor may change, and its slot."""

    slot: SlotView
    material: MaterialView


class StoredFile(View):
    """Where the bytes of a file lie and how it is called."""

    stored_name: str
    file_name: str
    media_type: str
    sha256: str


class ShowDocumentation(EventInput):
    """Nothing but the event."""


class ShowPublic(Input):
    """The address of an event."""

    slug: Slug


class EditPage(EventInput):
    """The page as it shall be. `outline` is the key messages as text; without it they stay as they are.

    `seen_version` is the version that was edited; a newer one is not overwritten.
    """

    title: Line
    introduction: Prose = ""
    outline: Annotated[str, Field(max_length=OUTLINE_LENGTH)] | None = None
    seen_version: Annotated[int, Field(ge=0)] | None = None


class GivenMessage(Input):
    """A key message; `depth` is 0 for the outermost, at most one more than that of the message before."""

    text: PointText
    depth: Annotated[int, Field(ge=0, le=DEEPEST)] = 0
    source: Source = Source.OWN


class SetKeyMessages(EventInput):
    """All key messages in their order."""

    messages: Annotated[list[GivenMessage], Field(max_length=MOST)]

    @model_validator(mode="after")
    def _each_has_a_parent(self) -> Self:
        deepest = 0
        for message in self.messages:
            if message.depth > deepest:
                raise PydanticCustomError(
                    "own_depth",
                    N_("A message may stand at most one level below the one before."),
                    {"field": "messages"},
                )
            deepest = message.depth + 1
        return self


class PublishPage(EventInput):
    """Who may read the published page: the participants, or everybody."""

    is_public: bool = False


class KeyMessageView(View):
    """A key message and those below it."""

    id: UUID
    text: str
    source: Source
    children: tuple[KeyMessageView, ...] = ()


class SlotDocuments(View):
    """A slot in the documentation: who contributed and what is there of it."""

    id: UUID
    title: str
    number: int | None
    starts_at: datetime
    source: Source
    contributors: list[ContributorView]
    materials: list[MaterialView]


class KindResults(View):
    """Released results of one kind, what most support first."""

    kind: ResultKind
    results: list[ReleasedView]


class ResultGroup(View):
    """Released results of a slot; those of a room without one carry the room's id and name.

    The title is empty where the actor must not know of the room.
    """

    id: UUID
    title: str
    number: int | None
    began_at: datetime | None
    source: Source
    kinds: list[KindResults]


class DocumentationView(View):
    """The page. Title, introduction and messages are empty for who may not yet read them.

    Materials and released results are there for participants at once.
    """

    title: str
    introduction: str
    published_at: datetime | None
    is_public: bool
    version: int
    messages: list[KeyMessageView]
    slots: list[SlotDocuments]
    results: list[ResultGroup]

    @property
    def is_written(self) -> bool:
        """Whether there is anything to read but materials."""
        return bool(self.introduction or self.messages)


class PublicDocumentation(View):
    """The page as everybody may read it."""

    event: EventView
    page: DocumentationView


class DocumentationDraft(View):
    """The page as organisers edit it; `withheld` counts materials that the public does not get."""

    page: DocumentationView
    outline: str
    withheld: int
