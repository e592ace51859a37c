"""The moderators' pages of breakout rooms, without scripts."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlalchemy import insert

from tests.breakouts.make import Act, Breakouts
from tests.counted import counted
from tests.people import Event, People, Someone
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.programme.models import Slot, SlotKind

BASE = "/e/day/gruppen"


@pytest.fixture
def desk(client: FlaskClient, people: People, event: Event) -> FlaskClient:
    """Sign the moderator in, in English."""
    people.sign_in(client, event.moderator.person_id)
    client.set_cookie("locale", "en")
    return client


def page(desk: FlaskClient, address: str, status: int = 200) -> BeautifulSoup:
    answer = desk.get(address)
    assert answer.status_code == status
    return BeautifulSoup(answer.text, "html.parser")


def words(found: BeautifulSoup) -> str:
    return " ".join(found.get_text(" ").split())


def sit(breakouts: Breakouts, who: Someone, room: str, minutes: int = 10) -> datetime:
    """Let somebody have been in a room until now; return since when."""
    with breakouts.runtime.work() as work:
        since = work.now - timedelta(minutes=minutes)
        row = {
            "id": new_id(),
            "event_id": breakouts.event.id,
            "room_id": breakouts.rooms[room],
            "participant_id": who.participant_id,
            "connection_id": str(new_id()),
            "joined_at": since,
            "last_seen_at": work.now,
            "left_at": work.now,
        }
        work.session.execute(insert(AttendanceInterval), [row])
        return since


def test_whoever_moderates_finds_the_sets_from_everywhere(desk: FlaskClient, breakouts: Breakouts) -> None:
    rooms = page(desk, "/e/day/raeume")

    assert len(rooms.select(f'.page-head a[href="{BASE}"]')) == 1
    assert len(rooms.select(f'#account-menu a[href="{BASE}"]')) == 1
    assert "Gruppen" in words(page(desk, BASE))


def test_others_find_no_way_there(client: FlaskClient, people: People, event: Event) -> None:
    people.sign_in(client, event.ada.person_id)

    assert page(client, "/e/day/raeume").select(f'a[href="{BASE}"]') == []
    assert client.get(BASE).status_code == 403
    assert client.get(f"{BASE}/neu").status_code == 403


@pytest.mark.usefixtures("event")
def test_where_nothing_is_yet_the_list_says_so(desk: FlaskClient) -> None:
    assert "There are no breakout rooms yet." in words(page(desk, BASE))


def test_a_new_set_belongs_to_what_goes_on_unless_it_is_said_otherwise(
    desk: FlaskClient, breakouts: Breakouts
) -> None:
    with breakouts.runtime.work() as work:
        long_over = work.now - timedelta(hours=3)
        work.session.add(
            Slot(
                id=new_id(),
                event_id=breakouts.event.id,
                room_id=breakouts.event.session_room_id,
                kind=SlotKind.SESSION,
                title="Welcome",
                starts_at=long_over,
                ends_at=long_over + timedelta(minutes=30),
                changed_at=work.now,
            )
        )

    choices = page(desk, f"{BASE}/neu").select("[name=slot_id] option")

    assert len(choices) == 2
    assert [one["value"] for one in choices if one.has_attr("selected")] == [str(breakouts.slot_id)]


def test_rooms_are_made_by_a_form(desk: FlaskClient, breakouts: Breakouts) -> None:
    answer = desk.post(
        f"{BASE}/neu",
        data={
            "slot_id": str(breakouts.slot_id),
            "title": "Murmelgruppen",
            "choosing": "wishes",
            "topics": "Daten\nRecht",
            "count": "3",
            "seats": "8",
        },
    )

    assert answer.status_code == 303
    board = page(desk, answer.location)
    assert [one.text for one in board.select("breakout-board h2")] == ["Daten", "Recht", "Room C"]
    assert "Participants see them once they are announced or opened." in words(board)


def test_a_form_that_does_not_fit_comes_back_with_what_was_typed(
    desk: FlaskClient, breakouts: Breakouts
) -> None:
    given = {"slot_id": str(breakouts.slot_id), "title": "Murmelgruppen", "choosing": "choice"}

    answer = desk.post(f"{BASE}/neu", data=given)

    form = BeautifulSoup(answer.text, "html.parser")
    assert answer.status_code == 422
    assert form.select_one("#error-count") is not None
    kept = form.select_one("#field-title")
    assert kept is not None
    assert kept["value"] == "Murmelgruppen"
    chosen = form.select_one("[name=choosing][checked]")
    assert chosen is not None
    assert chosen["value"] == "choice"


def test_a_set_is_changed(desk: FlaskClient, breakouts: Breakouts) -> None:
    form = page(desk, f"{BASE}/{breakouts.set_id}/bearbeiten")
    ends = form.select_one("#field-ends_at")
    assert ends is not None

    answer = desk.post(
        f"{BASE}/{breakouts.set_id}/bearbeiten",
        data={"title": "Kleine Runden", "choosing": "choice", "ends_at": str(ends["value"])},
    )

    assert answer.location == f"{BASE}/{breakouts.set_id}"
    found = breakouts.run("set").view
    assert (found.title, found.choosing) == ("Kleine Runden", "choice")
    assert found.ends_at is not None


def test_a_set_is_used_again_with_its_people(desk: FlaskClient, breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")
    assert page(desk, f"{BASE}/{breakouts.set_id}/kopie").select_one("[name=with_people]") is not None

    answer = desk.post(
        f"{BASE}/{breakouts.set_id}/kopie",
        data={"title": "Noch einmal", "slot_id": str(breakouts.slot_id), "with_people": "true"},
    )

    assert answer.status_code == 303
    copy = page(desk, answer.location)
    assert [one.text for one in copy.select("breakout-board h2")] == ["Anna", "Berta"]
    assert "Ada Attendee" in words(copy)


@pytest.mark.parametrize(
    ("deed", "expected"),
    [
        ("ankuendigen", (True, False)),
        ("waehlen", (True, True)),
        ("wahlende", (True, False)),
        ("verbergen", (False, False)),
    ],
)
def test_a_set_is_announced_and_hidden(
    desk: FlaskClient, breakouts: Breakouts, deed: str, expected: tuple[bool, bool]
) -> None:
    breakouts.run("edit", title="Gruppen", choosing="choice")

    answer = desk.post(f"{BASE}/{breakouts.set_id}/{deed}")

    assert answer.location == BASE
    found = breakouts.run("set").view
    assert (found.is_announced, found.is_choosing) == expected


def test_a_set_is_hidden_after_asking_and_not_while_its_rooms_are_open(
    desk: FlaskClient, breakouts: Breakouts
) -> None:
    def hiding() -> list[str]:
        return [str(form["data-confirm"]) for form in page(desk, BASE).select('form[action$="verbergen"]')]

    breakouts.run("announce", is_announced=True)
    before = hiding()
    breakouts.run("open")

    assert before == ["“Gruppen” is no longer seen by participants."]
    assert hiding() == []


def test_rooms_are_opened_extended_and_closed_from_the_board(desk: FlaskClient, breakouts: Breakouts) -> None:
    here = f"{BASE}/{breakouts.set_id}"
    actions = {str(form["action"]) for form in page(desk, here).select("breakout-board form")}
    assert actions == {f"{here}/oeffnen", f"{here}/verlaengern", f"{here}/schliessen"}

    desk.post(f"{here}/oeffnen")
    planned = breakouts.run("set").view.rooms[0].ends_at
    desk.post(f"{here}/verlaengern")
    extended = breakouts.run("set").view.rooms[0].ends_at
    desk.post(f"{here}/schliessen")

    assert extended - planned == timedelta(minutes=5)
    assert breakouts.run("set").view.rooms[0].ends_at < planned


def test_what_is_not_possible_is_said_in_words(desk: FlaskClient, breakouts: Breakouts) -> None:
    breakouts.run("open")

    answer = desk.post(f"{BASE}/{breakouts.set_id}/entfernen")

    assert answer.status_code == 409
    assert "Please close the rooms first" in answer.text


def test_a_set_is_removed_after_asking(desk: FlaskClient, breakouts: Breakouts) -> None:
    form = page(desk, BASE).select_one('form[action$="entfernen"]')
    assert form is not None
    assert "“Gruppen” is removed" in str(form["data-confirm"])

    answer = desk.post(f"{BASE}/{breakouts.set_id}/entfernen")

    assert answer.location == BASE
    assert desk.get(f"{BASE}/{breakouts.set_id}").status_code == 404


def test_the_history_says_who_was_where_and_who_did_what(
    desk: FlaskClient, breakouts: Breakouts, event: Event
) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.run("open")
    sit(breakouts, event.ada, "Anna")

    found = page(desk, f"{BASE}/{breakouts.set_id}/verlauf")

    stays, steps = found.select("tbody")
    assert [cell.get_text(strip=True) for cell in stays.select("td")][0::3] == ["Anna", "10"]
    done = [row.get_text(" ", strip=True).split(" ", 1)[1] for row in steps.select("tr")]
    assert done == [
        "The rooms were made Mo Moderator",
        "Ada Attendee: Anna (by hand) Mo Moderator",
        "All rooms opened Mo Moderator",
    ]


def test_the_history_counts_one_person_as_one(desk: FlaskClient, breakouts: Breakouts, event: Event) -> None:
    breakouts.place(event.ada, "Anna")
    breakouts.run("merge", room_id=breakouts.rooms["Anna"], into_id=breakouts.rooms["Berta"])

    found = page(desk, f"{BASE}/{breakouts.set_id}/verlauf")

    assert "Anna merged into Berta, 1 person" in words(found)
    assert "1 people" not in words(found)


def _tell_and_call(breakouts: Breakouts, event: Event) -> None:
    """Tell Berta something, and let Ada call from Anna."""
    breakouts.place(event.ada, "Anna")
    breakouts.run("open")
    breakouts.run("broadcast", id=uuid4(), text="=Pause", room_ids=[str(breakouts.rooms["Berta"])])
    call = breakouts.run("call", event.ada, room_id=breakouts.rooms["Anna"], text="Kein Ton").view
    breakouts.run("take_call", call_id=call.id)
    breakouts.run("end_call", call_id=call.id)


def test_the_history_names_broadcasts_and_calls(
    desk: FlaskClient, breakouts: Breakouts, event: Event
) -> None:
    _tell_and_call(breakouts, event)

    found = page(desk, f"{BASE}/{breakouts.set_id}/verlauf")

    told, called = (
        found.select_one(f'[aria-label="{name}"]') for name in ("Broadcasts", "Calls from the rooms")
    )
    assert told is not None
    assert called is not None
    cells = [[cell.get_text(" ", strip=True) for cell in one.select("tbody td")] for one in (told, called)]
    assert cells == [
        ["=Pause", "Berta", "Mo Moderator"],
        ["Help asked for: Kein Ton", "Anna", "Ada Attendee", "Mo Moderator", "0", "answered"],
    ]


def test_files_of_broadcasts_and_calls_say_all_of_them(
    desk: FlaskClient, breakouts: Breakouts, event: Event
) -> None:
    _tell_and_call(breakouts, event)

    def rows(name: str) -> list[list[str]]:
        text = desk.get(f"{BASE}/{breakouts.set_id}/{name}.csv").get_data(as_text=True)
        return [line.split(";") for line in text.lstrip("\ufeff").splitlines()]

    assert [row[1:] for row in rows("durchsagen")] == [
        ["Text", "Urgent", "To", "By"],
        ["'=Pause", "", "Berta", "Mo Moderator"],
    ]
    header, call = rows("rufe")
    assert dict(zip(header, call, strict=True))["Minutes waited"] == "0,0"
    assert call[1:6] == ["Help asked for", "Kein Ton", "Anna", "Ada Attendee", "Mo Moderator"]
    assert call[-1] == "answered"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", ["verlauf", "schritte", "durchsagen", "rufe"])
def test_the_history_can_be_downloaded(
    desk: FlaskClient, breakouts: Breakouts, event: Event, name: str, kind: str
) -> None:
    sit(breakouts, event.ada, "Anna")
    _tell_and_call(breakouts, event)

    answer = desk.get(f"{BASE}/{breakouts.set_id}/{name}.{kind}")

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert f".{kind}" in answer.headers["Content-Disposition"]


def test_a_downloaded_name_is_never_a_formula(
    desk: FlaskClient, breakouts: Breakouts, people: People, event: Event
) -> None:
    sit(breakouts, people.join(event.id, "=HYPERLINK(1)"), "Anna")

    text = desk.get(f"{BASE}/{breakouts.set_id}/verlauf.csv").get_data(as_text=True)

    assert "\n'=HYPERLINK(1);" in text


def test_pages_take_as_many_queries_for_many_as_for_few(
    desk: FlaskClient, breakouts: Breakouts, runtime: Runtime, act: Act
) -> None:
    def counts() -> list[int]:
        found = []
        for path in (BASE, f"{BASE}/{breakouts.set_id}", f"{BASE}/{breakouts.set_id}/verlauf"):
            with counted(runtime) as statements:
                page(desk, path)
            found.append(len(statements))
        return found

    page(desk, BASE)
    few = counts()
    for guest in breakouts.attendees(5):
        breakouts.place(guest, "Anna")
        sit(breakouts, guest, "Berta")
    breakouts.run("add_room", name="Clara")
    breakouts.run("copy", title="Noch einmal")

    assert counts() == few
