"""Pieces of pages that many people see, drawn once for all of them.

They are drawn outside of the request, so nothing of whoever asks first can get into what others see: what a
piece depends on has to be named, and a form's token or a fresh id, asked for inside one, is an error.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from contextvars import Context
from functools import lru_cache
from typing import Any, Final

from flask import Flask, current_app
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup
from pydantic import BaseModel

from wbv_events.core.display import write_json
from wbv_events.core.words import choose_locale, speak_in

KEPT_PIECES: Final = 500
"""Enough for the messages, questions and people of a few rooms; what is longer lives with its thing."""

Draw = Callable[..., str]

_kept: dict[int, dict[Hashable, str]] = {}
"""The pieces of each thing, by its id, for as long as it lives."""


def drawn_once(draw: Draw, *values: Hashable) -> str:
    """Return what a macro makes of these values, which say all that it depends on beside the language.

    It is made once: whoever else looks at the same thing gets the same piece of a page.
    """
    return _drawn(draw, choose_locale(), *values)


def drawn_of(draw: Draw, thing: BaseModel, *values: Hashable) -> str:
    """Return what a macro makes of something long that many look at: once for as long as that thing lives.

    The thing is known by being itself; comparing what stands in it would take as long as drawing it.
    """
    pieces = _kept.get(id(thing))
    if pieces is None:
        pieces = _kept[id(thing)] = {}
        weakref.finalize(thing, _kept.pop, id(thing)).atexit = False
    locale = choose_locale()
    key = (draw, locale, values)
    if key not in pieces:
        pieces[key] = _draw_for_all(draw, locale, thing, *values)
    return pieces[key]


def snapshot(common: BaseModel, **own: object) -> Markup:
    """Return the JSON that an element reads: what all of them get, written once, and what is one's own."""
    shared = drawn_of(_as_json, common)
    added = htmlsafe_json_dumps(own, dumps=write_json)
    assert own, "what is nobody's own is written with tojson"
    return Markup(f"{shared[:-1]},{added[1:]}")  # noqa: S704 # both are safe already


def install_drawing(app: Flask) -> None:
    """Give all this to the templates."""
    app.jinja_env.filters.update(drawn_once=drawn_once, drawn_of=drawn_of)
    app.jinja_env.globals.update(snapshot=snapshot)


@lru_cache(maxsize=KEPT_PIECES)
def _drawn(draw: Draw, locale: str, *values: Hashable) -> str:
    return _draw_for_all(draw, locale, *values)


def _draw_for_all(draw: Draw, locale: str, *values: Any) -> str:
    # in an empty context there is no request, and the library says so to whoever asks for one
    return Context().run(_draw, current_app._get_current_object(), draw, locale, values)  # type: ignore[attr-defined] # noqa: SLF001 # the documented way


def _draw(app: Flask, draw: Draw, locale: str, values: tuple[Any, ...]) -> str:
    with app.app_context(), speak_in(locale):
        return draw(*values)


def _as_json(thing: BaseModel) -> str:
    return htmlsafe_json_dumps(thing, dumps=write_json)
