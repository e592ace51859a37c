"""How the key messages are replaced."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.work import Work
from wbv_events.documentation import actions
from wbv_events.documentation.models import KeyMessage
from wbv_events.documentation.outline import Point
from wbv_events.documentation.queries.pages import list_key_messages
from wbv_events.documentation.schemas import SetKeyMessages
from wbv_events.documentation.services.locking import lock_page
from wbv_events.events.models import Source


@actions.action("set_key_messages", schema=SetKeyMessages, role=Role.ORGANISER, limit=Limit(60, seconds=60))
def set_key_messages(work: Work, given: SetKeyMessages) -> None:
    """Replace all key messages by these, in this order."""
    page = lock_page(work, given.event_id)
    rows = replace(work, given.event_id, [Point(one.depth, one.text) for one in given.messages])
    for row, message in zip(rows, given.messages, strict=True):
        row.source = message.source
    page.version += 1


def replace(work: Work, event_id: UUID, points: Sequence[Point]) -> list[KeyMessage]:
    """Store the points as the event's key messages; one whose text was there keeps its id and its source."""
    known: dict[str, list[KeyMessage]] = defaultdict(list)
    for row in list_key_messages(work, event_id):
        known[row.text].append(row)
    path: list[KeyMessage] = []
    rows = []
    for position, point in enumerate(points):
        del path[point.depth :]
        row = known[point.text].pop(0) if known[point.text] else _new(work, event_id, point.text)
        row.parent_id = path[-1].id if path else None
        row.position = position
        work.session.add(row)
        path.append(row)
        rows.append(row)
    work.session.flush()  # children leave their parents before these go
    gone = [row.id for left in known.values() for row in left]
    work.session.execute(delete(KeyMessage).where(KeyMessage.id.in_(gone)))
    return rows


def _new(work: Work, event_id: UUID, text: str) -> KeyMessage:
    return KeyMessage(id=work.new_id(), event_id=event_id, text=text, source=Source.OWN)
