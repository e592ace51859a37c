"""A reason is said in the same words on pages of the server and where the browser draws it."""

from __future__ import annotations

import json
import re
from pathlib import Path

from flask import Flask
from flask_babel import force_locale, gettext

from wbv_events.matching.reasons import Code
from wbv_events.matchmaking.found import DISCOVERY, RECOMMENDED

TEMPLATE = Path("templates/matchmaking/words.html")
SCRIPT = Path("static/src/matchmaking/reason.ts")
GERMAN = Path("static/src/words.de.json")
CODES = {*Code, RECOMMENDED, DISCOVERY} - {Code.NOT_GIVEN}


def of_pages() -> dict[str, str]:
    """Return what the template says for each code, with gaps as the script writes them."""
    macro = TEMPLATE.read_text(encoding="utf-8").partition("macro reason_text")[2].partition("endmacro")[0]
    found = re.findall(r'reason\.code == "(\w+)" %}{{ _\("([^"]+)"', macro)
    return {code: re.sub(r"%\((\w+)\)s", r"{\1}", text) for code, text in found}


def of_scripts() -> dict[str, str]:
    script = SCRIPT.read_text(encoding="utf-8")
    found = dict(re.findall(r"case '(\w+)':\s+return t\('([^']+)'", script))
    (otherwise,) = re.findall(r"default:\s+return t\('([^']+)'", script)
    return {**found, DISCOVERY: otherwise}


def test_every_reason_has_one_sentence_in_both_places() -> None:
    assert of_pages() == of_scripts()
    assert set(of_pages()) == CODES


def test_the_german_of_both_places_is_one(app: Flask) -> None:
    german = json.loads(GERMAN.read_text(encoding="utf-8"))

    with app.test_request_context(), force_locale("de"):
        for text in of_pages().values():
            on_pages = gettext(re.sub(r"\{(\w+)\}", r"%(\1)s", text), topics="{topics}", names="{names}")
            assert on_pages == german[text]


def test_both_places_use_one_icon_for_a_reason() -> None:
    macro = TEMPLATE.read_text(encoding="utf-8").partition("macro reason_icon")[2].partition("endmacro")[0]
    icons = SCRIPT.read_text(encoding="utf-8").partition("const ICONS")[2].partition("};")[0]

    on_pages = dict(re.findall(r'"(\w+)": "([\w-]+)"', macro))
    assert on_pages == dict(re.findall(r"(\w+): '([\w-]+)'", icons))
