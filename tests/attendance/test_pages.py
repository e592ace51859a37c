"""The organisers' pages and files of attendance."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from openpyxl import load_workbook

from tests.attendance.past import Past
from tests.people import Event, People
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Participant

PAGES = "/e/day/organisation/anwesenheit"


@pytest.fixture
def desk(client: FlaskClient, people: People, event: Event) -> FlaskClient:
    """Sign the organiser in, in English."""
    people.sign_in(client, event.organiser.person_id)
    client.set_cookie("locale", "en")
    return client


def page(desk: FlaskClient, address: str) -> BeautifulSoup:
    answer = desk.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser")


def words(found: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(each.get_text(" ").split()) for each in found.select(selector)]


def test_the_overview_shows_figures_course_and_slots(desk: FlaskClient, event: Event, past: Past) -> None:
    slot_id = past.slot("Panel", 0, 60, started_at=0, ended_at=65)
    past.visit(event.ada, 0, 65)
    past.visit(event.ben, 30, 60)

    found = page(desk, PAGES)

    figures = dict(zip(words(found, ".kpi dt"), words(found, ".kpi dd b"), strict=True))
    assert figures == {
        "Registered": "4",
        "Came": "2",
        "Mean stay": "47 min",
        "Peak": "2",
        "Still here": "0",
    }
    (finding,) = words(found, "svg.plot title")
    assert finding.startswith("Course of attendance: at most 2 people at once, at ")
    assert words(found, ".as-table tbody th") == [f"Panel {past.span(0, 65)}"]
    row = next(row for row in found.select(".table-wrap tbody tr"))
    link = row.select_one("a")
    assert link is not None
    assert link["href"] == f"{PAGES}/{slot_id}"
    assert (
        " ".join(row.get_text(" ").split()) == f"Panel Plenum · {past.span(0, 65)} 2 of 4 2 of 4 47 min 2 –"
    )


def test_the_rule_is_stated_on_every_page(desk: FlaskClient, event: Event, past: Past) -> None:
    slot_id = past.slot("Panel", 0, 60)
    for address in (
        PAGES,
        f"{PAGES}/personen",
        f"{PAGES}/{slot_id}",
        f"{PAGES}/personen/{event.ada.participant_id}",
    ):
        assert "This is how it is counted" in page(desk, address).text


def test_an_event_without_programme_and_people_has_its_pages(desk: FlaskClient, event: Event) -> None:
    assert "The programme has no items yet." in page(desk, PAGES).text
    assert "Nobody has come yet." in page(desk, f"{PAGES}/personen").text
    assert "at no programme item" in page(desk, f"{PAGES}/personen/{event.ada.participant_id}").text


def test_the_people_of_a_slot_can_be_sorted_and_searched(desk: FlaskClient, event: Event, past: Past) -> None:
    slot_id = past.slot("Panel", 0, 60)
    past.visit(event.ada, 0, 30)
    past.visit(event.ben, 0, 60)

    first = page(desk, f"{PAGES}/{slot_id}")
    (link,) = [link for link in first.select("thead a") if "Stay" in link.text]
    second = page(desk, f"{PAGES}/{slot_id}{link['href']}")
    (again,) = [link for link in second.select("thead a") if "Stay" in link.text]
    third = page(desk, f"{PAGES}/{slot_id}{again['href']}")
    searched = page(desk, f"{PAGES}/{slot_id}?search=ben&sort=minutes")

    names = ".table-wrap tbody th a"
    assert words(second, names) == ["Ada Attendee", "Ben Attendee"]
    assert words(third, names) == ["Ben Attendee", "Ada Attendee"]
    assert [str(column.get("aria-sort")) for column in third.select("thead th[aria-sort]")] == ["descending"]
    assert words(searched, names) == ["Ben Attendee"]


def test_who_did_not_come_can_be_listed(desk: FlaskClient, event: Event, past: Past) -> None:
    past.slot("Panel", 0, 60)
    past.visit(event.ada, 0, 30)

    found = page(desk, f"{PAGES}/personen?show=absent")

    assert words(found, ".table-wrap tbody th a") == ["Ben Attendee", "Mo Moderator", "Olga Organiser"]
    assert "did not come" in found.text


def test_before_it_begins_everybody_is_registered_and_nobody_missing(
    desk: FlaskClient, event: Event, past: Past
) -> None:
    slot_id = past.slot("Panel", 150, 180)

    overview, found = page(desk, PAGES), page(desk, f"{PAGES}/{slot_id}")
    rows = list(
        csv.reader(io.StringIO(desk.get(f"{PAGES}/{slot_id}.csv").data.decode("utf-8-sig")), delimiter=";")
    )

    assert words(found, ".table-wrap tbody .badge") == ["registered"] * 4
    assert words(found, ".kpi dd") == words(overview, ".kpi dd") == ["4", "– has not begun yet"]
    assert [(row[4], row[7]) for row in rows[1:]] == [("registered", "")] * 4
    assert "did not come" not in found.text + overview.text


def test_a_person_has_a_page(desk: FlaskClient, event: Event, past: Past) -> None:
    past.slot("Panel", 0, 60)
    past.visit(event.ada, 0, 30)

    found = page(desk, f"{PAGES}/personen/{event.ada.participant_id}")

    (row,) = words(found, ".table-wrap tbody tr")
    assert row == f"Panel Plenum · {past.span(0, 60)} {past.clock(0)} {past.clock(30)} 30 min"


@pytest.mark.parametrize("of_slot", [False, True])
def test_files_hold_everybody_and_no_formula(
    desk: FlaskClient, event: Event, past: Past, runtime: Runtime, *, of_slot: bool
) -> None:
    with runtime.work() as work:
        work.session.get_one(
            Participant, event.ada.participant_id
        ).name = '=HYPERLINK("http://x.example","y")'
    slot_id = past.slot("Panel", 0, 60)
    past.visit(event.ada, 0, 30)
    address = f"{PAGES}/{slot_id}" if of_slot else PAGES

    as_csv, as_xlsx = desk.get(f"{address}.csv"), desk.get(f"{address}.xlsx")

    assert (as_csv.status_code, as_xlsx.status_code) == (200, 200)
    assert as_csv.headers["Cache-Control"] == "private, no-store"
    assert "anwesenheit-day" in as_csv.headers["Content-Disposition"]
    header, *rows = list(csv.reader(io.StringIO(as_csv.data.decode("utf-8-sig")), delimiter=";"))
    assert header == [
        "Name",
        "Job title",
        "Organisation",
        "Role",
        "State",
        "First seen",
        "Last seen",
        "Minutes",
        "Still here",
        "Measured minutes",
        "Corrected",
    ]
    assert {len(row) for row in rows} == {len(header)}
    assert rows[0] == [
        '\'=HYPERLINK("http://x.example","y")',
        "",
        "",
        "Participant",
        "came",
        past.at(0).strftime("%Y-%m-%d %H:%M:%S"),
        past.at(30).strftime("%Y-%m-%d %H:%M:%S"),
        "30",
        "no",
        "30",
        "",
    ]
    assert [row[4] for row in rows] == ["came", "did not come", "did not come", "did not come"]
    sheet = load_workbook(io.BytesIO(as_xlsx.data)).worksheets[0]
    table = list(sheet.iter_rows(values_only=True))
    assert list(table[0]) == header
    assert table[1][0] == rows[0][0]
    assert table[1][5] == past.at(0).replace(tzinfo=None)
    assert table[1][7] == 30


def correction_form(desk: FlaskClient, event: Event, slot_id: UUID) -> dict[str, str]:
    """Return the form of Ada's page as it is opened from the list of a slot, with a reason filled in."""
    listed = page(desk, f"{PAGES}/{slot_id}?show=all")
    (address,) = {str(link["href"]) for link in listed.select("td a") if "Ada" in link.text}
    found = page(desk, address.partition("#")[0])
    form = found.select_one("#correct form")
    assert form is not None
    (chosen,) = form.select("option[selected]")
    ident = form.select_one("[name=id]")
    assert ident is not None
    given = {"id": str(ident["value"]), "slot_id": str(chosen["value"]), "reason": "=1+1 by telephone"}
    return {**given, "state": "present", "minutes": "45"}


