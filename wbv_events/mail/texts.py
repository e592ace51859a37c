"""The texts of mails: templates in the recipient's language, whose first line is the subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import render_template
from flask_babel import force_locale

HOST: Final = "\ue000"
"""Stands in a queued mail for the address of this host, which only the sender knows from the settings."""


@dataclass(frozen=True)
class Text:
    """What a mail says."""

    subject: str
    body: str


def here(path: str) -> str:
    """Return the address of a page of this host, to be completed when the mail is sent."""
    return HOST + path


def write_text(template: str, locale: str, **values: object) -> Text:
    """Fill in a template (`accounts/sign_in.txt`), which extends `mail/mail.txt`; needs an app context."""
    with force_locale(locale):
        text = render_template(template, here=here, **values)
    subject, _, body = text.strip().partition("\n")
    return Text(subject, body.strip() + "\n")
