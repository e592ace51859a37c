"""Another time: for a request, for an appointment, as often as the two like."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from tests.meetings.make import Meetings, code
from tests.people import Event, People, Someone
from tests.told import told
from wbv_events.core import topics


def move(meetings: Meetings, who: Someone, meeting_id: UUID, time: int) -> str:
    return code(meetings.run("propose", who, meeting_id=meeting_id, time_id=meetings.times[time]))


def times_held(meetings: Meetings) -> set[int]:
    return {time for time, _ in meetings.held()}


def test_a_counter_proposal_holds_the_new_time_and_frees_the_old_one(
    meetings: Meetings, event: Event
) -> None:
    meeting_id = meetings.asked(event.ada, event.ben, 0)

    assert move(meetings, event.ben, meeting_id, 2) == ""

    assert meetings.held() == {(2, event.ada.participant_id), (2, event.ben.participant_id)}
    assert meetings.get(event.ada, meeting_id).standing == "asked"
    assert meetings.get(event.ben, meeting_id).standing == "waiting"
    assert meetings.run("accept", event.ada, meeting_id=meeting_id).view.standing == "agreed"


def test_who_asked_can_move_the_request_and_both_as_often_as_they_like(
    meetings: Meetings, event: Event
) -> None:
    meeting_id = meetings.asked(event.ada, event.ben, 0)

    for who, time in ((event.ada, 1), (event.ben, 2), (event.ben, 3), (event.ada, 0), (event.ben, 1)):
        assert move(meetings, who, meeting_id, time) == ""
        assert times_held(meetings) == {time}


def test_proposing_what_the_other_one_proposed_accepts_it(meetings: Meetings, event: Event) -> None:
    meeting_id = meetings.asked(event.ada, event.ben, 0)

    assert move(meetings, event.ada, meeting_id, 0) == ""
    assert meetings.get(event.ada, meeting_id).standing == "waiting"
    assert move(meetings, event.ben, meeting_id, 0) == ""
    assert meetings.get(event.ada, meeting_id).standing == "agreed"


def test_an_appointment_stays_while_another_time_is_waited_for(meetings: Meetings, event: Event) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben, 0)

    assert move(meetings, event.ben, meeting_id, 1) == ""

    view = meetings.get(event.ada, meeting_id)
    assert (view.standing, view.is_my_turn, view.starts_at) == ("agreed", True, meetings.starts_at(0))
    assert view.proposed_starts_at == meetings.starts_at(1)
    assert times_held(meetings) == {0, 1}


def test_an_accepted_move_frees_the_old_time_and_calendars_learn_of_it(
    meetings: Meetings, event: Event
) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben, 0)
    before = meetings.get(event.ada, meeting_id).sequence
    move(meetings, event.ben, meeting_id, 1)

    assert meetings.run("accept", event.ada, meeting_id=meeting_id).ok

    view = meetings.get(event.ben, meeting_id)
    assert (view.starts_at, view.proposed_starts_at) == (meetings.starts_at(1), None)
    assert view.sequence == before + 1
    assert times_held(meetings) == {1}


def test_a_declined_withdrawn_or_expired_move_leaves_the_appointment(
    meetings: Meetings, event: Event
) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben, 0)

    for way in ("decline", "withdraw", "expire", "stay"):
        assert move(meetings, event.ben, meeting_id, 1) == ""
        settle(meetings, way, meeting_id)
        view = meetings.get(event.ada, meeting_id)
        assert (view.standing, view.starts_at, view.expires_at) == ("agreed", meetings.starts_at(0), None)
        assert times_held(meetings) == {0}


def test_another_time_is_never_waited_for_longer_than_until_the_talk_opens(
    meetings: Meetings, event: Event
) -> None:
    meetings.let_time_pass(timedelta(days=1, hours=23, minutes=30))
    meeting_id = meetings.agreed(event.ada, event.ben, 0)

    move(meetings, event.ben, meeting_id, 3)

    assert meetings.get(event.ada, meeting_id).expires_at == meetings.starts_at(0) - timedelta(minutes=5)


def test_a_held_time_cannot_be_proposed(meetings: Meetings, event: Event, carl: Someone) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben, 0)
    meetings.asked(carl, event.ben, 1)

    assert move(meetings, event.ada, meeting_id, 1) == "meeting.time_taken"
    assert times_held(meetings) == {0, 1}


def settle(meetings: Meetings, way: str, meeting_id: UUID) -> None:
    """Let what Ben proposed to Ada for an agreed meeting come to an end."""
    event = meetings.event
    if way == "expire":
        expires_at = meetings.row(meeting_id).expires_at
        assert expires_at
        meetings.worker_at(expires_at, meeting_id)
    elif way == "stay":
        assert move(meetings, event.ada, meeting_id, 0) == ""
    else:
        who = event.ben if way == "withdraw" else event.ada
        assert meetings.run(way, who, meeting_id=meeting_id).ok


@pytest.mark.parametrize(
    ("way", "is_refused"),
    [("decline", True), ("expire", True), ("stay", True), ("withdraw", False), ("accept", False)],
)
def test_who_proposed_another_time_in_vain_sees_that_it_stays(
    meetings: Meetings, event: Event, way: str, *, is_refused: bool
) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben, 0)
    move(meetings, event.ben, meeting_id, 1)

    settle(meetings, way, meeting_id)

    seen = [meetings.get(who, meeting_id).is_refused for who in (event.ben, event.ada)]
    assert seen == [is_refused, False]
    move(meetings, event.ben, meeting_id, 2)
    assert not meetings.get(event.ben, meeting_id).is_refused


@pytest.mark.parametrize("way", ["decline", "expire", "stay", "withdraw", "accept"])
def test_only_what_is_agreed_just_now_is_told_as_such(meetings: Meetings, event: Event, way: str) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben, 0)
    move(meetings, event.ben, meeting_id, 1)

    settle(meetings, way, meeting_id)

    for who in (event.ada, event.ben):
        pushes = told(meetings.runtime, topics.person(who.participant_id), "meeting.changed")
        agreed = [one["is_agreed_now"] for one in pushes]
        assert agreed == [False, True, False, way == "accept"]


def test_who_stays_at_the_agreed_time_reads_that_and_so_does_who_proposed_another(
    client: FlaskClient, people: People, meetings: Meetings, event: Event
) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben, 0)
    move(meetings, event.ben, meeting_id, 1)
    calendar, own = "/e/day/termine", f"/e/day/termine/{meeting_id}"
    people.sign_in(client, event.ada.person_id)
    at = BeautifulSoup(client.get(own).text, "html.parser").select_one(".meeting__when")
    assert at is not None
    clock = at.get_text().split(", ")[-1].split(" ")[0]

    for page in (calendar, own):
        shown = BeautifulSoup(client.get(page).text, "html.parser")
        [stay] = shown.select('form[action$="/ablehnen"] button')
        assert stay.get_text(" ", strip=True) == f"Bei {clock} Uhr bleiben Ben Attendee"
    assert client.post(f"{own}/ablehnen").status_code == 303

    assert f"Abgelehnt. Es bleibt bei {clock} Uhr." in client.get(calendar).text
    people.sign_in(client, event.ben.person_id)
    said = "Ihr Vorschlag einer anderen Zeit wurde nicht angenommen. Es bleibt bei dieser Zeit."
    assert [said in client.get(page).text for page in (calendar, own)] == [True, True]
    people.sign_in(client, event.ada.person_id)
    assert [said in client.get(page).text for page in (calendar, own)] == [False, False]


def test_who_withdraws_another_time_reads_that_it_stays(
    client: FlaskClient, people: People, meetings: Meetings, event: Event
) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben, 0)
    move(meetings, event.ben, meeting_id, 1)
    people.sign_in(client, event.ben.person_id)

    assert client.post(f"/e/day/termine/{meeting_id}/zurueckziehen").status_code == 303

    assert "Zurückgezogen. Es bleibt bei " in client.get("/e/day/termine").text


def test_a_request_is_declined_in_other_words(
    client: FlaskClient, people: People, meetings: Meetings, event: Event
) -> None:
    meeting_id = meetings.asked(event.ada, event.ben)
    people.sign_in(client, event.ben.person_id)

    page = BeautifulSoup(client.get("/e/day/termine").text, "html.parser")
    [decline] = page.select('form[action$="/ablehnen"] button')
    assert decline.get_text(" ", strip=True) == "Ablehnen Ada Attendee"
    client.post(f"/e/day/termine/{meeting_id}/ablehnen")
    assert "Abgelehnt. Die Zeit ist wieder frei." in client.get("/e/day/termine").text
