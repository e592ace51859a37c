"""Whom one has to do with through a meeting that is open can be looked at, reported and blocked."""

from __future__ import annotations

from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlalchemy import delete

from tests.meetings.make import Meetings
from tests.meetings.test_memories import held
from tests.people import Event, People, Someone
from wbv_events.events.models import Consent


@pytest.fixture
def gesa(people: People, meetings: Meetings, event: Event) -> Someone:
    """Return somebody who stands in no directory and wants no suggestions."""
    assert meetings.times
    return people.join(event.id, "Gesa Verborgen", email="gesa@day.example")


@pytest.fixture
def ben(client: FlaskClient, people: People, event: Event) -> FlaskClient:
    people.sign_in(client, event.ben.person_id)
    return client


def is_shown(meetings: Meetings, who: Someone, other: Someone) -> bool:
    given = {"event_id": meetings.event.id, "participant_id": other.participant_id}
    return meetings.act("profile.show_person", who.person_id, **given).ok


def hide(meetings: Meetings, who: Someone) -> None:
    """Let somebody leave the directory."""
    with meetings.runtime.work() as work:
        work.session.execute(delete(Consent).where(Consent.participant_id == who.participant_id))


def block(meetings: Meetings, who: Someone, other: Someone) -> None:
    given = {"event_id": meetings.event.id, "participant_id": other.participant_id}
    assert meetings.act("profile.block", who.person_id, **given).ok


def test_who_asks_is_shown_to_the_asked_until_they_decline(
    meetings: Meetings, event: Event, gesa: Someone, carl: Someone
) -> None:
    assert not is_shown(meetings, event.ben, gesa)
    meeting_id = meetings.asked(gesa, event.ben)

    assert is_shown(meetings, event.ben, gesa)
    assert not is_shown(meetings, carl, gesa)
    meetings.run("decline", event.ben, meeting_id=meeting_id)
    assert not is_shown(meetings, event.ben, gesa)


@pytest.mark.parametrize("end", ["withdraw", "expire"])
def test_who_asked_is_shown_no_more_when_the_request_is_over(
    meetings: Meetings, event: Event, gesa: Someone, end: str
) -> None:
    meeting_id = meetings.asked(gesa, event.ben)

    if end == "withdraw":
        meetings.run("withdraw", gesa, meeting_id=meeting_id)
    else:
        expires_at = meetings.row(meeting_id).expires_at
        assert expires_at
        meetings.worker_at(expires_at, meeting_id)

    assert not is_shown(meetings, event.ben, gesa)


def test_two_who_have_an_appointment_are_shown_to_each_other_until_it_ends(
    meetings: Meetings, event: Event, gesa: Someone
) -> None:
    meeting_id = meetings.agreed(gesa, event.ben)
    hide(meetings, event.ben)

    def shown() -> list[bool]:
        return [is_shown(meetings, event.ben, gesa), is_shown(meetings, gesa, event.ben)]

    assert shown() == [True, True]
    meetings.run("propose", event.ben, meeting_id=meeting_id, time_id=meetings.times[1])
    assert shown() == [True, True]
    meetings.run("cancel", gesa, meeting_id=meeting_id)
    assert shown() == [False, False]


def test_a_block_ends_it_for_both(meetings: Meetings, event: Event, gesa: Someone) -> None:
    meetings.agreed(gesa, event.ben)

    block(meetings, gesa, event.ben)

    assert not is_shown(meetings, event.ben, gesa)


def test_whoever_waits_has_no_right_to_see_the_other_for_a_block_would_take_it(
    meetings: Meetings, event: Event, gesa: Someone
) -> None:
    meeting_id = meetings.asked(gesa, event.ben)
    hide(meetings, event.ben)

    def shown() -> list[bool]:
        return [is_shown(meetings, gesa, event.ben), is_shown(meetings, event.ben, gesa)]

    assert shown() == [False, True]
    meetings.run("propose", event.ben, meeting_id=meeting_id, time_id=meetings.times[1])
    assert shown() == [True, False]  # it is the other one who waits now
    before = shown()[1]
    meetings.run("decline", gesa, meeting_id=meeting_id)
    assert (shown()[0], shown()[1]) == (False, before)


def ways(client: FlaskClient, address: str, other: Someone) -> list[str]:
    """Return the addresses of pages about somebody to which a page leads."""
    page = BeautifulSoup(client.get(address).text, "html.parser")
    person = f"/e/day/personen/{other.participant_id}"
    return [str(one["href"]).removeprefix(person) for one in page.select(f'main a[href^="{person}"]')]


def pages(meeting_id: UUID) -> tuple[str, str]:
    return "/e/day/termine", f"/e/day/termine/{meeting_id}"


def test_a_request_leads_to_who_asks_and_to_reporting_them(
    ben: FlaskClient, meetings: Meetings, event: Event, gesa: Someone
) -> None:
    meeting_id = meetings.asked(gesa, event.ben)

    for page in pages(meeting_id):
        assert ways(ben, page, gesa) == ["", "/melden"]
    for way in ("", "/melden"):
        assert ben.get(f"/e/day/personen/{gesa.participant_id}{way}").status_code == 200


def test_an_appointment_leads_to_the_other_one_and_to_reporting_them(
    ben: FlaskClient, meetings: Meetings, event: Event, gesa: Someone
) -> None:
    meeting_id = meetings.agreed(gesa, event.ben)
    calendar, page = pages(meeting_id)

    assert ways(ben, page, gesa) == ["", "/melden"]
    assert ways(ben, calendar, gesa) == [""]
    meetings.run("propose", gesa, meeting_id=meeting_id, time_id=meetings.times[1])
    assert ways(ben, page, gesa) == ["", "/melden"]
    assert "/melden" in ways(ben, calendar, gesa)


def test_what_one_waits_for_leads_nowhere_for_the_way_would_be_gone_with_a_block(
    ben: FlaskClient, meetings: Meetings, event: Event
) -> None:
    meeting_id = meetings.asked(event.ben, event.ada)

    assert [ways(ben, page, event.ada) for page in pages(meeting_id)] == [[], []]


def test_what_has_taken_place_leads_to_the_other_one_as_long_as_they_can_be_addressed(
    ben: FlaskClient, meetings: Meetings, event: Event
) -> None:
    page = pages(held(meetings))[1]

    assert ways(ben, page, event.ada) == [""]
    hide(meetings, event.ada)
    assert ways(ben, page, event.ada) == []
    assert "Ada Attendee" in ben.get(page).text
