"""Who is told what about a card."""

from __future__ import annotations

from wbv_events.core import topics
from wbv_events.core.work import Work
from wbv_events.results import queries
from wbv_events.results.models import Result
from wbv_events.results.pushes import ResultChanged
from wbv_events.results.schemas import ResultView


def tell(work: Work, result: Result) -> ResultView:
    """Tell the room of a card as it is now; return that."""
    work.session.flush()
    view = queries.view_now(work, result)
    _push(work, result, view)
    return view


def tell_gone(work: Work, result: Result) -> None:
    """Tell the room that a card is gone."""
    _push(work, result, None)


def _push(work: Work, result: Result, view: ResultView | None) -> None:
    changed = ResultChanged(id=result.id, room_id=result.room_id, version=result.version, result=view)
    work.push(topics.room(result.room_id), changed)
