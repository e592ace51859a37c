"""Another time: for a request, for an appointment, as often as the two like."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from tests.meetings.make import Meetings, code
from tests.people import Event, Someone


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
        if way == "expire":
            expires_at = meetings.row(meeting_id).expires_at
            assert expires_at
            meetings.worker_at(expires_at, meeting_id)
        elif way == "stay":
            assert move(meetings, event.ada, meeting_id, 0) == ""
        else:
            who = event.ada if way == "decline" else event.ben
            assert meetings.run(way, who, meeting_id=meeting_id).ok
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
