"""A card with what its view needs besides, and the view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from wbv_events.core.errors import NotFound
from wbv_events.core.work import Work
from wbv_events.events.models import Participant
from wbv_events.results.models import ReleasedResult, Result, ResultSupport
from wbv_events.results.schemas import PickResult, Release, ResultView

AUTHOR = aliased(Participant)
EDITOR = aliased(Participant)


@dataclass(frozen=True)
class Written:
    """A card with the names of who began it and who wrote last, what of it is released, and the support."""

    result: Result
    author: str | None
    editor: str | None
    released: ReleasedResult | None
    support_count: int


def find_result(work: Work, event_id: UUID, room_id: UUID, ident: UUID) -> Result | None:
    """Return a card of the room, a removed one too, with its row locked."""
    query = select(Result).where(Result.id == ident, Result.room_id == room_id, Result.event_id == event_id)
    return work.session.scalar(query.with_for_update(), execution_options={"populate_existing": True})


def lock_result(work: Work, given: PickResult) -> Result:
    """Return a card of the room with its row locked. Raises `NotFound`, for a removed one too."""
    result = find_result(work, given.event_id, given.room_id, given.id)
    if result is None or result.removed_at is not None:
        raise NotFound
    return result


def count_support(work: Work, result_id: UUID) -> int:
    """Return how many support a card."""
    return work.session.scalar(select(func.count()).where(ResultSupport.result_id == result_id)) or 0


def view_now(work: Work, result: Result) -> ResultView:
    """Show a card as it is stored now."""
    return view_result(Written(*work.session.execute(select_written().where(Result.id == result.id)).one()))


def view_result(written: Written) -> ResultView:
    """Show a card."""
    result = written.result
    return ResultView(
        id=result.id,
        room_id=result.room_id,
        kind=result.kind,
        text=result.text,
        who=result.who,
        author_id=result.author_id,
        author=written.author or "",
        editor_id=result.editor_id,
        editor=written.editor or "",
        source=result.source,
        created_at=result.created_at,
        placed_at=result.placed_at,
        edited_at=result.edited_at,
        release=release_of(result, written.released),
        support_count=written.support_count,
        support_version=result.support_version,
        version=result.version,
    )


def release_of(result: Result, released: ReleasedResult | None) -> Release:
    """Say what the documentation has of a card."""
    if released is None:
        return Release.NONE
    is_same = (released.kind, released.text, released.who) == (result.kind, result.text, result.who)
    return Release.WHOLE if is_same else Release.FORMER


def select_written() -> Select[Any]:
    """Select cards that are there, with what their views need besides."""
    of_result = ResultSupport.result_id == Result.id
    count = select(func.count()).where(of_result).correlate(Result).scalar_subquery()
    return (
        select(Result, AUTHOR.name, EDITOR.name, ReleasedResult, count)
        .outerjoin(AUTHOR, AUTHOR.id == Result.author_id)
        .outerjoin(EDITOR, EDITOR.id == Result.editor_id)
        .outerjoin(ReleasedResult, ReleasedResult.result_id == Result.id)
        .where(Result.removed_at.is_(None))
    )
