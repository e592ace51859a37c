"""Which language a person reads, and how texts are marked and translated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from flask import Flask, current_app, has_request_context, request
from flask_babel import Babel, gettext

LOCALES: Final = ("de", "en")
_CHOSEN: Final = "wbv.locale"
_spoken: ContextVar[str] = ContextVar("spoken", default=LOCALES[0])


def N_(message: str) -> str:  # noqa: N802 - the name that translators' tools look for
    """Mark a text for translation and return it unchanged."""
    return message


def translate(message: str, **params: object) -> str:
    """Return the text in the language of the current request, with `%(name)s` filled in."""
    return str(gettext(message, **params))


@contextmanager
def speak_in(locale: str) -> Iterator[None]:
    """Choose the language of what is written outside of a request."""
    before = _spoken.set(locale)
    try:
        yield
    finally:
        _spoken.reset(before)


def choose_locale() -> str:
    """Return the language of the request: its cookie, else what the browser prefers, else the operators'."""
    if not has_request_context():
        return _spoken.get()
    if _CHOSEN not in request.environ:  # a long page asks thousands of times
        request.environ[_CHOSEN] = _wanted_locale()
    return str(request.environ[_CHOSEN])


def _wanted_locale() -> str:
    wanted = request.cookies.get("locale")
    if wanted in LOCALES:
        return wanted
    return request.accept_languages.best_match(LOCALES) or str(current_app.config["BABEL_DEFAULT_LOCALE"])


def install_words(app: Flask) -> None:
    """Set up translations for requests, pages and socket events."""
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", "translations")
    locale = app.config.setdefault("BABEL_DEFAULT_LOCALE", LOCALES[0])
    Babel(app, default_locale=locale, default_timezone="UTC", locale_selector=choose_locale)
