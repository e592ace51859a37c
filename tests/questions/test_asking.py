"""Asking: one id is one question, looked through first where the room says so."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from tests.chat.make import change_room, restrict
from tests.people import Event, People
from tests.questions.make import Questions
from tests.told import told
from wbv_events.core import topics
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import RestrictionKind
from wbv_events.questions.states import Step


def test_a_question_appears_at_once_where_nobody_looks_first(
    questions: Questions, event: Event, runtime: Runtime
) -> None:
    ack = questions.ask(event.ada, " Was kostet\n das? ")

    assert (ack.data["text"], ack.data["name"], ack.data["state"]) == (
        "Was kostet das?",
        "Ada Attendee",
        "published",
    )
    shown = {name: value for name, value in ack.data.items() if name != "reason"}
    assert told(runtime, topics.room(event.plenary_id)) == [{"question": shown}]
    assert questions.run("list", event.ben).data["questions"] == [shown]


def test_with_premoderation_only_asker_and_moderation_learn_of_a_question(
    questions: Questions, event: Event, runtime: Runtime
) -> None:
    change_room(runtime, event.plenary_id, is_premoderated=True)

    ack = questions.ask(event.ada)

    assert ack.data["state"] == "pending"
    assert told(runtime, topics.room(event.plenary_id)) == []
    queue = questions.run("queue", event.moderator).data
    assert told(runtime, topics.room_moderators(event.plenary_id)) == [{"question": queue["questions"][0]}]
    assert told(runtime, topics.person(event.ada.participant_id)) == [{"question": ack.data}]
    assert (questions.seen(event.ben), questions.own(event.ben)) == ({}, {})
    assert questions.own(event.ada) == {"Warum?": ("pending", "")}
    assert queue["is_premoderated"]


def test_the_same_id_again_is_the_same_question(questions: Questions, event: Event) -> None:
    ident = uuid4()
    first = questions.ask(event.ada, "eins", id=ident)

    again = questions.ask(event.ada, " eins\n", id=ident)

    assert again.data == first.data
    assert list(questions.seen(event.ben)) == ["eins"]


def test_another_text_under_the_id_of_a_question_is_refused_rather_than_lost(
    questions: Questions, event: Event
) -> None:
    ident = uuid4()
    questions.ask(event.ada, "eins", id=ident)

    other = questions.ask(event.ada, "zwei", id=ident)

    assert other.error.code == "app.id_taken"
    assert list(questions.seen(event.ben)) == ["eins"]


def test_of_two_texts_at_once_under_one_id_one_is_asked_and_the_other_refused(
    questions: Questions, event: Event
) -> None:
    ident = uuid4()

    with ThreadPoolExecutor(2) as pool:
        acks = list(pool.map(lambda text: questions.ask(event.ada, text, id=ident), ["eins", "zwei"]))

    [stored] = [ack for ack in acks if ack.ok]
    [refused] = [ack.error.code for ack in acks if not ack.ok]
    assert (list(questions.seen(event.ben)), refused) == ([stored.data["text"]], "app.id_taken")


def test_a_question_sent_again_after_it_was_decided_stays_as_it_was_decided(
    questions: Questions, event: Event
) -> None:
    ident = uuid4()
    questions.ask(event.ada, "eins", id=ident)
    questions.moderate("archive", str(ident))

    assert questions.ask(event.ada, "eins", id=ident).data["state"] == "archived"


def test_the_same_question_on_several_connections_at_once_is_stored_once(
    questions: Questions, event: Event
) -> None:
    ident = uuid4()

    with ThreadPoolExecutor(4) as pool:
        acks = list(pool.map(lambda text: questions.ask(event.ada, text, id=ident), ["Warum?"] * 4))

    assert [ack.data for ack in acks] == [acks[0].data] * 4
    assert len(questions.seen(event.ben)) == 1


def test_the_id_of_another_question_is_refused(questions: Questions, event: Event) -> None:
    ident = uuid4()
    questions.ask(event.ada, id=ident)

    stolen = questions.ask(event.ben, id=ident)
    elsewhere = questions.ask(event.ada, id=ident, room_id=event.session_room_id)

    assert (stolen.error.code, elsewhere.error.code) == ("app.id_taken", "app.id_taken")


@pytest.mark.parametrize("text", ["", " \n ", "x" * 501])
def test_what_is_no_question_is_refused(questions: Questions, event: Event, text: str) -> None:
    assert list(questions.ask(event.ada, text).error.fields or {}) == ["text"]


def test_who_was_silenced_asks_nothing(questions: Questions, event: Event, runtime: Runtime) -> None:
    restrict(runtime, event, event.ada, RestrictionKind.SILENCED, event.plenary_id)

    assert questions.ask(event.ada).error.code == "question.silenced"
    assert questions.seen(event.ada) == {}


def test_a_closed_room_takes_no_questions(questions: Questions, event: Event, runtime: Runtime) -> None:
    ident = questions.asked(event.ada)
    change_room(runtime, event.plenary_id, is_open=False)

    refused = [
        questions.ask(event.ada),
        questions.run("support", event.ben, id=ident, is_supported=True),
        questions.run("withdraw", event.ada, id=ident),
        questions.run("list", event.ada),
    ]

    assert [ack.error.code for ack in refused] == ["room.closed"] * 4


def test_other_events_and_other_rooms_do_not_exist(
    questions: Questions, event: Event, people: People
) -> None:
    other = people.event("other")
    ident = questions.asked(event.ada)

    assert questions.ask(other.ada).error.code == "app.forbidden"
    assert questions.ask(event.ada, room_id=other.plenary_id).error.code == "app.not_found"
    more: dict[str, dict[str, object]] = {"reject": {"reason": "x"}, "support": {"is_supported": True}}
    for verb in (*Step, "support", "withdraw"):
        given = more.get(verb, {})
        wrong_event = questions.run(
            verb, other.moderator, id=ident, event_id=other.id, room_id=other.plenary_id, **given
        )
        wrong_room = questions.run(verb, event.moderator, id=ident, room_id=event.session_room_id, **given)
        assert (wrong_event.error.code, wrong_room.error.code) == ("app.not_found", "app.not_found")


def test_who_floods_is_slowed_down(questions: Questions, event: Event) -> None:
    codes = [ack.error.code for ack in (questions.ask(event.ada) for _ in range(12)) if not ack.ok]

    assert codes == ["app.rate_limited"] * 2


def test_a_question_is_withdrawn_before_the_moderation_decides(
    questions: Questions, event: Event, runtime: Runtime
) -> None:
    change_room(runtime, event.plenary_id, is_premoderated=True)
    ident = questions.asked(event.ada)

    assert questions.run("withdraw", event.ada, id=ident).data is None

    assert questions.own(event.ada) == {}
    assert questions.run("queue", event.moderator).data["questions"] == []
    removed = {"id": ident, "room_id": str(event.plenary_id), "version": 2}
    for topic in (
        topics.room_moderators(event.plenary_id),
        topics.person(event.ada.participant_id),
    ):
        assert told(runtime, topic, "question.removed") == [removed]


def test_only_the_asker_withdraws_and_only_in_time(
    questions: Questions, event: Event, runtime: Runtime
) -> None:
    published = questions.asked(event.ada)
    change_room(runtime, event.plenary_id, is_premoderated=True)
    pending = questions.asked(event.ada)

    codes = [
        questions.run("withdraw", who, id=ident).error.code
        for who, ident in ((event.ben, pending), (event.ben, published), (event.ada, published))
    ]

    assert codes == ["app.not_found", "question.not_own", "question.too_late"]
