"""What operators do with events on the command line."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from sqlalchemy import select

from wbv_events.core.acks import describe
from wbv_events.core.errors import Refusal
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work
from wbv_events.events.models import Event
from wbv_events.events.packing import unpack
from wbv_events.events.queries import preview_invitations
from wbv_events.events.schemas.invitations import InvitationPreview, Invite, PreviewInvitations
from wbv_events.events.services import invite


def import_participants(runtime: Runtime, slug: str, path: Path, *, send: bool = False) -> bool:
    """Take in the people of a CSV file, print what was noticed, and say whether it was done.

    A file with an error in any line changes nothing. `send` writes to those who were not invited yet.
    Needs an app context, for the language of the messages.
    """
    try:
        with runtime.work() as work:
            return _import(work, slug, path.read_bytes(), send=send)
    except Refusal as refusal:
        problem = describe(refusal)
        print(*(problem.fields or {"": problem.message}).values(), sep="\n")
        return False


def _import(work: Work, slug: str, data: bytes, *, send: bool) -> bool:
    event_id = work.session.scalar(select(Event.id).where(Event.slug == slug))
    if event_id is None:
        print(f"There is no event at the address {slug}.")
        return False
    given = {"event_id": event_id, "file": b64encode(data).decode()}
    preview = preview_invitations(work, PreviewInvitations.model_validate(given))
    _print_findings(preview)
    if preview.refused:
        print(f"{preview.refused} lines are faulty. Nothing was changed.")
        return False
    if preview.lines:
        invite(work, Invite(event_id=event_id, rows=unpack(preview.rows), send_now=send))
    print(f"{preview.new} new, {preview.changed} changed, {preview.unchanged} unchanged.")
    return True


def _print_findings(preview: InvitationPreview) -> None:
    for finding in (*preview.findings, *(one for line in preview.lines for one in line.findings)):
        place = f"line {finding.line}" + (f", {finding.column}" if finding.column else "")
        print(f"{place}: {finding.severity.value}: {finding.message}")
