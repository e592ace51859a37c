"""Moderating: each audience hears what it may, one question is on stage, clients end up with the truth."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from tests.chat.make import change_room
from tests.people import Event
from tests.questions.make import Questions
from tests.told import named, told
from wbv_events.core import topics
from wbv_events.core.runtime import Runtime
from wbv_events.questions.models import Question
from wbv_events.questions.states import Step


def test_a_rejected_question_shows_its_asker_the_reason_and_nobody_else_anything(
    questions: Questions, event: Event, runtime: Runtime
) -> None:
    change_room(runtime, event.plenary_id, is_premoderated=True)
    ident = questions.asked(event.ada)

    questions.moderate("reject", ident, reason="Gehört in eine andere Session")

    assert questions.own(event.ada) == {"Warum?": ("rejected", "Gehört in eine andere Session")}
    assert (questions.seen(event.ben), questions.own(event.ben)) == ({}, {})
    assert told(runtime, topics.room(event.plenary_id)) == []
    (*_, last) = told(runtime, topics.person(event.ada.participant_id))
    assert (last["question"]["state"], last["question"]["reason"]) == (
        "rejected",
        "Gehört in eine andere Session",
    )


def test_rejecting_needs_a_reason(questions: Questions, event: Event) -> None:
    ident = questions.asked(event.ada)

    assert list(questions.moderate("reject", ident, reason="  ").error.fields or {}) == ["reason"]
    assert questions.seen(event.ben) == {"Warum?": "published"}


def test_what_disappears_is_told_to_the_room_without_its_text(
    questions: Questions, event: Event, runtime: Runtime
) -> None:
    ident = questions.asked(event.ada)

    questions.moderate("archive", ident, reason="Doppelt")

    assert questions.seen(event.ben) == {}
    assert questions.own(event.ada) == {"Warum?": ("archived", "Doppelt")}
    assert told(runtime, topics.room(event.plenary_id), "question.removed") == [
        {"id": ident, "room_id": str(event.plenary_id), "version": 2}
    ]
    assert questions.moderate("restore", ident).data["version"] == 3
    assert questions.seen(event.ben) == {"Warum?": "published"}


def test_archiving_again_keeps_the_reason_unless_there_is_another(questions: Questions, event: Event) -> None:
    ident = questions.asked(event.ada)
    first = questions.moderate("archive", ident, reason="Doppelt").data

    again = questions.moderate("archive", ident).data
    changed = questions.moderate("archive", ident, reason="Steht im Protokoll").data

    assert again == first
    assert (changed["reason"], changed["version"]) == ("Steht im Protokoll", first["version"] + 1)
    assert questions.own(event.ada) == {"Warum?": ("archived", "Steht im Protokoll")}


def test_the_next_question_on_stage_makes_the_one_before_answered(
    questions: Questions, event: Event, runtime: Runtime
) -> None:
    one, two = questions.asked(event.ada, "eins"), questions.asked(event.ben, "zwei")

    questions.moderate("start_answering", one)
    questions.moderate("start_answering", two)

    assert questions.seen(event.ada) == {"eins": "answered", "zwei": "answering"}
    told_last = told(runtime, topics.room(event.plenary_id), "question.changed")[-2:]
    assert [(one["question"]["text"], one["question"]["state"]) for one in told_last] == [
        ("eins", "answered"),
        ("zwei", "answering"),
    ]


def test_what_cannot_go_on_stage_leaves_the_one_there_alone(
    questions: Questions, event: Event, runtime: Runtime
) -> None:
    on_stage = questions.asked(event.ada, "eins")
    questions.moderate("start_answering", on_stage)
    change_room(runtime, event.plenary_id, is_premoderated=True)
    pending = questions.asked(event.ben, "zwei")

    assert questions.moderate("start_answering", pending).error.code == "question.no_way"
    assert questions.seen(event.ada) == {"eins": "answering"}


def test_two_moderators_at_once_put_one_question_on_stage(questions: Questions, event: Event) -> None:
    idents = [questions.asked(event.ada, str(number)) for number in range(4)]

    with ThreadPoolExecutor(4) as pool:
        acks = list(pool.map(lambda ident: questions.moderate("start_answering", ident), idents))

    assert all(ack.ok for ack in acks)
    assert sorted(questions.seen(event.ben).values()) == ["answered"] * 3 + ["answering"]


def test_rooms_have_a_stage_each(questions: Questions, event: Event) -> None:
    here = questions.asked(event.ada)
    there = questions.asked(event.ada, room_id=event.session_room_id)

    questions.moderate("start_answering", here)
    questions.moderate("start_answering", there, room_id=event.session_room_id)

    assert questions.seen(event.ben) == {"Warum?": "answering"}


def test_a_step_twice_changes_and_tells_nothing_more(
    questions: Questions, event: Event, runtime: Runtime
) -> None:
    ident = questions.asked(event.ada)
    first = questions.moderate("answered", ident)
    before = len(told(runtime, topics.room(event.plenary_id)))

    second = questions.moderate("answered", ident)

    assert second.data == first.data
    assert len(told(runtime, topics.room(event.plenary_id))) == before


@pytest.mark.parametrize("verb", [*(step.value for step in Step), "queue"])
def test_attendees_moderate_nothing(questions: Questions, event: Event, verb: str) -> None:
    ident = questions.asked(event.ada)
    given = {} if verb == "queue" else {"id": ident, **({"reason": "x"} if verb == "reject" else {})}

    assert questions.run(verb, event.ada, **given).error.code == "app.forbidden"
    assert questions.seen(event.ben) == {"Warum?": "published"}


def replay(entries: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """Keep of what was told what a client keeps: the newest version of everything, the newest tally."""
    questions: dict[str, Any] = {}
    versions: dict[str, int] = {}
    for name, data in entries:
        if name == "question.supported":
            known = questions.get(data["id"])
            if known and data["support_version"] > known["support_version"]:
                known.update(support_count=data["support_count"], support_version=data["support_version"])
            continue
        thing = data.get("question", data)
        if thing["version"] <= versions.get(thing["id"], 0):
            continue
        versions[thing["id"]] = thing["version"]
        questions.pop(thing["id"], None)
        if name in {"question.changed", "question.queue_changed"}:
            questions[thing["id"]] = thing
    return questions


moves = st.tuples(st.integers(0, 2), st.sampled_from([*Step, "support", "premoderate", "ask"]))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(moves, max_size=14))
def test_whatever_is_done_what_was_told_is_what_is_there(
    questions: Questions, event: Event, runtime: Runtime, steps: list[tuple[int, str]]
) -> None:
    runtime.redis.delete(runtime.log.key)
    with runtime.work() as work:
        work.session.execute(delete(Question))
    change_room(runtime, event.plenary_id, is_premoderated=False)
    idents = [questions.asked(event.ada, str(number)) for number in range(3)]

    for which, step in steps:
        questions.forget_limits()
        if step == "support":
            questions.run("support", event.ben, id=idents[which], is_supported=True)
        elif step == "ask":
            idents.append(questions.asked(event.ben, "neu"))
        elif step == "premoderate":
            change_room(runtime, event.plenary_id, is_premoderated=True)
        else:
            questions.moderate(step, idents[which], **({"reason": "x"} if step == Step.REJECT else {}))
        there = questions.run("list", event.organiser).data["questions"]
        assert len([one for one in there if one["state"] == "answering"]) <= 1

    there = {one["id"]: one for one in questions.run("list", event.organiser).data["questions"]}
    room = topics.room(event.plenary_id)
    assert replay(named(runtime, room)) == there
    queue = questions.run("queue", event.moderator).data["questions"]
    assert [one["id"] for one in queue] == idents
    moderators = replay(named(runtime, topics.room_moderators(event.plenary_id)))
    assert {one["id"]: one["state"] for one in queue} == {
        ident: one["state"] for ident, one in moderators.items()
    }
