"""What comes in and goes out about invitations."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Base64Bytes, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from wbv_events.core.authority import Role
from wbv_events.core.schemas import EventInput, Input, View
from wbv_events.core.words import N_
from wbv_events.events.invitation_line import Severity
from wbv_events.events.invitation_list import Outcome
from wbv_events.events.packing import unpack

MOST_ROWS: Final = 5_000
MOST_BYTES: Final = 1_000_000

Cell = Annotated[str, Field(max_length=1_000)]


class InvitationRow(Input):
    """One person of a list; roles, regions and languages in words or codes, empty texts say nothing."""

    email: Cell
    name: Cell = ""
    role: Cell = ""
    organisation: Cell = ""
    alliance: Cell = ""
    job_title: Cell = ""
    region: Cell = ""
    language: Cell = ""


def _unpacked(value: object) -> object:
    """Return the rows, which the form brings as one packed text."""
    match value:
        case [str(packed)]:
            try:
                return unpack(packed)
            except ValueError as error:
                message = N_("The preview can no longer be read. Please upload the file again.")
                raise PydanticCustomError("own_packed", message) from error
        case _:
            return value


class PreviewInvitations(EventInput):
    """An uploaded file, in base64."""

    file: Base64Bytes


class Invite(EventInput):
    """Whom to take in, and whether to write at once to those who were not invited yet."""

    rows: Annotated[
        list[InvitationRow], Field(min_length=1, max_length=MOST_ROWS), BeforeValidator(_unpacked)
    ]
    send_now: bool = False


class SendInvitations(EventInput):
    """The event whose participants are to be invited."""


class FindingView(View):
    """What was noticed at one place of a file."""

    line: int
    column: str
    severity: Severity
    message: str


class ChangeView(View):
    """What a line changes of a person who is known already."""

    what: str
    before: str
    after: str


class PlannedLineView(View):
    """What becomes of one line."""

    line: int
    outcome: Outcome
    email: str
    name: str
    role: Role | None
    organisation: str
    changes: tuple[ChangeView, ...]
    findings: tuple[FindingView, ...]


class InvitationPreview(View):
    """What a file would change; `rows` is what `event.invite` takes to do it."""

    lines: tuple[PlannedLineView, ...]
    findings: tuple[FindingView, ...]
    headings: dict[str, str]
    new: int
    changed: int
    unchanged: int
    refused: int
    to_invite: int
    rows: str


class InvitationResult(View):
    """What was done."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    sent: int = 0
