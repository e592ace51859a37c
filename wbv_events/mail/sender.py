"""The two ways out: the SMTP server of `WBV_MAIL_URL`, or without one files in `var/mail/`."""

from __future__ import annotations

import os
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from smtplib import SMTP, SMTP_SSL
from urllib.parse import parse_qs, unquote, urlsplit

import structlog

from config import Settings
from wbv_events.mail.messages import compose, sender_address
from wbv_events.mail.models import OutgoingMail

logger = structlog.get_logger()

ANSWER_SECONDS = 10
SUBMISSION, RELAY = 587, 25

Send = Callable[[OutgoingMail], None]


@contextmanager
def open_sender(settings: Settings) -> Iterator[Send]:
    """Yield what sends one mail after the other. Raises `OSError` if the server cannot be used."""
    if not settings.mail_url:
        yield lambda mail: write_file(mail, settings)
        return
    with connect(settings.mail_url) as server:
        yield lambda mail: hand_over(mail, settings, server)


@contextmanager
def connect(url: str) -> Iterator[SMTP]:
    """Yield a connection to the server of an address like `smtp://user:password@host:587?starttls=1` or `smtps://…`.

    Certificates are checked. Raises `OSError` (`smtplib` derives its errors from it).
    """
    parts = urlsplit(url)
    host, context = parts.hostname or "", ssl.create_default_context()
    starttls = parse_qs(parts.query).get("starttls") == ["1"]
    server: SMTP
    if parts.scheme == "smtps":
        server = SMTP_SSL(host, parts.port or 0, timeout=ANSWER_SECONDS, context=context)
    else:
        server = SMTP(host, parts.port or (SUBMISSION if starttls else RELAY), timeout=ANSWER_SECONDS)
    with server:
        if starttls:
            server.starttls(context=context)
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        yield server


def hand_over(mail: OutgoingMail, settings: Settings, server: SMTP) -> None:
    """Give a mail to the server. Raises `OSError` if it does not take it."""
    message = compose(mail, settings, "quoted-printable")
    server.sendmail(sender_address(settings), [str(message["To"])], message.as_bytes())


def write_file(mail: OutgoingMail, settings: Settings) -> None:
    """Write a mail where only the account of this process can read it, and say where."""
    folder = Path(settings.var_dir) / "mail"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{mail.id}.eml"
    with open(path, "wb", opener=lambda name, flags: os.open(name, flags, mode=0o600)) as file:
        file.write(compose(mail, settings, "8bit").as_bytes())
    logger.info("mail.written", path=str(path))
