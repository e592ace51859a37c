"""Cancelling, leaving, blocking: the partner is told that it does not take place, and nothing more."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from tests.meetings.make import Meetings, code
from tests.people import Event, Someone
from tests.told import told
from wbv_events.core import topics
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Participant

End = Callable[[Meetings, UUID], None]


def cancel(meetings: Meetings, meeting_id: UUID) -> None:
    assert meetings.run("cancel", meetings.event.ada, meeting_id=meeting_id).ok


def block(meetings: Meetings, _meeting_id: UUID) -> None:
    """Let Ada block Ben."""
    event = meetings.event
    given = {"event_id": event.id, "participant_id": event.ben.participant_id}
    ack = meetings.act("profile.block", event.ada.person_id, **given)
    assert ack.ok, ack.error


def leave(meetings: Meetings, _meeting_id: UUID) -> None:
    event = meetings.event
    given = {"event_id": event.id, "participant_id": event.ada.participant_id}
    ack = meetings.act("event.cancel_participant", event.organiser.person_id, **given)
    assert ack.ok, ack.error


def remove(meetings: Meetings, _meeting_id: UUID) -> None:
    event = meetings.event
    given = {
        "event_id": event.id,
        "participant_id": event.ada.participant_id,
        "kind": "removed",
        "reason": "x",
    }
    ack = meetings.act("event.restrict", event.organiser.person_id, **given)
    assert ack.ok, ack.error


def heard(runtime: Runtime, who: Someone) -> list[dict[str, object]]:
    """Return what somebody was told of meetings, without what differs from one meeting to the other."""
    pushes = [one["meeting"] for one in told(runtime, topics.person(who.participant_id), "meeting.changed")]
    return [{**one, "id": "", "starts_at": "", "ends_at": "", "changed_at": ""} for one in pushes]


@pytest.mark.parametrize("end", [cancel, block, leave, remove])
def test_an_appointment_that_does_not_take_place_looks_the_same_for_every_reason(
    meetings: Meetings, event: Event, runtime: Runtime, end: End
) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben)

    end(meetings, meeting_id)

    meetings.worker_at(meetings.starts_at() - timedelta(hours=40), meeting_id)
    view = meetings.get(event.ben, meeting_id)
    assert (view.standing, view.partner, view.text) == ("cancelled", None, "")
    assert heard(runtime, event.ben)[-1] == {
        "id": "",
        "standing": "cancelled",
        "starts_at": "",
        "ends_at": "",
        "proposed_starts_at": None,
        "proposed_ends_at": None,
        "partner": None,
        "text": "",
        "is_mine": False,
        "is_my_turn": False,
        "is_refused": False,
        "expires_at": None,
        "room_slug": "",
        "was_agreed": True,
        "changed_at": "",
        "sequence": 2,
        "version": 6,
    }
    assert meetings.held() == set()
    [(recipient, subject, body)] = meetings.mails()
    assert recipient == "ben@day.example"
    assert "Ada" not in subject + body


@pytest.mark.parametrize("end", [block, leave, remove])
def test_a_request_ends_without_a_word_of_why(
    meetings: Meetings, event: Event, runtime: Runtime, end: End
) -> None:
    meeting_id = meetings.asked(event.ada, event.ben, text="Geheim")

    end(meetings, meeting_id)

    assert meetings.get(event.ben, meeting_id).standing == "over"
    assert "Ada" not in json.dumps(heard(runtime, event.ben)[-1])
    assert meetings.row(meeting_id).text == ""
    assert meetings.held() == set()
    assert meetings.mails() == []


def test_whoever_cannot_be_met_does_not_exist_whatever_the_reason(
    meetings: Meetings, event: Event, carl: Someone
) -> None:
    block(meetings, event.id)
    leave_of = {"event_id": event.id, "participant_id": carl.participant_id}
    assert meetings.act("event.cancel_participant", event.organiser.person_id, **leave_of).ok
    nobody = Someone(event.id, event.id, "Nobody")
    refused = (
        event.ada,
        carl,
        event.organiser,
        event.ben,
        nobody,
    )  # blocked, left, not found, oneself, nobody

    asked = [meetings.ask(event.ben, one) for one in refused]
    chosen = [meetings.run("choices", event.ben, participant_id=one.participant_id) for one in refused]

    answers = {(ack.status, ack.error.code, ack.error.message) for ack in (*asked, *chosen)}
    assert len(answers) == 1
    assert code(asked[0]) == "app.not_found"
    assert code(meetings.ask(event.ada, event.ben)) == "app.not_found"


def test_nothing_of_a_deleted_person_is_left(meetings: Meetings, event: Event, runtime: Runtime) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben)
    leave(meetings, meeting_id)

    with runtime.work() as work:
        work.session.delete(work.session.get_one(Participant, event.ada.participant_id))

    assert code(meetings.run("get", event.ben, meeting_id=meeting_id)) == "app.not_found"
    assert meetings.run("calendar", event.ben).view.meetings == ()


def test_cancelling_is_possible_once_it_is_agreed(meetings: Meetings, event: Event) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben)

    cancel(meetings, meeting_id)

    assert code(meetings.run("cancel", event.ben, meeting_id=meeting_id)) == "meeting.over"
    assert code(meetings.run("accept", event.ben, meeting_id=meeting_id)) == "meeting.over"
