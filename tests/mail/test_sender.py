"""The ways out: files, and servers with TLS and a password."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from tests.mail.conftest import Queue
from tests.mail.mailbox import Mailbox, StartTls, smtp_server
from wbv_events.core.runtime import Runtime
from wbv_events.mail.models import OutgoingMail
from wbv_events.mail.tasks import send_due
from wbv_events.mail.texts import here

Stored = Callable[[], list[OutgoingMail]]
Open = Callable[[str], Runtime]


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Make a certificate for the loopback address that nobody trusts yet, with its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is missing")
    path = tmp_path / "server.pem"
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"),
            *("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", str(path), "-out", str(tmp_path / "certificate.pem")),
        ],
        check=True,
        capture_output=True,
    )
    path.write_text(path.read_text() + (tmp_path / "certificate.pem").read_text())
    return path


@pytest.fixture
def tls(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def test_without_a_server_mails_are_files_that_the_console_names(
    open_runtime: Open, queue: Queue, stored: Stored
) -> None:
    runtime = open_runtime("")
    queue("ada@day.example", "Grüße", f"Guten Tag,\n\n{'ä' * 1200}\n{here('/link#secret')}\n")

    with capture_logs() as lines:
        assert send_due(runtime) == 1

    path = runtime.settings.var_dir / "mail" / f"{stored()[0].id}.eml"
    text = path.read_text(encoding="utf-8")
    assert "To: ada@day.example" in text
    assert "\nhttps://day.example/link#secret\n" in text
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert lines == [{"event": "mail.written", "log_level": "info", "path": str(path)}]


def test_starttls_and_a_password_are_used_where_the_address_says_so(
    open_runtime: Open, queue: Queue, tls: ssl.SSLContext, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    mailbox = Mailbox()
    queue()

    with smtp_server(mailbox, StartTls(mailbox, tls)):
        address = mailbox.url.replace("smtp://", "smtp://ada%40day.example:p%3Aw@") + "?starttls=1"
        assert send_due(open_runtime(address)) == 1

    assert mailbox.logins == [("ada@day.example", "p:w")]


def test_a_server_whose_certificate_is_not_trusted_gets_nothing(
    open_runtime: Open, queue: Queue, stored: Stored, tls: ssl.SSLContext
) -> None:
    mailbox = Mailbox()
    queue()

    with smtp_server(mailbox, StartTls(mailbox, tls)):
        assert send_due(open_runtime(mailbox.url + "?starttls=1")) == 0

    assert stored()[0].last_error.startswith("SSLCertVerificationError")
    assert mailbox.messages == []


def test_a_server_without_tls_gets_nothing_where_tls_is_asked_for(
    open_runtime: Open, queue: Queue, stored: Stored, mailbox: Mailbox
) -> None:
    queue()

    assert send_due(open_runtime(mailbox.url.replace("smtp://", "smtp://ada:pw@") + "?starttls=1")) == 0

    assert stored()[0].last_error.startswith("SMTPNotSupportedError")
    assert (mailbox.messages, mailbox.logins) == ([], [])
