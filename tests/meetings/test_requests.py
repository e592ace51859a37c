"""Asking for a meeting, answering, withdrawing, and what is held meanwhile."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.meetings.make import Meetings, code
from tests.people import Event, People, Someone
from tests.told import told
from wbv_events.core import topics
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.meetings.services.asking import MOST_A_DAY, MOST_TO_ONE_A_DAY


def test_a_request_holds_its_time_for_both_until_it_is_answered(
    meetings: Meetings, event: Event, carl: Someone
) -> None:
    meeting_id = meetings.asked(event.ada, event.ben, 1, text="Wie finden Sie Teilnehmende?")

    both = {(1, event.ada.participant_id), (1, event.ben.participant_id)}
    assert meetings.held() == both
    assert meetings.get(event.ada, meeting_id).standing == "waiting"
    seen = meetings.get(event.ben, meeting_id)
    assert (seen.standing, seen.is_my_turn, seen.text) == ("asked", True, "Wie finden Sie Teilnehmende?")
    assert code(meetings.ask(carl, event.ben, 1)) == "meeting.time_taken"
    assert code(meetings.ask(carl, event.ada, 1)) == "meeting.time_taken"
    assert code(meetings.ask(carl, event.ben, 2)) == ""


def test_who_comes_too_late_reads_when_both_are_free(meetings: Meetings, event: Event, carl: Someone) -> None:
    meetings.asked(event.ada, event.ben, 0)
    meetings.asked(event.moderator, event.ben, 1)

    refusal = meetings.ask(carl, event.ben, 0).refusal

    assert refusal is not None
    free = meetings.run("choices", carl, participant_id=event.ben.participant_id).view.times
    assert [one.id for one in free] == meetings.times[2:]
    assert str(refusal.params["times"]).count(":") == 2


def test_without_another_time_the_refusal_says_so(meetings: Meetings, event: Event, carl: Someone) -> None:
    for time in (1, 2, 3):
        assert meetings.run("set_free", carl, time_id=meetings.times[time], is_free=False).ok
    meetings.asked(event.ada, event.ben, 0)

    ack = meetings.ask(carl, event.ben, 0)

    assert (code(ack), ack.refusal.params if ack.refusal else None) == ("meeting.time_taken", {})


def test_accepting_makes_an_appointment_and_doing_it_twice_changes_nothing(
    meetings: Meetings, event: Event
) -> None:
    meeting_id = meetings.agreed(event.ada, event.ben)

    before = meetings.get(event.ada, meeting_id)
    again = meetings.run("accept", event.ben, meeting_id=meeting_id)

    assert again.ok
    assert before.standing == again.view.standing == "agreed"
    assert meetings.get(event.ada, meeting_id) == before
    assert meetings.held() == {(0, event.ada.participant_id), (0, event.ben.participant_id)}


@pytest.mark.parametrize("way", ["withdraw", "expire"])
def test_what_comes_to_nothing_frees_the_time_and_looks_the_same_to_both(
    meetings: Meetings, event: Event, carl: Someone, way: str
) -> None:
    meeting_id = meetings.asked(event.ada, event.ben, text="Geheim")

    if way == "expire":
        meetings.worker_at(meetings.starts_at() - timedelta(minutes=20), meeting_id)
    else:
        assert meetings.run(way, event.ada, meeting_id=meeting_id).ok

    for who in (event.ada, event.ben):
        view = meetings.get(who, meeting_id)
        assert (view.standing, view.partner, view.text, view.expires_at) == ("over", None, "", None)
        assert (view.is_my_turn, view.version, view.sequence) == (False, 4, 0)
        assert meetings.run("calendar", who).view.meetings == ()
    assert meetings.held() == set()
    assert code(meetings.ask(carl, event.ben)) == ""


def test_only_whose_turn_it_is_answers_and_only_who_asked_withdraws(
    meetings: Meetings, event: Event, carl: Someone
) -> None:
    meeting_id = meetings.asked(event.ada, event.ben)

    assert code(meetings.run("accept", event.ada, meeting_id=meeting_id)) == "meeting.not_your_turn"
    assert code(meetings.run("decline", event.ada, meeting_id=meeting_id)) == "meeting.not_your_turn"
    assert code(meetings.run("withdraw", event.ben, meeting_id=meeting_id)) == "meeting.not_your_turn"
    assert code(meetings.run("cancel", event.ben, meeting_id=meeting_id)) == "meeting.not_your_turn"
    for verb in ("accept", "decline", "withdraw", "cancel", "get", "other_times"):
        for stranger in (carl, event.moderator, event.organiser):
            assert code(meetings.run(verb, stranger, meeting_id=meeting_id)) == "app.not_found"


def test_the_text_can_be_changed_until_the_answer(meetings: Meetings, event: Event) -> None:
    meeting_id = meetings.asked(event.ada, event.ben, text="Eins")

    assert meetings.run("edit_text", event.ada, meeting_id=meeting_id, text="Zwei").ok
    assert meetings.get(event.ben, meeting_id).text == "Zwei"
    assert code(meetings.run("edit_text", event.ben, meeting_id=meeting_id, text="x")) == "meeting.settled"
    assert code(meetings.run("edit_text", event.ada, meeting_id=meeting_id, text="x" * 501)) == "app.invalid"
    meetings.run("accept", event.ben, meeting_id=meeting_id)
    assert code(meetings.run("edit_text", event.ada, meeting_id=meeting_id, text="x")) == "meeting.settled"


def test_a_request_sent_twice_is_one(meetings: Meetings, event: Event, carl: Someone) -> None:
    ident = new_id()

    first = meetings.ask(event.ada, event.ben, id=ident)
    second = meetings.ask(event.ada, event.ben, id=ident)

    assert first.view.id == second.view.id == ident
    assert code(meetings.ask(carl, event.ben, 1, id=ident)) == "app.id_taken"


def test_two_who_ask_each_other_for_the_same_time_have_a_meeting(meetings: Meetings, event: Event) -> None:
    meeting_id = meetings.asked(event.ada, event.ben)

    ack = meetings.ask(event.ben, event.ada)

    assert (ack.view.id, ack.view.standing) == (meeting_id, "agreed")
    assert meetings.get(event.ada, meeting_id).standing == "agreed"


def test_who_asks_again_for_another_time_is_led_to_the_request_that_is_there(
    meetings: Meetings, event: Event
) -> None:
    meeting_id = meetings.asked(event.ada, event.ben, 0)

    assert code(meetings.ask(event.ada, event.ben, 1)) == "meeting.already_asked"
    choices = meetings.run("choices", event.ben, participant_id=event.ada.participant_id).view
    assert choices.meeting.id == meeting_id
    meetings.run("accept", event.ben, meeting_id=meeting_id)
    for who, other in ((event.ada, event.ben), (event.ben, event.ada)):
        assert code(meetings.ask(who, other, 1)) == "meeting.already_asked"


def test_who_asks_back_for_another_time_puts_that_request_in_the_place_of_the_other(
    meetings: Meetings, event: Event
) -> None:
    first = meetings.asked(event.ada, event.ben, 0)

    second = meetings.asked(event.ben, event.ada, 1, text="Lieber später")

    assert [meetings.get(event.ada, one).standing for one in (first, second)] == ["over", "asked"]
    assert meetings.get(event.ada, second).text == "Lieber später"
    assert meetings.held() == {(1, event.ada.participant_id), (1, event.ben.participant_id)}


def test_a_time_that_has_begun_cannot_be_asked_for(meetings: Meetings, event: Event) -> None:
    meetings.let_time_pass(timedelta(days=2, minutes=1))

    assert code(meetings.ask(event.ada, event.ben, 0)) == "meeting.time_over"
    assert code(meetings.ask(event.ada, event.ben, 1)) == ""


def test_one_person_is_not_asked_again_and_again(meetings: Meetings, event: Event) -> None:
    for _ in range(MOST_TO_ONE_A_DAY):
        meetings.run("withdraw", event.ada, meeting_id=meetings.asked(event.ada, event.ben))

    assert code(meetings.ask(event.ada, event.ben)) == "meeting.too_many"
    meetings.grow_old()
    assert code(meetings.ask(event.ada, event.ben)) == ""


def test_nobody_sends_more_requests_a_day_than_are_allowed(
    meetings: Meetings, event: Event, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meetings.runtime.limiter, "check", lambda _action, _actor: None)
    meetings.make_times(MOST_A_DAY + 1, starts_in=timedelta(days=3))
    others = [people.join(event.id, f"Guest {number}") for number in range(MOST_A_DAY + 1)]
    meetings.let_be_found(*others)

    codes = [code(meetings.ask(event.ada, other, number)) for number, other in enumerate(others)]

    assert codes == [""] * MOST_A_DAY + ["meeting.too_many"]


def test_both_are_told_as_each_sees_it(meetings: Meetings, event: Event, runtime: Runtime) -> None:
    meetings.asked(event.ada, event.ben)

    for who, standing in ((event.ada, "waiting"), (event.ben, "asked")):
        pushes = told(runtime, topics.person(who.participant_id), "meeting.changed")
        assert [one["meeting"]["standing"] for one in pushes] == [standing]
