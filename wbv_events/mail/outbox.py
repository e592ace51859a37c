"""The queue of outgoing mail: who takes the next one, and what became of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work
from wbv_events.mail.models import OutgoingMail

CLAIM: Final = timedelta(minutes=5)
SERVER_PAUSE: Final = timedelta(minutes=1)
LONGEST_PAUSE: Final = timedelta(hours=1)
KEPT: Final = timedelta(days=30)
TRIES: Final = 10
TOO_LATE: Final = "not sent while it was useful"


def is_any_due(runtime: Runtime) -> bool:
    """Say whether a mail waits to be sent now; takes no lock."""
    with runtime.work(writes=False) as work:
        return work.session.scalar(select(OutgoingMail.id).where(_due(work.now)).limit(1)) is not None


def claim(runtime: Runtime) -> OutgoingMail | None:
    """Take the next due mail, or None. Nobody else gets it for five minutes, in case its taker dies."""
    with runtime.work() as work:
        mail = work.session.scalar(
            select(OutgoingMail)
            .where(_due(work.now))
            .order_by(OutgoingMail.next_try_at, OutgoingMail.id)
            .limit(1)
            # SQLite knows no such lock and needs none: its writers come one after the other
            .with_for_update(skip_locked=True)
        )
        if mail is not None:
            mail.tries += 1
            mail.next_try_at = work.now + CLAIM
        return mail


def mark_sent(runtime: Runtime, mail_id: UUID) -> None:
    """Note that a mail left, and delete its text."""
    with runtime.work() as work:
        _change(work, OutgoingMail.id == mail_id, sent_at=work.now, body="", last_error="")


def mark_refused(runtime: Runtime, mail: OutgoingMail, error: str, *, for_good: bool) -> None:
    """Note why a mail was not taken; try again later, each time after twice the pause, or give up."""
    with runtime.work() as work:
        if for_good or mail.tries >= TRIES:
            _change(work, OutgoingMail.id == mail.id, failed_at=work.now, body="", last_error=error)
        else:
            pause = min(SERVER_PAUSE * 2 ** (mail.tries - 1), LONGEST_PAUSE)
            _change(work, OutgoingMail.id == mail.id, next_try_at=work.now + pause, last_error=error)


def wait_for_server(runtime: Runtime, error: str) -> None:
    """Let all that is due wait a minute, because the server is away; it costs no mail a try."""
    with runtime.work() as work:
        _change(work, _due(work.now), next_try_at=work.now + SERVER_PAUSE, last_error=error)


def give_up_useless(runtime: Runtime) -> None:
    """Give up what nobody can use any more, such as a sign-in link that has expired."""
    with runtime.work(writes=False) as work:
        late = and_(_waiting(), OutgoingMail.useless_after <= work.now)
        found = work.session.scalar(select(OutgoingMail.id).where(late).limit(1))
    if found is not None:
        with runtime.work() as work:
            _change(work, late, failed_at=work.now, body="", last_error=TOO_LATE)


def forget_old(runtime: Runtime) -> None:
    """Delete what was sent or given up 30 days ago."""
    with runtime.work() as work:
        before = work.now - KEPT
        old = or_(OutgoingMail.sent_at < before, OutgoingMail.failed_at < before)
        work.session.execute(delete(OutgoingMail).where(old))


def _waiting() -> ColumnElement[bool]:
    return and_(OutgoingMail.sent_at.is_(None), OutgoingMail.failed_at.is_(None))


def _due(now: datetime) -> ColumnElement[bool]:
    return and_(_waiting(), OutgoingMail.next_try_at <= now)


def _change(work: Work, which: ColumnElement[bool], **values: object) -> None:
    work.session.execute(update(OutgoingMail).where(which).values(**values))
