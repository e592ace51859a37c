"""When something is due with a meeting. Values in, values out."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

ANSWER_WITHIN: Final = timedelta(hours=24)
ANSWER_BEFORE: Final = timedelta(minutes=30)
LEAST_TO_ANSWER: Final = timedelta(minutes=10)
DAY_BEFORE: Final = timedelta(hours=24)
HOUR_BEFORE: Final = timedelta(hours=1)
OPENS_BEFORE: Final = timedelta(minutes=5)
CLOSES_AFTER: Final = timedelta(minutes=2)


class Step(StrEnum):
    """What the worker does next about a meeting."""

    REMIND = "remind"
    """The request waits for an answer: say so once."""
    MAIL_DAY = "mail_day"
    MAIL_HOUR = "mail_hour"
    OPEN = "open"
    CLOSE = "close"
    TELL_CANCELLED = "tell_cancelled"


def expiry(now: datetime, starts_at: datetime) -> datetime:
    """Return until when a request of now is to be answered: a day, or half an hour before its time.

    For a time that is near ten minutes are left at least, but it never outlives the beginning.
    """
    latest = max(starts_at - ANSWER_BEFORE, min(starts_at, now + LEAST_TO_ANSWER))
    return min(now + ANSWER_WITHIN, latest)


def reminder(now: datetime, expires_at: datetime) -> datetime:
    """Return when somebody who does not answer is reminded: after half of the time for it."""
    return now + (expires_at - now) / 2


def next_step(
    after: datetime, starts_at: datetime, ends_at: datetime, *, is_open: bool
) -> tuple[Step, datetime]:
    """Return what is due next with an agreed meeting after an instant, and when.

    Mails whose moment had passed by then are left out.
    """
    if is_open:
        return Step.CLOSE, ends_at + CLOSES_AFTER
    for step, before in ((Step.MAIL_DAY, DAY_BEFORE), (Step.MAIL_HOUR, HOUR_BEFORE)):
        if starts_at - before > after:
            return step, starts_at - before
    return Step.OPEN, starts_at - OPENS_BEFORE
