"""The programme's pages and calendar files as HTTP answers."""

from __future__ import annotations

from datetime import datetime
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar

from tests.counted import counted
from tests.people import Event, People, today_there
from tests.programme.make import HOUR, NINE, Planning, store_slots
from wbv_events.core.runtime import Runtime
from wbv_events.programme.days import days_of
from wbv_events.rooms.models import Entry, Room

PAGES = ("/programm", "/programm?ansicht=raster", "/programm?auswahl=eigene", "/programm.ics")


@pytest.fixture
def ada(client: FlaskClient, people: People, event: Event) -> FlaskClient:
    people.sign_in(client, event.ada.person_id)
    return client


@pytest.fixture
def organiser(app: Flask, people: People, event: Event) -> FlaskClient:
    client = app.test_client()
    people.sign_in(client, event.organiser.person_id)
    return client


def calendar(client: FlaskClient, path: str) -> Calendar:
    answer = client.get(f"/e/day{path}")
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    assert answer.headers["Content-Disposition"].endswith('.ics"')
    found = Calendar.from_ical(answer.data)
    assert isinstance(found, Calendar)
    return found


def test_the_list_shows_day_room_people_and_mark(ada: FlaskClient, planning: Planning) -> None:
    slot = planning.create(title="Panel & Pause", room_id=planning.event.plenary_id)
    planning.do("add_contributor", slot, name="Anja Piel", role_title="Vorstand", organisation="DGB")

    page = unescape(ada.get("/e/day/programm").text)

    for expected in (
        f'id="slot-{slot.id}"',
        "Panel & Pause",
        "Anja Piel</b>, Vorstand, DGB",
        "/e/day/raum/plenum",
        "9:00",
    ):
        assert expected in page


def test_hidden_slots_are_on_no_page_and_in_no_file(ada: FlaskClient, planning: Planning) -> None:
    hidden = planning.create(title="Geheim", is_visible=False)

    for path in PAGES:
        assert "Geheim" not in ada.get(f"/e/day{path}").text
    for path in (f"/programm/{hidden.id}", f"/programm/{hidden.id}.ics"):
        assert ada.get(f"/e/day{path}").status_code == 404


def test_a_room_for_others_is_named_on_no_page_and_in_no_file(
    ada: FlaskClient, planning: Planning, runtime: Runtime
) -> None:
    with runtime.work() as work:
        work.session.get_one(Room, planning.event.session_room_id).entry = Entry.MODERATORS
    slot = planning.create(title="Vorbesprechung", room_id=planning.event.session_room_id)

    for path in (*PAGES, f"/programm/{slot.id}", f"/programm/{slot.id}.ics", ""):
        text = ada.get(f"/e/day{path}", follow_redirects=True).text
        assert "Session-1" not in text
        assert "session-1" not in text


def test_organisers_get_no_file_with_hidden_slots_either(organiser: FlaskClient, planning: Planning) -> None:
    hidden = planning.create(title="Geheim", is_visible=False)

    assert [event["summary"] for event in calendar(organiser, "/programm.ics").events] == []
    assert organiser.get(f"/e/day/programm/{hidden.id}.ics").status_code == 404


def test_the_own_day_holds_marks_and_contributions(ada: FlaskClient, planning: Planning) -> None:
    marked, given, other = (
        planning.create(title=title) for title in ("Gemerkt", "Eigener Beitrag", "Anderes")
    )
    planning.do("mark", marked, planning.event.ada, is_marked=True)
    planning.do("add_contributor", given, name="Ada", participant_id=planning.event.ada.participant_id)

    titles = {str(event["summary"]) for event in calendar(ada, "/programm/mein-tag.ics").events}

    assert titles == {"Gemerkt", "Eigener Beitrag"}
    assert other.title not in ada.get("/e/day/programm?auswahl=eigene").text


def test_a_cancelled_slot_takes_itself_out_of_calendars(ada: FlaskClient, planning: Planning) -> None:
    slot = planning.create()
    before = calendar(ada, f"/programm/{slot.id}.ics")
    planning.do("cancel", slot)
    after = calendar(ada, f"/programm/{slot.id}.ics")

    assert before.get("method") is None
    assert (after["method"], after.events[0]["status"]) == ("CANCEL", "CANCELLED")
    assert (before.events[0]["sequence"], after.events[0]["sequence"]) == (0, 1)
    assert before.events[0]["uid"] == after.events[0]["uid"] == f"{slot.id}@127.0.0.1"


def test_a_file_carries_the_zone_and_no_secret(ada: FlaskClient, planning: Planning) -> None:
    planning.create()

    text = ada.get("/e/day/programm.ics?token=secret").text

    assert "BEGIN:VTIMEZONE" in text
    assert "DTSTART;TZID=Europe/Berlin:20270512T090000" in text
    for secret in ("secret", "Ada", "ATTENDEE", "ORGANIZER"):
        assert secret not in text


def test_a_form_marks_and_leads_back(ada: FlaskClient, planning: Planning) -> None:
    slot = planning.create()
    address = f"/e/day/programm/{slot.id}/merken"

    answer = ada.post(address, data={"is_marked": "true", "next": "/e/day/programm?ansicht=raster"})
    astray = ada.post(address, data={"is_marked": "true", "next": "https://evil.example/"})

    assert (answer.status_code, answer.location) == (303, f"/e/day/programm?ansicht=raster#slot-{slot.id}")
    assert "evil" not in astray.location
    assert planning.run("list", planning.event.ada).view.marked == [slot.id]


