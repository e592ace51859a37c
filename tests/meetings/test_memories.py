"""What took place is a memory of both: neither a block nor hiding changes it, only leaving takes the name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.meetings.make import Meetings
from tests.people import Event, People, Someone
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.core.ids import new_id
from wbv_events.profiles.schemas.cards import PersonCard

MINUTE = timedelta(minutes=1)
Parting = Callable[[Meetings, Someone, Someone], None]


def block(meetings: Meetings, who: Someone, other: Someone) -> None:
    given = {"event_id": meetings.event.id, "participant_id": other.participant_id}
    assert meetings.act("profile.block", who.person_id, **given).ok


def be_blocked(meetings: Meetings, who: Someone, other: Someone) -> None:
    block(meetings, other, who)


def hide(meetings: Meetings, who: Someone, other: Someone) -> None:
    assert meetings.act("profile.withdraw", who.person_id, event_id=meetings.event.id).ok


def leave(meetings: Meetings, who: Someone, other: Someone) -> None:
    given = {"event_id": meetings.event.id, "participant_id": who.participant_id}
    assert meetings.act("event.cancel_participant", meetings.event.organiser.person_id, **given).ok


def held(meetings: Meetings) -> UUID:
    """Let Ada and Ben meet, and return their meeting."""
    event, start = meetings.event, meetings.starts_at()
    meeting_id = meetings.agreed(event.ada, event.ben)
    for minutes in (-24 * 60, -60, -5):
        meetings.worker_at(start + minutes * MINUTE, meeting_id)
    room_id = meetings.row(meeting_id).room_id
    with meetings.runtime.work() as work:
        work.session.add_all(
            AttendanceInterval(
                id=new_id(),
                event_id=event.id,
                room_id=room_id,
                participant_id=one.participant_id,
                connection_id=one.name,
                joined_at=start,
                last_seen_at=start,
                left_at=start + 10 * MINUTE,
            )
            for one in (event.ada, event.ben)
        )
    meetings.worker_at(start + 17 * MINUTE, meeting_id)
    return meeting_id


def test_of_what_took_place_only_the_name_stays(meetings: Meetings, event: Event) -> None:
    said = {"event_id": event.id, "version": 1, "about": "Ich lerne gern", "job_title": "Leitung"}
    assert meetings.act("profile.save", event.ben.person_id, **said).ok

    partner = meetings.get(event.ada, held(meetings)).partner

    assert partner == PersonCard(participant_id=event.ben.participant_id, name=event.ben.name)


@pytest.mark.parametrize("part", [block, be_blocked, hide])
def test_what_took_place_keeps_its_names_whatever_comes_after(
    client: FlaskClient, people: People, meetings: Meetings, event: Event, part: Parting
) -> None:
    meeting_id = held(meetings)

    def files() -> list[bytes]:
        found = []
        for who in (event.ada, event.ben):
            people.sign_in(client, who.person_id)
            found += [client.get(f"/e/day/termine{one}.ics").data for one in ("", f"/{meeting_id}")]
        return [line for one in found for line in one.splitlines() if not line.startswith(b"DTSTAMP")]

    before = [meetings.get(one, meeting_id) for one in (event.ada, event.ben)], files()
    part(meetings, event.ben, event.ada)

    assert ([meetings.get(one, meeting_id) for one in (event.ada, event.ben)], files()) == before
    assert [one.partner.name for one in before[0] if one.partner] == ["Ben Attendee", "Ada Attendee"]
    assert "Ben Attendee" in b"".join(before[1]).decode()


def test_who_left_the_event_is_named_no_more(meetings: Meetings, event: Event) -> None:
    meeting_id = held(meetings)

    leave(meetings, event.ben, event.ada)

    view = meetings.get(event.ada, meeting_id)
    assert (view.standing, view.partner) == ("held", None)


def test_after_a_talk_its_page_leads_to_asking_for_the_contact(
    client: FlaskClient, people: People, meetings: Meetings, event: Event
) -> None:
    meeting_id = held(meetings)
    people.sign_in(client, event.ada.person_id)
    way = f'href="/e/day/kontakte/anfragen/{event.ben.participant_id}"'

    assert way in client.get(f"/e/day/termine/{meeting_id}").text
    agreed = meetings.agreed(event.ada, event.moderator, 1)
    assert "/kontakte/anfragen/" not in client.get(f"/e/day/termine/{agreed}").text
