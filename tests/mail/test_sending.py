"""What leaves, when, and how often; the server at the other end is a real one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from config import ROOT
from tests.mail.conftest import Queue
from tests.mail.mailbox import Mailbox, smtp_server
from tests.server import environment, free_port
from wbv_events.core.runtime import Runtime
from wbv_events.mail import outbox
from wbv_events.mail.models import OutgoingMail
from wbv_events.mail.tasks import forget_old, send_due
from wbv_events.mail.texts import here

Stored = Callable[[], list[OutgoingMail]]
Later = Callable[[timedelta], None]
Open = Callable[[str], Runtime]

ONE_WORKER = """
from wbv_events.app import create_app
from wbv_events.mail.tasks import send_due
send_due(create_app().extensions["wbv"])
"""


def test_a_mail_arrives_as_it_was_written(worker: Runtime, mailbox: Mailbox, queue: Queue) -> None:
    long = "Ein sehr langer Absatz mit Umlauten äöü, " * 30
    queue("ada@müller.example", "Grüße zum Tag", f"Guten Tag,\n\n{long}\n{here('/link#abc')}\n")

    assert send_due(worker) == 1

    [message] = mailbox.messages
    assert mailbox.recipients == ["ada@xn--mller-kva.example"]
    assert str(message["From"]) == "Büro <office@day.example>"
    assert str(message["Subject"]) == "Grüße zum Tag"
    assert (
        message.get_content().replace("\r\n", "\n") == f"Guten Tag,\n\n{long}\nhttps://day.example/link#abc\n"
    )
    assert str(message["Auto-Submitted"]) == "auto-generated"


def test_a_sent_mail_leaves_no_text_and_is_not_sent_again(
    worker: Runtime, mailbox: Mailbox, queue: Queue, stored: Stored, later: Later
) -> None:
    queue(body="secret\n")

    send_due(worker)
    later(timedelta(days=1))

    assert send_due(worker) == 0
    assert len(mailbox.messages) == 1
    [mail] = stored()
    assert mail.sent_at is not None
    assert (mail.body, mail.last_error) == ("", "")


def test_mails_leave_in_the_order_in_which_they_were_queued(
    worker: Runtime, mailbox: Mailbox, queue: Queue
) -> None:
    for number in range(5):
        queue(subject=str(number))

    assert send_due(worker) == 5
    assert [str(message["Subject"]) for message in mailbox.messages] == ["0", "1", "2", "3", "4"]


def test_while_the_server_is_away_mails_wait_and_no_try_is_lost(
    open_runtime: Open, queue: Queue, stored: Stored, later: Later
) -> None:
    port = free_port()
    worker = open_runtime(f"smtp://127.0.0.1:{port}")
    queue(body="one\n")
    queue(body="two\n")

    assert send_due(worker) == 0

    waiting = stored()
    assert [(mail.tries, mail.body) for mail in waiting] == [(0, "one\n"), (0, "two\n")]
    assert all(mail.next_try_at > mail.queued_at + timedelta(seconds=55) for mail in waiting)
    assert all(mail.last_error.startswith("ConnectionRefusedError") for mail in waiting)
    with smtp_server(Mailbox(), port=port) as mailbox:
        assert send_due(worker) == 0
        later(timedelta(minutes=1))
        assert send_due(worker) == 2
    assert len(mailbox.messages) == 2


def test_a_mail_that_is_refused_for_now_waits_longer_each_time_and_is_given_up_at_last(
    worker: Runtime, mailbox: Mailbox, queue: Queue, stored: Stored, later: Later
) -> None:
    mailbox.answers["ada@day.example"] = "450 mailbox busy"
    queue(body="secret\n")
    queue("bea@day.example")

    assert send_due(worker) == 1

    pauses = []
    while (mail := stored()[0]).failed_at is None:
        before = mail.next_try_at - mail.queued_at
        pauses.append(round(before / timedelta(minutes=1)))
        later(before)
        send_due(worker)
    # each pause is counted from the time that has passed until then
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert (mail.tries, mail.body, mail.sent_at) == (10, "", None)
    assert "mailbox busy" in mail.last_error


def test_a_mail_that_is_refused_for_good_is_given_up_at_once(
    worker: Runtime, mailbox: Mailbox, queue: Queue, stored: Stored
) -> None:
    mailbox.answers["ada@day.example"] = "550 no such mailbox"
    queue(body="secret\n")
    queue("bea@day.example")

    assert send_due(worker) == 1

    refused, sent = stored()
    assert (refused.tries, refused.body, refused.sent_at) == (1, "", None)
    assert refused.failed_at is not None
    assert "no such mailbox" in refused.last_error
    assert sent.sent_at is not None


def test_what_is_useless_by_now_is_not_sent(
    worker: Runtime, mailbox: Mailbox, queue: Queue, stored: Stored, later: Later
) -> None:
    queue(body="secret\n", useful_for=timedelta(minutes=30))
    queue("bea@day.example", useful_for=timedelta(minutes=90))
    later(timedelta(minutes=31))

    assert send_due(worker) == 1

    late, sent = stored()
    assert (late.body, late.last_error, late.failed_at is None) == ("", outbox.TOO_LATE, False)
    assert sent.sent_at is not None
    assert mailbox.recipients == ["bea@day.example"]


def test_two_workers_send_each_mail_once(
    open_runtime: Open, mailbox: Mailbox, queue: Queue, stored: Stored
) -> None:
    for number in range(30):
        queue(f"p{number}@day.example")
    workers = [open_runtime(mailbox.url) for _ in range(2)]

    with ThreadPoolExecutor(2) as pool:
        sent = list(pool.map(send_due, workers))

    assert sum(sent) == 30
    assert len(mailbox.ids) == len(mailbox.messages) == 30
    assert all(mail.sent_at and mail.tries == 1 for mail in stored())


def test_a_mail_that_one_worker_has_taken_is_nobody_elses(
    worker: Runtime, runtime: Runtime, queue: Queue
) -> None:
    queue()

    taken = outbox.claim(runtime)

    assert taken is not None
    assert outbox.claim(worker) is None


def test_a_worker_that_is_killed_while_sending_loses_nothing(
    worker: Runtime, mailbox: Mailbox, queue: Queue, stored: Stored, later: Later
) -> None:
    queue()
    mailbox.gate.clear()
    command = [sys.executable, "-c", ONE_WORKER]
    with subprocess.Popen(command, cwd=ROOT, env=environment(worker.settings)) as process:
        assert mailbox.has_arrived.wait(60)
        process.kill()
    mailbox.gate.set()

    assert send_due(worker) == 0
    later(outbox.CLAIM)
    assert send_due(worker) == 1

    # the killed one's copy may have been taken too; its id is the same, so the mailbox can tell
    assert list(mailbox.ids) == [f"<{stored()[0].id}@day.example>"]
    assert stored()[0].tries == 2


def test_old_mails_are_forgotten_and_waiting_ones_kept(
    worker: Runtime, runtime: Runtime, mailbox: Mailbox, queue: Queue, stored: Stored
) -> None:
    queue("old@day.example")
    send_due(worker)
    with runtime.work() as work:
        sent = work.session.get(OutgoingMail, stored()[0].id)
        assert sent is not None
        sent.sent_at = work.now - timedelta(days=31)
    queue("recent@day.example")
    send_due(worker)
    queue("waiting@day.example")

    forget_old(runtime)

    assert [mail.recipient for mail in stored()] == ["recent@day.example", "waiting@day.example"]


@pytest.mark.parametrize("count", [3, 30])
def test_an_idle_worker_asks_without_taking_a_lock(
    worker: Runtime, runtime: Runtime, queue: Queue, count: int
) -> None:
    for _ in range(count):
        queue()
    send_due(worker)

    with runtime.work():  # somebody else is writing
        assert send_due(worker) == 0
