"""What organisers read: numbers from five on, of groups, and of nobody."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from openpyxl import load_workbook

from tests.contacts.make import Between
from tests.networking.make import let_know
from tests.people import Event, People, Someone
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import ConsentKind
from wbv_events.rooms.models import Room
from wbv_events.talks.models import Talk
from wbv_events.talks.services import NewTalk, open_talks

PAGE = "/e/day/organisation/netzwerk"
IN_FIVES = (
    "Alle Zahlen sind auf Fünfer abgerundet, damit sich auch aus ihren Differenzen niemand erkennen lässt."
)


def test_contacts_are_shown_between_groups(
    between: Between, crowd: list[Someone], runtime: Runtime, event: Event
) -> None:
    let_know(runtime, event, *((crowd[place], crowd[place + 6]) for place in range(5)))
    let_know(runtime, event, (crowd[0], crowd[1]), (crowd[0], event.ada))

    report = between.act("networking.report", event.organiser.person_id, event_id=event.id).view

    by = {network.dimension.value: network for network in report.networks}
    names = [(one.name, one.people) for one in by["region"].groups]
    # the four of the event are too few to stand for themselves
    assert names == [("Schleswig-Holstein", 5), ("", 5)]
    links = [(one.one, one.other, one.contacts) for one in by["region"].links]
    assert links == [(0, 1, 5), (0, 0, None), (1, 1, None)]
    assert by["organisation"].groups[0].name == ""
    assert (report.contacts, report.requests, report.accepted) == (5, None, None)


def test_requests_are_counted_in_fives_whatever_became_of_them(
    between: Between, crowd: list[Someone], event: Event
) -> None:
    between.consent(event.ben, ConsentKind.DIRECTORY)
    for one in crowd[:7]:
        between.ask(one, event.ben)
    for request, verb in zip(between.seen(event.ben).received, ["accept"] * 5 + ["decline"], strict=False):
        assert between.run(verb, event.ben, id=request.id).ok

    report = between.act("networking.report", event.organiser.person_id, event_id=event.id).view

    assert (report.requests, report.accepted, report.contacts) == (5, 5, 5)


def test_only_organisers_read_it(between: Between, event: Event) -> None:
    for one in (event.ada, event.moderator):
        assert between.act("networking.report", one.person_id, event_id=event.id).error.code == (
            "app.forbidden"
        )


def test_nothing_of_anybody_stands_in_the_report(
    between: Between, crowd: list[Someone], runtime: Runtime, event: Event
) -> None:
    let_know(runtime, event, *((crowd[place], crowd[place + 6]) for place in range(5)))

    shown = between.act("networking.report", event.organiser.person_id, event_id=event.id).view

    written = shown.model_dump_json()
    assert [one.name for one in crowd if one.name in written or str(one.participant_id) in written] == []


@pytest.mark.parametrize(
    ("stays", "is_closed", "in_round", "expected"),
    [
        (((0, 5), (1, 5)), True, True, (None, 5)),
        (((0, 5), (1, 5)), True, False, (5, None)),
        (((0, 2), (2, 5)), True, True, (None, None)),
        (((0, 5),), True, True, (None, None)),
        (((0, 5), (1, 5)), False, True, (None, None)),
    ],
    ids=["a round", "an appointment", "one after the other", "alone", "not over"],
)
def test_a_talk_was_held_if_two_were_there_at_the_same_time(
    between: Between,
    event: Event,
    stays: tuple[tuple[int, int], ...],
    *,
    is_closed: bool,
    in_round: bool,
    expected: tuple[int | None, int | None],
) -> None:
    pair = (event.ada.participant_id, event.ben.participant_id)
    with between.runtime.work() as work:
        for _ in range(5):
            room_id, begin = new_id(), work.now - timedelta(minutes=10)
            parent = event.session_room_id if in_round else None
            talk = NewTalk(room_id, "Gespräch", pair, begin, work.now, parent)
            open_talks(work, event.id, [talk])
            work.session.add_all(
                AttendanceInterval(
                    id=new_id(),
                    event_id=event.id,
                    room_id=room_id,
                    participant_id=who,
                    connection_id=str(new_id()),
                    joined_at=begin + timedelta(minutes=joined),
                    last_seen_at=begin + timedelta(minutes=left),
                    left_at=begin + timedelta(minutes=left),
                )
                for who, (joined, left) in zip(pair, stays, strict=False)
            )
            if is_closed:
                work.session.get_one(Talk, room_id).closed_at = work.now
                work.session.get_one(Room, room_id).removed_at = work.now

    report = between.act("networking.report", event.organiser.person_id, event_id=event.id).view

    assert (report.appointments, report.round_talks) == expected


def test_the_page_and_the_files_say_the_same(
    client: FlaskClient, people: People, crowd: list[Someone], runtime: Runtime, event: Event
) -> None:
    let_know(runtime, event, *((crowd[place], crowd[place + 6]) for place in range(5)))
    people.sign_in(client, event.organiser.person_id)

    page = BeautifulSoup(client.get(PAGE).text, "html.parser")
    table = list(csv.reader(io.StringIO(client.get(f"{PAGE}.csv").data.decode("utf-8-sig")), delimiter=";"))
    sheet = load_workbook(io.BytesIO(client.get(f"{PAGE}.xlsx").data)).worksheets[0]

    assert "unter 5" in page.select_one(".kpis").get_text()  # type: ignore[union-attr]
    row = page.select_one('section[aria-labelledby="alliance-title"] tbody tr')
    assert row is not None
    assert [cell.get_text(strip=True) for cell in row.select("th, td")] == ["Verbund Nord", "Weitere", "5"]
    assert row.find_next_sibling("tr").get_text(" ", strip=True) == "alle übrigen Paare unter 5"  # type: ignore[union-attr]
    assert [line[1:] for line in table if line[0] == "Verbund"] == [
        ["Verbund Nord", "5", "Weitere", "5", "5"],
        ["Verbund Nord", "5", "Verbund Nord", "5", "unter 5"],
        ["Weitere", "5", "Weitere", "5", "unter 5"],
    ]
    assert table[-1] == [IN_FIVES, *[""] * 5]
    assert page.get_text().count(IN_FIVES) == 3
    assert [str(cell.value) for cell in sheet[1]] == table[0]
    people.sign_in(client, event.moderator.person_id)
    assert [client.get(f"{PAGE}{end}").status_code for end in ("", ".csv", ".xlsx")] == [403] * 3
