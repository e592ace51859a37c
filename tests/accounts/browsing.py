"""A browser without scripts."""

from __future__ import annotations

from contextvars import Context
from typing import Any

from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class Browser(FlaskClient):
    """Sends requests that share nothing but cookies, as real ones do: not the context of the test."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        return Context().run(super().open, *args, **kwargs)

    def language(self) -> str | None:
        """Return the language that this browser keeps."""
        cookie = self.get_cookie("locale")
        return None if cookie is None else cookie.value

    def is_signed_in(self) -> bool:
        """Say whether the account page lets this browser in."""
        return self.get("/konto").status_code == 200


def page(answer: TestResponse) -> BeautifulSoup:
    """Read an answer as a page."""
    return BeautifulSoup(answer.text, "html.parser")


def main_text(answer: TestResponse) -> str:
    """Return what a person reads on a page."""
    main = page(answer).main
    assert main is not None
    return " ".join(main.get_text(" ").split())
