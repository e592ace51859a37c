"""Mail servers, and runtimes that send through them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from tests.mail.mailbox import Mailbox, smtp_server
from wbv_events.core.runtime import Runtime
from wbv_events.mail.models import OutgoingMail
from wbv_events.mail.services import queue_mail

Queue = Callable[..., None]


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with smtp_server(Mailbox()) as running:
        yield running


@pytest.fixture
def open_runtime(runtime: Runtime) -> Iterator[Callable[[str], Runtime]]:
    """Make runtimes like that of a further process, which send to the address given."""
    made: list[Runtime] = []

    def make(mail_url: str) -> Runtime:
        changes = {
            "mail_url": mail_url,
            "mail_from": "Büro <office@day.example>",
            "base_url": "https://day.example/",
        }
        made.append(Runtime(runtime.settings.model_copy(update=changes), runtime.redis, []))
        return made[-1]

    yield make
    for each in made:
        each.database.engine.dispose()


@pytest.fixture
def worker(open_runtime: Callable[[str], Runtime], mailbox: Mailbox) -> Runtime:
    return open_runtime(mailbox.url)


@pytest.fixture
def queue(runtime: Runtime) -> Queue:
    """Queue a mail and commit."""

    def put(
        recipient: str = "ada@day.example", subject: str = "Hello", body: str = "text\n", **more: timedelta
    ) -> None:
        with runtime.work() as work:
            queue_mail(work, recipient, subject, body, **more)

    return put


@pytest.fixture
def stored(runtime: Runtime) -> Callable[[], list[OutgoingMail]]:
    """Read the queue, the oldest first."""

    def read() -> list[OutgoingMail]:
        with runtime.work(writes=False) as work:
            return list(work.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id)))

    return read


@pytest.fixture
def later(runtime: Runtime) -> Callable[[timedelta], None]:
    """Let time pass for the queue."""

    def pass_by(time: timedelta) -> None:
        with runtime.work() as work:
            for mail in work.session.scalars(select(OutgoingMail)):
                useless = mail.useless_after and mail.useless_after - time
                changed = {"next_try_at": mail.next_try_at - time, "useless_after": useless}
                work.session.execute(update(OutgoingMail).where(OutgoingMail.id == mail.id).values(**changed))

    return pass_by
