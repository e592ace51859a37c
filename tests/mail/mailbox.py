"""A real SMTP server on the loopback interface, and what arrived in it."""

from __future__ import annotations

import asyncio
import ssl
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.server import free_port


class Mailbox:
    """Takes what comes; `answers` refuses for a recipient, `open_gate` is cleared to let senders wait."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.answers: dict[str, str] = {}
        self.logins: list[tuple[str, str]] = []
        self.has_arrived = Event()
        self.gate = Event()
        self.gate.set()
        self.url = ""

    @property
    def ids(self) -> Counter[str]:
        """How often each message came."""
        return Counter(str(message["Message-ID"]) for message in self.messages)

    # the names that aiosmtpd calls
    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if refusal := self.answers.get(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.has_arrived.set()
        await asyncio.to_thread(self.gate.wait)
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.messages.append(message)
        self.recipients.extend(envelope.rcpt_tos)
        return "250 OK"

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, login: Any
    ) -> AuthResult:
        assert isinstance(login, LoginPassword)
        self.logins.append((login.login.decode(), login.password.decode()))
        return AuthResult(success=True)


class StartTls(Controller):
    """A server that speaks plainly until it is asked for TLS."""

    def __init__(self, mailbox: Mailbox, context: ssl.SSLContext) -> None:
        super().__init__(mailbox, hostname="127.0.0.1", port=free_port())
        self.context = context

    def factory(self) -> SMTP:
        return SMTP(self.handler, tls_context=self.context, authenticator=self.handler.authenticate)


@contextmanager
def smtp_server(mailbox: Mailbox, controller: Controller | None = None, port: int = 0) -> Iterator[Mailbox]:
    """Run a server that fills the mailbox; `mailbox.url` is its address."""
    running = controller or Controller(mailbox, hostname="127.0.0.1", port=port or free_port())
    running.start()
    mailbox.url = f"smtp://127.0.0.1:{running.port}"
    try:
        yield mailbox
    finally:
        running.stop(no_assert=True)
