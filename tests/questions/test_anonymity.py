"""Who asks anonymously is named nowhere: in no view, no push, no statistics, no log line."""

from __future__ import annotations

import json

import pytest

from tests.chat.make import change_room
from tests.people import Event
from tests.questions.make import Questions
from tests.told import everything_told, newest_id, returned_after, told
from wbv_events.core import topics
from wbv_events.core.runtime import Runtime


def traces(event: Event, text: str) -> list[str]:
    """Return what of Ada stands in a text."""
    known = (event.ada.name, str(event.ada.participant_id), str(event.ada.person_id))
    return [one for one in known if one in text]


def test_nobody_learns_who_asked_anonymously(
    questions: Questions, event: Event, runtime: Runtime, capfd: pytest.CaptureFixture[str]
) -> None:
    change_room(runtime, event.plenary_id, is_premoderated=True)

    ident = questions.asked(event.ada, is_anonymous=True)
    questions.moderate("publish", ident)
    questions.run("support", event.ada, id=ident, is_supported=True)
    questions.moderate("start_answering", ident)
    questions.moderate("archive", ident, reason="Erledigt")
    questions.moderate("restore", ident)
    views = [
        questions.run("list", event.ben).data,
        questions.run("queue", event.moderator).data,
        questions.run("list", event.organiser).data,
        questions.act("question.statistics", event.organiser.person_id, event_id=event.id).data,
    ]

    assert traces(event, json.dumps(views, default=str)) == []
    for topic in (topics.room(event.plenary_id), topics.room_moderators(event.plenary_id)):
        assert traces(event, json.dumps(told(runtime, topic))) == []
    assert traces(event, everything_told(runtime).replace(topics.person(event.ada.participant_id), "")) == []
    assert traces(event, "".join(capfd.readouterr())) == []


def test_the_asker_knows_the_own_anonymous_question(questions: Questions, event: Event) -> None:
    ack = questions.ask(event.ada, is_anonymous=True)

    listed = questions.run("list", event.ada).data

    assert (ack.data["name"], ack.data["is_anonymous"]) == ("", True)
    assert [one["id"] for one in listed["own"]] == [ack.data["id"]]
    assert questions.run("list", event.ben).data["own"] == []


def test_the_moderation_sees_whom_to_silence_only_where_there_is_a_name(
    questions: Questions, event: Event
) -> None:
    questions.ask(event.ada, "offen")
    questions.ask(event.ada, "verdeckt", is_anonymous=True)

    queue = questions.run("queue", event.moderator).data["questions"]

    assert {one["text"]: (one["participant_id"], one["name"]) for one in queue} == {
        "offen": (str(event.ada.participant_id), "Ada Attendee"),
        "verdeckt": (None, ""),
    }


def test_nobody_who_comes_back_learns_who_asked_anonymously(
    questions: Questions, event: Event, runtime: Runtime
) -> None:
    questions.asked(event.ben)
    seen = newest_id(runtime)
    ident = questions.asked(event.ada, "Wer war das?", is_anonymous=True)
    questions.moderate("archive", ident, reason="Erledigt")
    room, moderators = topics.room(event.plenary_id), topics.room_moderators(event.plenary_id)

    told_the_room = returned_after(runtime, room, seen)
    told_the_moderation = returned_after(runtime, moderators, seen)

    assert [(name, data["id"]) for name, data in told_the_room] == [("question.removed", ident)]
    assert [data["question"]["state"] for _, data in told_the_moderation] == ["archived"]
    assert traces(event, json.dumps([told_the_room, told_the_moderation])) == []
