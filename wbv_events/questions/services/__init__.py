"""What can be done with questions: asking and supporting, moderating."""

from __future__ import annotations

from wbv_events.questions.services.asking import ask_question, support_question, withdraw_question
from wbv_events.questions.services.moderating import (
    archive_question,
    mark_answered,
    publish_question,
    reject_question,
    restore_question,
    start_answering,
)

__all__ = [
    "archive_question",
    "ask_question",
    "mark_answered",
    "publish_question",
    "reject_question",
    "restore_question",
    "start_answering",
    "support_question",
    "withdraw_question",
]
