"""Inviting with a list on the pages: shown first, written when it is confirmed."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from tests.events.pages import soup, text, value
from tests.people import Event
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Participant

pytestmark = pytest.mark.usefixtures("english_pages")

LIST = (
    "E-Mail;Name;Organisation\n"
    "jana@example.org;Jana Petersen;Forum WBV\n"
    "ada@day.example;Ada Lovelace;\n"
    "falsch;Otto;\n"
)


def test_a_list_is_shown_first_and_written_when_it_is_confirmed(
    as_: Callable[[str], FlaskClient], event: Event, runtime: Runtime
) -> None:
    client = as_("organiser")
    base = f"/e/{event.slug}/organisation/einladungen"

    def people() -> int:
        with runtime.work(writes=False) as work:
            return work.session.scalar(select(func.count()).select_from(Participant)) or 0

    preview = client.post(f"{base}/vorschau", data={"file": (BytesIO(LIST.encode()), "liste.csv")})
    assert preview.status_code == 200
    assert "“falsch” is not an e-mail address." in text(preview)
    assert "Nothing has been written yet." in text(preview)
    assert people() == 4

    done = client.post(f"{base}/uebernehmen", data={"rows": value(preview, "rows"), "send_now": "true"})
    assert (done.status_code, done.location) == (303, base)
    assert people() == 5
    said = text(client.get(base))
    assert "1 person has been taken in. 1 entry has been changed. 2 invitations are on their way." in said


def test_a_preview_that_was_tampered_with_is_refused(as_: Callable[[str], FlaskClient], event: Event) -> None:
    answer = as_("organiser").post(
        f"/e/{event.slug}/organisation/einladungen/uebernehmen", data={"rows": "tampered"}
    )

    assert answer.status_code == 422
    assert "Please upload the file again." in text(answer)


def test_without_a_file_the_field_says_so(as_: Callable[[str], FlaskClient], event: Event) -> None:
    client, address = as_("organiser"), f"/e/{event.slug}/organisation/einladungen/vorschau"

    nothing = client.post(address, data={"file": (BytesIO(), "")})
    empty = client.post(address, data={"file": (BytesIO(), "leer.csv")})

    assert (nothing.status_code, empty.status_code) == (422, 422)
    assert "CSV file: Please choose a file." in text(nothing)
    assert "CSV file: The file is empty." in text(empty)


def test_the_sample_reads_back_as_a_list(as_: Callable[[str], FlaskClient], event: Event) -> None:
    client = as_("organiser")
    base = f"/e/{event.slug}/organisation/einladungen"
    sample = client.get(f"{base}/vorlage.csv")

    preview = client.post(f"{base}/vorschau", data={"file": (BytesIO(sample.data), "einladungen.csv")})

    assert "Take in 1 person" in text(preview)
    assert soup(preview).find(class_="finding") is None


def test_a_large_list_fits_through_the_form(as_: Callable[[str], FlaskClient], event: Event) -> None:
    client = as_("organiser")
    base = f"/e/{event.slug}/organisation/einladungen"
    lines = [
        f"p{n}.x{n * 7919 % 9973}@org{n % 300}.example;Person {n};Organisation {n % 300}" for n in range(5000)
    ]
    file = "E-Mail;Name;Organisation\n" + "\n".join(lines)

    preview = client.post(f"{base}/vorschau", data={"file": (BytesIO(file.encode()), "liste.csv")})
    done = client.post(f"{base}/uebernehmen", data={"rows": value(preview, "rows")})

    assert done.status_code == 303
    assert len(preview.data) < 1_000_000
