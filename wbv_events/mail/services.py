"""What can be done with mail: queue it. The worker sends it after the commit."""

from __future__ import annotations

import unicodedata
from datetime import timedelta

from wbv_events.core.work import Work
from wbv_events.mail.addresses import email_address
from wbv_events.mail.models import OutgoingMail

LONGEST_SUBJECT = 200


def queue_mail(
    work: Work, recipient: str, subject: str, body: str, *, useful_for: timedelta | None = None
) -> None:
    """Queue a message; it is stored with the work or not at all, and not sent later than it is useful.

    `mail.texts.here(path)` in the body becomes an address of this host. Raises `ValueError` for a recipient
    that is no address.
    """
    address = email_address(recipient)
    if address is None:
        raise ValueError("The recipient of a mail is no e-mail address.")
    mail = OutgoingMail(
        id=work.new_id(),
        recipient=address,
        subject=_one_line(subject)[:LONGEST_SUBJECT],
        body=body,
        queued_at=work.now,
        next_try_at=work.now,
        useless_after=None if useful_for is None else work.now + useful_for,
    )
    work.session.add(mail)


def _one_line(text: str) -> str:
    """Return the text without anything that could begin another header."""
    return " ".join("".join(char if unicodedata.category(char) != "Cc" else " " for char in text).split())