def test_organisers_add_change_and_cancel_by_forms(organiser: FlaskClient, planning: Planning) -> None:
    fields = {
        "kind": "session",
        "title": "Neu",
        "starts_at": "2027-05-12T09:00",
        "ends_at": "2027-05-12T10:00",
    }

    added = organiser.post("/e/day/organisation/programm/neu", data={**fields, "number": "", "room_id": ""})
    changed = organiser.post(added.location, data={**fields, "title": "Anders", "is_visible": "true"})
    cancelled = organiser.post(f"{added.location}/absagen")

    assert [answer.status_code for answer in (added, changed, cancelled)] == [303, 303, 303]
    (slot,) = planning.run("list", planning.event.ada).view.slots
    assert slot.title == "Anders"
    assert slot.cancelled_at is not None
    refused = organiser.post(added.location, data={**fields, "ends_at": "2027-05-12T08:00"})
    assert refused.status_code == 422
    assert "error-ends_at" in refused.text


def test_a_new_slot_is_proposed_after_the_last_one(organiser: FlaskClient, planning: Planning) -> None:
    def proposed() -> list[str]:
        page = BeautifulSoup(organiser.get("/e/day/organisation/programm/neu").text, "html.parser")
        return [str(page.select(f"[name={name}]")[0]["value"]) for name in ("starts_at", "ends_at")]

    first_day = today_there()
    assert proposed() == [f"{first_day}T09:00", f"{first_day}T10:00"]
    planning.create()
    planning.do("cancel", planning.create(starts_at=NINE + HOUR, ends_at=NINE + 2 * HOUR))
    assert proposed() == ["2027-05-12T10:00", "2027-05-12T11:00"]


def test_contributors_are_named_by_forms(organiser: FlaskClient, planning: Planning) -> None:
    page = f"/e/day/organisation/programm/{planning.create().id}"

    organiser.post(f"{page}/mitwirkende/neu", data={"name": "Ada", "participant_email": "ada@day.example"})

    (slot,) = planning.run("list", planning.event.ada).view.slots
    (one,) = slot.contributors
    form = f"{page}/mitwirkende/{one.id}"
    assert "ada@day.example" in organiser.get(form).text
    organiser.post(form, data={"name": "Ada B.", "participant_email": ""})
    (edited,) = planning.do("get", slot).view.contributors
    assert (edited.name, edited.participant_id) == ("Ada B.", None)
    assert organiser.post(f"{form}/entfernen").status_code == 303
    assert planning.do("get", slot).view.contributors == []


@pytest.mark.parametrize("path", ["", "/neu"])
def test_planning_is_for_organisers(ada: FlaskClient, path: str) -> None:
    assert ada.get(f"/e/day/organisation/programm{path}").status_code == 403


@pytest.mark.parametrize("path", [*PAGES, "/organisation/programm"])
def test_the_length_of_the_programme_costs_no_more_queries(
    organiser: FlaskClient, event: Event, runtime: Runtime, path: str
) -> None:
    organiser.get(f"/e/day{path}")  # the first answer also reads who is signed in
    asked = []
    for count in (3, 297, 707):
        store_slots(runtime, event.id, event.plenary_id, count)
        with counted(runtime) as statements:
            assert organiser.get(f"/e/day{path}").status_code == 200
        asked.append(len(statements))

    assert asked[0] == asked[1] == asked[2]


def test_days_begin_at_midnight_of_the_event(planning: Planning) -> None:
    late = datetime.fromisoformat("2027-05-12T21:30:00+00:00")
    planning.create(title="Spät", starts_at=late, ends_at=datetime.fromisoformat("2027-05-13T00:30:00+00:00"))
    night = datetime.fromisoformat("2027-05-12T22:30:00+00:00")
    planning.create(title="Nachts", starts_at=night, ends_at=night + HOUR)

    slots = planning.run("list", planning.event.ada).view.slots
    days = days_of(slots, ZoneInfo("Europe/Berlin"))

    assert [
        (str(day.date), [slot.title for block in day.blocks for slot in block.slots]) for day in days
    ] == [
        ("2027-05-12", ["Spät"]),
        ("2027-05-13", ["Nachts"]),
    ]


def test_what_was_done_is_said_in_german(organiser: FlaskClient, planning: Planning) -> None:
    page = f"/e/day/organisation/programm/{planning.create().id}"
    said = {}
    for deed in ("beginnen", "beenden", "absagen", "wiederaufnehmen"):
        answer = organiser.post(f"{page}/{deed}", follow_redirects=True)
        said[deed] = BeautifulSoup(answer.text, "html.parser").select(".notice")[0].get_text(strip=True)

    assert said == {
        "beginnen": "Der Programmpunkt läuft.",
        "beenden": "Der Programmpunkt ist beendet.",
        "absagen": "Der Programmpunkt ist abgesagt.",
        "wiederaufnehmen": "Der Programmpunkt findet wieder statt.",
    }