def test_attendance_is_corrected_from_the_list_of_a_slot_and_sent_twice_stored_once(
    desk: FlaskClient, event: Event, past: Past
) -> None:
    slot_id = past.slot("Panel", 0, 60)
    past.visit(event.ada, 0, 30)
    ada = f"{PAGES}/personen/{event.ada.participant_id}"
    form = correction_form(desk, event, slot_id)

    answers = [desk.post(ada, data=form) for _ in range(2)]

    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(303, ada)] * 2
    found = page(desk, ada)
    (visit, entry) = words(found, ".table-wrap tbody tr")
    assert visit.startswith(
        f"Panel Plenum · {past.span(0, 60)} corrected came, 45 min · =1+1 by telephone · Olga Organiser, "
    )
    assert visit.endswith("45 min measured: 30 min")
    assert entry.startswith("Panel came, 45 min counts =1+1 by telephone Olga Organiser, ")
    for address, said in (
        (f"{PAGES}/{slot_id}", "came, 45 min"),
        (f"{PAGES}/personen", "Panel · came, 45 min"),
    ):
        (note,) = words(page(desk, address), ".note--long")
        assert note.startswith(f"corrected {said} · =1+1 by telephone · Olga Organiser, ")


def test_what_is_wrong_with_a_correction_stands_at_its_field_and_nothing_typed_is_lost(
    desk: FlaskClient, event: Event, past: Past
) -> None:
    slot_id = past.slot("Panel", 0, 60)
    ada = f"{PAGES}/personen/{event.ada.participant_id}"
    form = {**correction_form(desk, event, slot_id), "minutes": "61"}

    too_long, empty = desk.post(ada, data=form), desk.post(ada, data={})

    assert (too_long.status_code, empty.status_code) == (422, 422)
    first, second = (BeautifulSoup(answer.text, "html.parser") for answer in (too_long, empty))
    assert words(first, ".field__error") == ["The programme item lasted 60 min."]
    assert [field.get("value") for field in first.select("[name=minutes], [name=reason]")] == [
        "61",
        "=1+1 by telephone",
    ]
    assert words(second, ".field__error") == ["This field is required."] * 3


