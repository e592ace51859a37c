"""A queued mail as the message that leaves."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from email.utils import parseaddr
from typing import Literal

from config import Settings
from wbv_events.mail.addresses import for_transport
from wbv_events.mail.models import OutgoingMail
from wbv_events.mail.texts import HOST

Encoding = Literal["quoted-printable", "8bit"]


def sender_address(settings: Settings) -> str:
    """Return the bare address that mails come from, and to which servers send them back."""
    return parseaddr(settings.mail_from)[1]


def compose(mail: OutgoingMail, settings: Settings, encoding: Encoding) -> EmailMessage:
    """Return the message. Its id stays the same over all tries, so a doubled delivery can be recognised."""
    message = EmailMessage(policy=SMTP)
    message["From"] = settings.mail_from
    message["To"] = for_transport(mail.recipient)
    message["Subject"] = mail.subject
    message["Date"] = mail.queued_at
    message["Message-ID"] = f"<{mail.id}@{sender_address(settings).rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body.replace(HOST, settings.base_url.rstrip("/")), cte=encoding)
    return message
