from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask, render_template_string
from flask_babel import lazy_gettext

from tests.core.sheet import create_sheet
from wbv_events.core.display import initials, tone
from wbv_events.core.following import MissedEntry

INSTANT = datetime(2027, 5, 12, 22, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def app() -> Flask:
    return create_sheet()


def shown(app: Flask, source: str, locale: str = "de", **values: Any) -> str:
    with app.test_request_context(headers={"Cookie": f"locale={locale}"}):
        return render_template_string("{{ " + source + " }}", instant=INSTANT, **values)


def test_times_and_days_are_those_of_the_zone(app: Flask) -> None:
    assert shown(app, "instant|clock") == "0:05"
    assert shown(app, "instant|clock", zone="Europe/London") == "23:05"
    assert shown(app, "instant|clock('Asia/Tokyo')", zone="Europe/London") == "7:05"
    assert shown(app, "instant|day") == "Donnerstag, 13. Mai 2027"
    assert shown(app, "instant|day", zone="Europe/London") == "Mittwoch, 12. Mai 2027"


def test_days_are_written_in_the_language_of_the_reader(app: Flask) -> None:
    assert shown(app, "instant|day(style='long')", "en") == "13 May 2027"


def test_machines_read_the_offset(app: Flask) -> None:
    assert shown(app, "instant|local") == "2027-05-13T00:05+02:00"


def test_amounts_are_written_as_people_do(app: Flask) -> None:
    assert shown(app, "3000|number") == "3.000"
    assert shown(app, "3000|number", "en") == "3,000"
    assert shown(app, "38|minutes") == "38 min"
    assert shown(app, "161|minutes") == "2 h 41 min"
    assert shown(app, "120|minutes") == "2 h"
    assert [shown(app, f"{size}|file_size", "en") for size in (999, 380_400, 2_449_000)] == [
        "999 bytes",
        "380 kB",
        "2.4 MB",
    ]


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Jana Petersen", "JP"), ("Dr. Jana von Petersen", "JP"), ("Öykü", "Ö"), ("  ", "?"), ("(Gast)", "?")],
)
def test_initials_leave_titles_out(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_name_keeps_its_tone() -> None:
    assert tone("Jana Petersen") == 1
    assert {tone(str(key)) for key in range(10)} == {1, 2, 3, 4, 5, 6}


def test_views_and_lazy_words_are_written_into_pages_where_nothing_ends_the_script(app: Flask) -> None:
    view = MissedEntry(id="1-0", name="</script><b>", data=None)
    written = shown(app, "dict(view, word=word)|tojson", "en", view=view, word=lazy_gettext("Rooms"))

    assert "<" not in written
    assert json.loads(written) == {"id": "1-0", "name": "</script><b>", "data": None, "word": "Rooms"}


def test_what_is_no_view_is_refused_instead_of_being_written_into_a_page_somehow(app: Flask) -> None:
    with pytest.raises(ValueError, match="object is no JSON"):
        shown(app, "dict(anything=anything)|tojson", "en", anything=object())