@pytest.mark.parametrize("of_slot", [False, True])
def test_files_say_what_was_corrected_and_why(
    desk: FlaskClient, event: Event, past: Past, *, of_slot: bool
) -> None:
    slot_id = past.slot("Panel", 0, 60)
    form = correction_form(desk, event, slot_id)
    desk.post(f"{PAGES}/personen/{event.ada.participant_id}", data=form)
    address = f"{PAGES}/{slot_id}" if of_slot else PAGES

    as_csv, as_xlsx = desk.get(f"{address}.csv"), desk.get(f"{address}.xlsx")

    _, ada, *_ = csv.reader(io.StringIO(as_csv.data.decode("utf-8-sig")), delimiter=";")
    assert (ada[4], ada[7], ada[9]) == ("came", "45", "0")
    assert ada[10].startswith("'=1+1 by telephone (Panel: came, 45 min; Olga Organiser, ")
    sheet = load_workbook(io.BytesIO(as_xlsx.data)).worksheets[0]
    assert [str(cell.value) for cell in sheet[2]][10] == ada[10]


def test_only_organisers_see_attendance(
    client: FlaskClient, people: People, event: Event, past: Past
) -> None:
    slot_id = past.slot("Panel", 0, 60)
    people.sign_in(client, event.moderator.person_id)

    for rest in ("", ".csv", ".xlsx", "/personen", f"/{slot_id}", f"/{slot_id}.csv"):
        assert client.get(PAGES + rest).status_code == 403
    correction = {"slot_id": slot_id, "state": "present", "reason": "Telephone"}
    answer = client.post(f"{PAGES}/personen/{event.ada.participant_id}", data=correction)
    assert answer.status_code == 403


@pytest.mark.parametrize("rest", ["/{}", "/{}.csv", "/personen/{}", "?room_id={}", "/personen?sort=nothing"])
def test_what_does_not_exist_has_no_page(desk: FlaskClient, event: Event, rest: str) -> None:
    nothing: UUID = new_id()

    assert desk.get(PAGES + rest.format(nothing)).status_code == 404


def test_times_are_those_of_the_event(desk: FlaskClient, event: Event, past: Past, runtime: Runtime) -> None:
    past.in_zone("Pacific/Auckland")
    past.slot("Panel", 0, 60)
    past.visit(event.ada, 0, 30)

    rows = list(csv.reader(io.StringIO(desk.get(f"{PAGES}.csv").data.decode("utf-8-sig")), delimiter=";"))

    local = past.at(0).astimezone(past.zone)
    assert local.utcoffset() != timedelta()
    assert rows[1][5] == local.strftime("%Y-%m-%d %H:%M:%S")
