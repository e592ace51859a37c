"""Pieces of pages that all see: drawn once, and with nothing in them of whoever asked first."""

from __future__ import annotations

import gc
import json
from collections.abc import Callable

import pytest
from flask import Flask, render_template_string, request
from flask_wtf.csrf import generate_csrf

from wbv_events.core import drawing
from wbv_events.core.drawing import drawn_of, drawn_once, snapshot
from wbv_events.core.following import MissedEntry
from wbv_events.core.pages import fresh_id, theme
from wbv_events.core.words import translate


def test_what_all_see_is_made_once_in_each_language(app: Flask) -> None:
    made: list[str] = []

    def draw(what: str, *, is_own: bool = False) -> str:
        made.append(what)
        return f"<li>{what}</li>{is_own}"

    for language in ("de", "en", "de"):
        with app.test_request_context(headers={"Cookie": f"locale={language}"}):
            assert drawn_once(draw, "a message") == "<li>a message</li>False"

    assert made == ["a message", "a message"]


def test_a_piece_speaks_the_language_of_whoever_asked_also_inside_another_piece(app: Flask) -> None:
    def inner() -> str:
        return translate("Rooms")

    def outer(_what: object) -> str:
        return drawn_once(inner)

    found = {}
    for language in ("de", "en"):
        with app.test_request_context(headers={"Cookie": f"locale={language}"}):
            found[language] = drawn_of(outer, entry())

    assert found == {"de": "Räume", "en": "Rooms"}


@pytest.mark.parametrize("ask", [generate_csrf, fresh_id, theme, lambda: request.path])
def test_nothing_of_whoever_asks_gets_into_what_all_see(app: Flask, ask: Callable[[], object]) -> None:
    with app.test_request_context():
        assert ask() is not None, "for the page itself it is there"
        with pytest.raises(RuntimeError):
            drawn_once(lambda: str(ask()))
        with pytest.raises(RuntimeError):
            drawn_of(lambda _thing: str(ask()), entry())


def test_a_thing_is_drawn_once_for_as_long_as_it_lives(app: Flask) -> None:
    made: list[str] = []

    def draw(thing: MissedEntry, look: str) -> str:
        made.append(look)
        return f"{thing.name}, {look}"

    with app.test_request_context():
        first, same_words = entry(), entry()
        assert [drawn_of(draw, first, "wide") for _ in range(3)] == ["thing.changed, wide"] * 3
        drawn_of(draw, first, "narrow")
        drawn_of(draw, same_words, "wide")
    assert made == ["wide", "narrow", "wide"], "another thing is another one, whatever stands in it"

    before = len(drawing._kept)
    del first, same_words
    gc.collect()
    assert len(drawing._kept) == before - 2


def test_a_snapshot_holds_what_all_get_and_what_is_ones_own(app: Flask) -> None:
    with app.test_request_context():
        source = "{{ snapshot(thing, me={'name': '</script>'}) }}"
        written = render_template_string(source, thing=entry("</script><b>"))

        assert "<" not in written
        assert json.loads(written) == {
            "id": "1-0",
            "name": "</script><b>",
            "data": None,
            "me": {"name": "</script>"},
        }
        with pytest.raises(ValueError, match="object is no JSON"):
            snapshot(entry(), me=object())


def entry(name: str = "thing.changed") -> MissedEntry:
    return MissedEntry(id="1-0", name=name, data=None)
