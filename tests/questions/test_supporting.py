"""Supporting: once per person, only what is open, and the tally is what was given."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.chat.make import change_room
from tests.people import Event, People
from tests.questions.make import Questions
from tests.told import told
from wbv_events.core import topics
from wbv_events.core.runtime import Runtime


def tally(questions: Questions, event: Event) -> int:
    return int(questions.run("list", event.ben).data["questions"][0]["support_count"])


def support(questions: Questions, who: object, ident: str, *, is_supported: bool = True) -> dict[str, object]:
    ack = questions.run("support", who, id=ident, is_supported=is_supported)  # type: ignore[arg-type]
    assert ack.ok, ack.error
    return dict(ack.data)


def test_support_is_told_to_the_room_without_names(
    questions: Questions, event: Event, runtime: Runtime
) -> None:
    ident = questions.asked(event.ada)

    support(questions, event.ben, ident)

    assert told(runtime, topics.room(event.plenary_id), "question.supported") == [
        {"id": ident, "room_id": str(event.plenary_id), "support_count": 1, "support_version": 1}
    ]
    assert questions.run("list", event.ben).data["supported_ids"] == [ident]
    assert questions.run("list", event.ada).data["supported_ids"] == []


def test_what_a_process_left_untold_is_told_when_it_is_sent_again(
    questions: Questions, event: Event, runtime: Runtime
) -> None:
    ident = questions.asked(event.ada)
    support(questions, event.ben, ident)
    for key in runtime.redis.scan_iter(f"{runtime.settings.redis_prefix}:*"):
        runtime.redis.delete(key)

    support(questions, event.ben, ident)

    assert told(runtime, topics.room(event.plenary_id), "question.supported") == [
        {"id": ident, "room_id": str(event.plenary_id), "support_count": 1, "support_version": 1}
    ]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wishes=st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=12))
def test_the_tally_is_the_number_of_those_whose_last_word_was_yes(
    questions: Questions, event: Event, wishes: list[tuple[int, bool]]
) -> None:
    questions.forget_limits()
    somebody = [event.ada, event.ben, event.moderator, event.organiser]
    ident = questions.asked(event.ada)
    supporters: set[int] = set()

    for who, is_supported in wishes:
        changes = is_supported != (who in supporters)
        (supporters.add if is_supported else supporters.discard)(who)
        ack = support(questions, somebody[who], ident, is_supported=is_supported)
        assert (ack["support_count"], ack["is_supported"]) == (len(supporters), is_supported)
        assert changes or ack == support(questions, somebody[who], ident, is_supported=is_supported)

    listed = next(one for one in questions.run("list", event.ben).data["questions"] if one["id"] == ident)
    assert listed["support_count"] == len(supporters)


def test_many_at_once_are_all_counted(questions: Questions, event: Event, people: People) -> None:
    crowd = [people.join(event.id, f"Person {number}") for number in range(8)]
    ident = questions.asked(event.ada)

    with ThreadPoolExecutor(8) as pool:
        acks = list(pool.map(lambda who: support(questions, who, ident), crowd))

    assert sorted(int(str(ack["support_count"])) for ack in acks) == list(range(1, 9))
    assert tally(questions, event) == 8


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ([], "app.not_found"),
        (["publish", "answered"], "question.closed"),
        (["publish", "archive"], "app.not_found"),
        (["reject"], "app.not_found"),
    ],
)
def test_what_is_hidden_or_closed_takes_no_support_and_stores_none(
    questions: Questions, event: Event, runtime: Runtime, steps: list[str], code: str
) -> None:
    change_room(runtime, event.plenary_id, is_premoderated=True)
    ident = questions.asked(event.ada)
    for step in steps:
        assert questions.moderate(step, ident, **({"reason": "x"} if step == "reject" else {})).ok

    refused = questions.run("support", event.ben, id=ident, is_supported=True)

    assert refused.error.code == code
    queue = questions.run("queue", event.moderator).data["questions"]
    assert [one["support_count"] for one in queue] == [0]


def test_support_given_before_stays_counted_when_a_question_is_answered(
    questions: Questions, event: Event
) -> None:
    ident = questions.asked(event.ada)
    support(questions, event.ben, ident)

    questions.moderate("answered", ident)

    assert tally(questions, event) == 1


def test_who_clicks_wildly_is_slowed_down(questions: Questions, event: Event) -> None:
    ident = questions.asked(event.ada)

    acks = [questions.run("support", event.ben, id=ident, is_supported=bool(n % 2)) for n in range(32)]

    assert [ack.error.code for ack in acks if not ack.ok] == ["app.rate_limited"] * 2
