"""A request that was declined or blocked looks to who waits like one that nobody answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from tests.meetings.make import Meetings, code
from tests.people import Event, People, Someone
from tests.told import told
from wbv_events.core import topics
from wbv_events.meetings.models import MeetingTime
from wbv_events.meetings.tasks import carry_out_meetings

Answer = Callable[[Meetings, Someone, Someone, UUID], None]
HOUR = timedelta(hours=1)
GRAIN = timedelta(minutes=10)
"""Instants of two courses are compared by it: it is longer than a course takes and shorter than any time."""
IDS = {"id", "participant_id"}


def decline(meetings: Meetings, who: Someone, asker: Someone, meeting_id: UUID) -> None:
    assert meetings.run("decline", who, meeting_id=meeting_id).ok


def block(meetings: Meetings, who: Someone, asker: Someone, meeting_id: UUID) -> None:
    given = {"event_id": meetings.event.id, "participant_id": asker.participant_id}
    assert meetings.act("profile.block", who.person_id, **given).ok


def wait(meetings: Meetings, who: Someone, asker: Someone, meeting_id: UUID) -> None:
    """Do not answer."""


def plain(meetings: Meetings, found: Any) -> Any:
    """Return an answer without ids, and with instants as steps from the first meeting time."""
    base = meetings.starts_at()

    def simplify(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: simplify(one) for key, one in value.items() if key not in IDS}
        if isinstance(value, list):
            return [simplify(one) for one in value]
        try:
            return round((datetime.fromisoformat(value) - base) / GRAIN)
        except (TypeError, ValueError):
            return value

    return simplify(found)


def answered(meetings: Meetings, verb: str, who: Someone, **given: Any) -> Any:
    """Return what somebody is answered."""
    ack = meetings.run(verb, who, **given)
    return plain(meetings, json.loads(ack.written)) if ack.ok else (ack.error.code, str(ack.error.message))


class Pair:
    """Somebody who asks and somebody who is asked, with meeting times of their own course."""

    def __init__(self, meetings: Meetings, people: People, name: str) -> None:
        event = meetings.event
        self.meetings = meetings
        with meetings.runtime.work() as work:
            work.session.execute(update(MeetingTime).values(removed_at=work.now))
        meetings.make_times(4)
        self.address = f"{name}@asker.example"
        self.asker = people.join(event.id, "Wer fragt", email=self.address)
        self.asked = people.join(event.id, "Wer gefragt ist", email=f"{name}@asked.example")
        meetings.let_be_found(self.asker, self.asked)
        self.meeting_id = meetings.asked(self.asker, self.asked, 0, text="Guten Tag")

    def answer(self, answer: Answer) -> None:
        """Let who is asked answer in one way or another."""
        answer(self.meetings, self.asked, self.asker, self.meeting_id)

    def seen(self) -> Any:
        """Return all that who asked sees and is told, in a way that can be compared."""
        meetings, asker = self.meetings, self.asker
        calendar = json.loads(meetings.run("calendar", asker).written)
        pushes = told(meetings.runtime, topics.person(asker.participant_id))
        news = meetings.act("event.open", asker.person_id, slug=meetings.event.slug).view.news
        mails = [one[1:] for one in meetings.mails() if one[0] == self.address]
        return plain(meetings, [calendar, pushes, news, mails])

    def try_all(self) -> list[Any]:
        """Let who asked try everything that changes nothing, and return the answers."""
        meetings, named = self.meetings, {"meeting_id": self.meeting_id}
        other = {"participant_id": self.asked.participant_id}
        refused = [answered(meetings, verb, self.asker, **named) for verb in ("accept", "decline", "cancel")]
        shown = [answered(meetings, verb, self.asker, **named) for verb in ("get", "other_times")]
        again = [code(meetings.ask(self.asker, self.asked, time)) for time in (0, 3)]
        return [refused, shown, again, answered(meetings, "choices", self.asker, **other), self.seen()]


def course(pair: Pair, refuse: Answer) -> list[Any]:
    """Go through everything until the request is over, and return all that the asker ever sees."""
    meetings, asker, named = pair.meetings, pair.asker, {"meeting_id": pair.meeting_id}
    seen = [pair.seen()]
    pair.answer(refuse)
    seen += pair.try_all()
    for text in ("Noch einmal", "x" * 501):
        seen.append(answered(meetings, "edit_text", asker, **named, text=text))
    meetings.let_time_pass(13 * HOUR)
    carry_out_meetings(meetings.runtime)
    seen += pair.try_all()
    for time in (0, 2, 1):
        seen.append(answered(meetings, "propose", asker, **named, time_id=meetings.times[time]))
    seen += pair.try_all()
    meetings.let_time_pass(13 * HOUR)
    carry_out_meetings(meetings.runtime)
    seen.append(pair.seen())
    meetings.let_time_pass(12 * HOUR)
    carry_out_meetings(meetings.runtime)
    seen.append(pair.seen())
    for verb in ("get", "withdraw", "accept", "decline", "cancel", "other_times"):
        seen.append(answered(meetings, verb, asker, **named))
    return seen


@pytest.mark.parametrize("refuse", [decline, block])
def test_who_was_refused_sees_what_they_would_see_without_an_answer(
    meetings: Meetings, people: People, monkeypatch: pytest.MonkeyPatch, refuse: Answer
) -> None:
    monkeypatch.setattr(meetings.runtime.limiter, "check", lambda _action, _actor: None)

    courses = [course(Pair(meetings, people, one.__name__), one) for one in (wait, refuse)]

    assert courses[0] == courses[1]


@pytest.mark.parametrize("refuse", [decline, block])
def test_taking_it_back_looks_the_same_too(meetings: Meetings, people: People, refuse: Answer) -> None:
    courses = []
    for one in (wait, refuse):
        pair = Pair(meetings, people, one.__name__)
        pair.answer(one)
        withdrawn = answered(meetings, "withdraw", pair.asker, meeting_id=pair.meeting_id)
        courses.append([withdrawn, pair.seen()])

    assert courses[0] == courses[1]


@pytest.mark.parametrize("refuse", [decline, block])
def test_the_pages_stay_the_same_to_the_letter(
    client: FlaskClient, people: People, meetings: Meetings, event: Event, refuse: Answer
) -> None:
    meeting_id = meetings.asked(event.ada, event.ben, text="Guten Tag")
    people.sign_in(client, event.ada.person_id)
    pages = ("", f"/{meeting_id}", f"/{meeting_id}/verschieben", f"/anfragen/{event.ben.participant_id}")

    def read() -> list[str]:
        found = [client.get(f"/e/day/termine{page}") for page in pages]
        assert [one.status_code for one in found] == [200] * len(pages)
        differs = re.compile(
            r'data-seen="[^"]*"|name="csrf_token" value="[^"]*"|name="id" autocomplete="off" value="[^"]*"'
        )
        return [differs.sub("", one.text) for one in found]

    before = read()
    refuse(meetings, event.ben, event.ada, meeting_id)

    assert read() == before
    assert "Ben Attendee" in before[0]


@pytest.mark.parametrize("refuse", [decline, block])
def test_who_refuses_is_free_at_once_and_finds_it_no_more(
    meetings: Meetings, event: Event, carl: Someone, refuse: Answer
) -> None:
    meeting_id = meetings.asked(event.ada, event.ben, text="Geheim")

    refuse(meetings, event.ben, event.ada, meeting_id)

    last = told(meetings.runtime, topics.person(event.ben.participant_id), "meeting.changed")[-1]["meeting"]
    assert (last["standing"], last["partner"], last["text"], last["version"]) == ("over", None, "", 3)
    assert meetings.run("calendar", event.ben).view.meetings == ()
    for verb in ("get", "other_times"):
        assert code(meetings.run(verb, event.ben, meeting_id=meeting_id)) == "app.not_found"
    for verb in ("accept", "decline", "withdraw", "cancel"):
        assert code(meetings.run(verb, event.ben, meeting_id=meeting_id)) == "meeting.over"
    assert meetings.held() == {(0, event.ada.participant_id)}
    assert code(meetings.ask(carl, event.ada)) == "meeting.time_taken"
    assert code(meetings.ask(carl, event.ben)) == ""


@pytest.mark.parametrize("refuse", [decline, block])
def test_who_refused_hears_of_it_no_more_and_is_not_reminded(
    meetings: Meetings, event: Event, refuse: Answer
) -> None:
    meeting_id = meetings.asked(event.ada, event.ben)
    refuse(meetings, event.ben, event.ada, meeting_id)
    heard = told(meetings.runtime, topics.person(event.ben.participant_id))

    meetings.run("edit_text", event.ada, meeting_id=meeting_id, text="Bitte!")
    meetings.run("propose", event.ada, meeting_id=meeting_id, time_id=meetings.times[2])
    meetings.let_time_pass(13 * HOUR)
    carry_out_meetings(meetings.runtime)
    meetings.run("withdraw", event.ada, meeting_id=meeting_id)

    assert told(meetings.runtime, topics.person(event.ben.participant_id)) == heard
    assert meetings.mails() == []
    assert meetings.held() == set()


def test_a_request_that_was_declined_can_be_asked_anew_once_it_is_over(
    meetings: Meetings, event: Event
) -> None:
    meeting_id = meetings.asked(event.ada, event.ben)
    decline(meetings, event.ben, event.ada, meeting_id)
    meetings.run("withdraw", event.ada, meeting_id=meeting_id)

    again = meetings.asked(event.ada, event.ben, 1)

    assert meetings.get(event.ben, again).standing == "asked"


@pytest.mark.parametrize("time", [0, 2])
def test_who_declined_can_ask_and_it_looks_as_if_they_had_not_declined(
    meetings: Meetings, people: People, time: int
) -> None:
    courses = []
    for one in (wait, decline):
        pair = Pair(meetings, people, one.__name__)
        pair.answer(one)
        offered = meetings.run("choices", pair.asked, participant_id=pair.asker.participant_id).view
        assert one is wait or [each.id for each in offered.times] == meetings.times
        ack = meetings.ask(pair.asked, pair.asker, time, text="Lieber dann")
        assert ack.ok, ack.error
        shown = answered(meetings, "get", pair.asker, meeting_id=ack.view.id)
        was = answered(meetings, "get", pair.asker, meeting_id=pair.meeting_id)
        courses.append([shown, was, pair.seen()])
        for who in (pair.asker, pair.asked):
            held = [each.is_held for each in meetings.run("calendar", who).view.times]
            assert held == [number == time for number in range(4)]

    assert courses[0] == courses[1]


def test_who_declined_and_asks_back_is_told_each_step_under_a_higher_version(
    meetings: Meetings, event: Event
) -> None:
    meeting_id = meetings.asked(event.ada, event.ben)
    decline(meetings, event.ben, event.ada, meeting_id)

    assert meetings.ask(event.ben, event.ada).ok

    heard = told(meetings.runtime, topics.person(event.ben.participant_id), "meeting.changed")
    steps = [(one["meeting"]["standing"], one["meeting"]["version"]) for one in heard]
    assert [standing for standing, _ in steps][-2:] == ["over", "agreed"]
    assert [version for _, version in steps] == sorted({version for _, version in steps})


def test_who_declined_and_is_taken_then_cannot_take_it_up_again(
    meetings: Meetings, event: Event, carl: Someone
) -> None:
    meeting_id = meetings.asked(event.ada, event.ben)
    decline(meetings, event.ben, event.ada, meeting_id)
    meetings.agreed(carl, event.ben)

    assert code(meetings.ask(event.ben, event.ada)) == "meeting.time_taken"

    assert meetings.get(event.ada, meeting_id).standing == "waiting"


def test_another_time_that_is_declined_keeps_the_silence_the_other_way_round(
    meetings: Meetings, event: Event
) -> None:
    meeting_id = meetings.asked(event.ada, event.ben)
    meetings.run("propose", event.ben, meeting_id=meeting_id, time_id=meetings.times[1])
    before = meetings.get(event.ben, meeting_id)

    decline(meetings, event.ada, event.ben, meeting_id)

    assert meetings.get(event.ben, meeting_id) == before
    assert before.standing == "waiting"
    assert meetings.run("calendar", event.ada).view.meetings == ()
    assert meetings.held() == {(1, event.ben.participant_id)}


def test_a_block_takes_back_what_the_blocker_has_asked(meetings: Meetings, event: Event) -> None:
    meeting_id = meetings.asked(event.ada, event.ben)

    block(meetings, event.ada, event.ben, meeting_id)

    assert [meetings.get(one, meeting_id).standing for one in (event.ada, event.ben)] == ["over", "over"]
    assert meetings.held() == set()


@pytest.mark.parametrize("leaver", ["ada", "ben"])
def test_who_leaves_ends_what_was_declined_like_what_waits(
    meetings: Meetings, event: Event, people: People, leaver: str
) -> None:
    courses = []
    for one in (wait, decline):
        pair = Pair(meetings, people, one.__name__)
        pair.answer(one)
        gone = pair.asker if leaver == "ada" else pair.asked
        given = {"event_id": event.id, "participant_id": gone.participant_id}
        assert meetings.act("event.cancel_participant", event.organiser.person_id, **given).ok
        courses.append(pair.seen() if leaver == "ben" else meetings.held())

    assert courses[0] == courses[1]


def test_only_what_waits_for_an_answer_is_counted_in_the_navigation(
    meetings: Meetings, event: Event, carl: Someone
) -> None:
    def waiting(who: Someone) -> tuple[int, int]:
        news = meetings.act("event.open", who.person_id, slug=event.slug).view.news
        return news["meetings"], meetings.run("now", who).view.to_answer

    meeting_id = meetings.asked(event.ada, event.ben)
    agreed = meetings.agreed(event.ben, carl, 1)
    meetings.run("propose", carl, meeting_id=agreed, time_id=meetings.times[2])

    assert [waiting(one) for one in (event.ada, event.ben, carl)] == [(0, 0), (2, 2), (0, 0)]
    decline(meetings, event.ben, event.ada, meeting_id)
    meetings.run("accept", event.ben, meeting_id=agreed)
    assert waiting(event.ben) == (0, 0)
