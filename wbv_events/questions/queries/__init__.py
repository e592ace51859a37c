"""What can be asked about questions."""

from __future__ import annotations

from wbv_events.questions.queries.asked import (
    Asked,
    count_support,
    find_asked,
    lock_answering,
    lock_question,
    view_own,
    view_public,
    view_queued,
)
from wbv_events.questions.queries.listing import list_public, list_questions, list_queue, with_own
from wbv_events.questions.queries.statistics import read_statistics

__all__ = [
    "Asked",
    "count_support",
    "find_asked",
    "list_public",
    "list_questions",
    "list_queue",
    "lock_answering",
    "lock_question",
    "read_statistics",
    "view_own",
    "view_public",
    "view_queued",
    "with_own",
]
