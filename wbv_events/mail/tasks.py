"""What the worker does about mail."""

from __future__ import annotations

from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused
from time import monotonic

import structlog

from wbv_events.core.runtime import Runtime
from wbv_events.mail import outbox
from wbv_events.mail.models import OutgoingMail
from wbv_events.mail.sender import Send, open_sender

logger = structlog.get_logger()

RUN_SECONDS = 5.0
ONE_DAY = 24 * 60 * 60
FOR_GOOD = range(500, 600)


def send_due(runtime: Runtime) -> int:
    """Send what is due, the oldest first, for some seconds at most; return how many mails left.

    A server that is away is tried again after a minute. Several workers may do this at the same time.
    """
    outbox.give_up_useless(runtime)
    if not outbox.is_any_due(runtime):
        return 0
    sent, until = 0, monotonic() + RUN_SECONDS
    try:
        with open_sender(runtime.settings) as send:
            while monotonic() < until and (mail := outbox.claim(runtime)):
                sent += _send_one(runtime, mail, send)
    except OSError as error:
        logger.warning("mail.server_away", error=type(error).__name__)
        outbox.wait_for_server(runtime, _described(error))
    return sent


def forget_old(runtime: Runtime) -> None:
    """Delete what is left of mails after 30 days; looks once a day, however often it is called."""
    key = f"{runtime.settings.redis_prefix}:mails-forgotten"
    if runtime.redis.set(key, 1, nx=True, ex=ONE_DAY):
        outbox.forget_old(runtime)


def _send_one(runtime: Runtime, mail: OutgoingMail, send: Send) -> bool:
    """Send one mail and note what became of it. Raises `OSError` if the server is no longer there."""
    try:
        send(mail)
    except (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError) as error:
        for_good = _is_for_good(error)
        logger.warning("mail.refused", id=str(mail.id), tries=mail.tries, for_good=for_good)
        outbox.mark_refused(runtime, mail, _described(error), for_good=for_good)
        return False
    except OSError as error:
        outbox.mark_refused(runtime, mail, _described(error), for_good=False)
        raise
    outbox.mark_sent(runtime, mail.id)
    return True


def _is_for_good(error: OSError) -> bool:
    """Say whether the server will never take the mail; a refused sender is a matter of settings."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code in FOR_GOOD for code, _ in error.recipients.values())
    return isinstance(error, SMTPDataError) and error.smtp_code in FOR_GOOD


def _described(error: OSError) -> str:
    """Return what the operator reads in the table; it may name the recipient, so it is not logged."""
    return f"{type(error).__name__}: {error}"[:500]
