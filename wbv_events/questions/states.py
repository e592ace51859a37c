"""The states of a question and the ways between them. Values in, values out."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class QuestionState(StrEnum):
    """Where a question stands."""

    PENDING = "pending"
    PUBLISHED = "published"
    ANSWERING = "answering"
    ANSWERED = "answered"
    ARCHIVED = "archived"
    REJECTED = "rejected"


class Step(StrEnum):
    """What the moderation can do with a question."""

    PUBLISH = "publish"
    REJECT = "reject"
    START_ANSWERING = "start_answering"
    ANSWERED = "answered"
    ARCHIVE = "archive"
    RESTORE = "restore"


S = QuestionState
PUBLIC: Final = frozenset({S.PUBLISHED, S.ANSWERING, S.ANSWERED})
OPEN: Final = frozenset({S.PUBLISHED, S.ANSWERING})
"""The states in which a question takes support."""

WAYS: Final[dict[Step, dict[QuestionState, QuestionState]]] = {
    Step.PUBLISH: {S.PENDING: S.PUBLISHED, S.REJECTED: S.PUBLISHED},
    Step.REJECT: {S.PENDING: S.REJECTED, S.PUBLISHED: S.REJECTED},
    Step.START_ANSWERING: {S.PUBLISHED: S.ANSWERING, S.ANSWERED: S.ANSWERING},
    Step.ANSWERED: {S.PUBLISHED: S.ANSWERED, S.ANSWERING: S.ANSWERED},
    Step.ARCHIVE: {S.PUBLISHED: S.ARCHIVED, S.ANSWERING: S.ARCHIVED, S.ANSWERED: S.ARCHIVED},
    Step.RESTORE: {S.ARCHIVED: S.PUBLISHED, S.REJECTED: S.PENDING, S.ANSWERED: S.PUBLISHED},
}
GOALS: Final = {step: frozenset(ways.values()) for step, ways in WAYS.items()}


def next_state(step: Step, state: QuestionState, *, was_answered: bool = False) -> QuestionState | None:
    """Return the state after a step: the same if it is reached already, None if there is no way.

    What was answered before it was archived comes back as answered.
    """
    if step is Step.RESTORE and state is S.ARCHIVED and was_answered:
        return S.ANSWERED
    if state in WAYS[step]:
        return WAYS[step][state]
    return state if state in GOALS[step] else None
