"""What organisers do with the page."""

from __future__ import annotations

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict, InvalidInput
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.documentation import actions, outline
from wbv_events.documentation.schemas import EditPage, PublishPage, ShowDocumentation
from wbv_events.documentation.services.key_messages import replace
from wbv_events.documentation.services.locking import lock_page

EDITING = Limit(60, seconds=60)


class ChangedMeanwhile(Conflict):
    """Somebody else saved the page since it was opened."""

    code = "documentation.changed_meanwhile"
    message = N_(
        "Somebody else has changed the documentation meanwhile. "
        "Please copy your text, load the page again and enter it there."
    )


class NothingToPublish(Conflict):
    """There is no page yet."""

    code = "documentation.nothing_to_publish"
    message = N_("There is nothing to publish yet. Please save a title first.")


@actions.action("edit_page", schema=EditPage, role=Role.ORGANISER, limit=EDITING)
def edit_page(work: Work, given: EditPage) -> None:
    """Change title, introduction and key messages. Raises `ChangedMeanwhile`."""
    points = None if given.outline is None else _parse(given.outline)
    page = lock_page(work, given.event_id)
    if given.seen_version is not None and given.seen_version != page.version:
        raise ChangedMeanwhile
    page.title = given.title
    page.introduction = given.introduction
    page.version += 1
    if points is not None:
        replace(work, given.event_id, points)


@actions.action("publish", schema=PublishPage, role=Role.ORGANISER, limit=EDITING)
def publish(work: Work, given: PublishPage) -> None:
    """Let participants or everybody read the page; again changes who. Raises `NothingToPublish`."""
    page = lock_page(work, given.event_id)
    if not page.title:
        raise NothingToPublish
    page.published_at = page.published_at or work.now
    page.is_public = given.is_public
    page.version += 1


@actions.action("unpublish", schema=ShowDocumentation, role=Role.ORGANISER, limit=EDITING)
def unpublish(work: Work, given: ShowDocumentation) -> None:
    """Take the page back; its text stays for the organisers."""
    page = lock_page(work, given.event_id)
    page.published_at = None
    page.is_public = False
    page.version += 1


def _parse(text: str) -> list[outline.Point]:
    try:
        return outline.parse(text)
    except outline.BadLine as bad:
        raise InvalidInput.at("outline", bad.message, line=bad.line) from None
