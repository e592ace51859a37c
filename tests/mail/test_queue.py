"""Queueing mail in the work that causes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config import Settings
from tests.mail.conftest import Queue
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work
from wbv_events.mail.messages import compose
from wbv_events.mail.models import OutgoingMail
from wbv_events.mail.services import _one_line, queue_mail

Stored = Callable[[], list[OutgoingMail]]


def test_a_mail_is_queued_with_the_work_that_caused_it(queue: Queue, stored: Stored) -> None:
    queue("Ada@Day.example", "Hello", "text\n")

    [mail] = stored()
    assert (mail.recipient, mail.subject, mail.body) == ("ada@day.example", "Hello", "text\n")
    assert (mail.tries, mail.sent_at, mail.next_try_at) == (0, None, mail.queued_at)


def test_work_that_fails_queues_nothing(runtime: Runtime, stored: Stored) -> None:
    def fail() -> None:
        with runtime.work() as work:
            queue_mail(work, "ada@day.example", "Hello", "text\n")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert stored() == []


@pytest.mark.parametrize(
    "recipient", ["", "ada", "ada@day.example\nBcc: bea@day.example", "ada@day.example,bea@day.example"]
)
def test_nothing_else_than_one_address_can_be_a_recipient(work: Work, recipient: str) -> None:
    with pytest.raises(ValueError, match="no e-mail address"):
        queue_mail(work, recipient, "Hello", "text\n")


def test_a_subject_becomes_one_line(queue: Queue, stored: Stored) -> None:
    queue(subject="Hello\r\nBcc: bea@day.example\x00" + "x" * 300)

    [mail] = stored()
    assert mail.subject.startswith("Hello Bcc: bea@day.example xxx")
    assert len(mail.subject) == 200


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_no_subject_adds_a_header(subject: str) -> None:
    mail = OutgoingMail(
        id=new_id(),
        recipient="ada@day.example",
        subject=_one_line(subject),
        body="",
        queued_at=datetime.now(UTC),
    )

    sent = compose(mail, Settings(env="test"), "quoted-printable").as_bytes()

    headers = [line.split(b":")[0] for line in sent.split(b"\r\n\r\n")[0].split(b"\r\n") if line[:1] != b" "]
    assert headers == [
        *(b"From", b"To", b"Subject", b"Date", b"Message-ID", b"Auto-Submitted"),
        *(b"Content-Type", b"Content-Transfer-Encoding", b"MIME-Version"),
    ]
