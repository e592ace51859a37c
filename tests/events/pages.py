"""Reading the pages of events as a person does."""

from __future__ import annotations

from bs4 import BeautifulSoup
from werkzeug.test import TestResponse


def soup(answer: TestResponse) -> BeautifulSoup:
    """Return the page as a tree."""
    return BeautifulSoup(answer.text, "html.parser")


def text(answer: TestResponse) -> str:
    """Return what stands on the page, with single spaces."""
    return " ".join(soup(answer).get_text(" ").split())


def value(answer: TestResponse, name: str) -> str:
    """Return what a field of the page holds."""
    field = soup(answer).select_one(f"[name={name}]")
    assert field is not None
    return str(field.get("value") or field.get_text().strip())
