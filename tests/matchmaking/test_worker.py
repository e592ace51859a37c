"""The worker computes what is due, once, and misses nothing that changes meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import update

from tests.conftest import Until
from tests.matchmaking.make import TOPICS, Fair
from tests.people import Someone
from tests.told import told
from wbv_events.core import topics
from wbv_events.core.acks import Ack
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.matchmaking.computing import compute
from wbv_events.matchmaking.models import SuggestionRun
from wbv_events.matchmaking.queries import find_due, read_material
from wbv_events.matchmaking.services import store_found, want_suggestions
from wbv_events.matchmaking.tasks import Suggesting, suggest_due

Act = Callable[..., Ack]
KMU = TOPICS[0]


def due(runtime: Runtime, *, after: timedelta = timedelta(hours=1)) -> int:
    with runtime.work() as work:
        work.session.execute(update(SuggestionRun).values(computed_at=work.now - after))
    with runtime.work(writes=False) as work:
        return len(find_due(work))


def test_an_event_in_which_nothing_changed_is_computed_once(fair: Fair, runtime: Runtime) -> None:
    fair.say(fair.event.ada, needs=[KMU])

    assert suggest_due(runtime) == 1
    assert suggest_due(runtime) == 0
    assert due(runtime) == 0


def test_changes_wait_for_the_end_of_the_pause(fair: Fair, runtime: Runtime) -> None:
    fair.say(fair.event.ada, needs=[KMU])
    suggest_due(runtime)
    with runtime.work() as work:
        want_suggestions(work, fair.event.id)

    assert due(runtime, after=timedelta(seconds=1)) == 0
    assert due(runtime, after=timedelta(seconds=6)) == 1


def test_what_changes_while_it_computes_is_due_afterwards(fair: Fair, runtime: Runtime) -> None:
    fair.say(fair.event.ada, needs=[KMU])
    with runtime.work(writes=False) as work:
        material = read_material(work, fair.event.id)
    for _ in range(2):
        with runtime.work() as work:
            want_suggestions(work, fair.event.id)
    with runtime.work() as work:
        store_found(work, fair.event.id, material.wanted, compute(material.people, material.rules))

    assert due(runtime) == 1


def test_each_change_that_matters_makes_it_due(fair: Fair, runtime: Runtime, act: Act) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU])
    consents = {"directory": False, "contact": False, "reuse": False, "matching": True}
    ben = {"participant_id": event.ben.participant_id}
    said = {"version": 1, "about": "Ich berate Betriebe."}
    matching = {"kind": "matching", "is_given": True}
    topic = {"topic_id": fair.topics[KMU]}
    changes: tuple[tuple[str, Someone, Mapping[str, object]], ...] = (
        ("profile.save", event.ben, said),
        ("profile.set_consent", event.ben, matching),
        ("profile.block", event.ada, ben),
        ("profile.unblock", event.ada, ben),
        ("profile.withdraw", event.ben, {}),
        ("profile.delete_topic", event.organiser, topic),
        ("event.answer_consents", event.ben, consents),
        ("event.cancel_participant", event.organiser, ben),
        ("event.readmit_participant", event.organiser, ben),
        ("suggestion.dismiss", event.ada, ben),
    )

    for name, who, given in changes:
        fair.compute()
        assert due(runtime) == 0
        ack = act(name, who.person_id, event_id=event.id, **given)
        assert ack.ok, (name, ack.error)
        assert due(runtime) == 1, name


def test_the_worker_goes_on_while_a_thread_computes(fair: Fair, runtime: Runtime, until: Until) -> None:
    fair.say(fair.event.ada, needs=[KMU])
    fair.say(fair.event.ben, offers=[KMU])
    suggesting = Suggesting()

    suggesting(runtime)
    suggesting(runtime)

    def is_stored() -> bool:
        with runtime.work(writes=False) as work:
            run = work.session.get(SuggestionRun, fair.event.id)
            return run is not None and run.computed_at is not None

    until(is_stored)
    suggesting.wait()


def renewed(runtime: Runtime, who: Someone) -> list[dict[str, object]]:
    return told(runtime, topics.person(who.participant_id), "suggestion.renewed")


def test_who_is_suggested_somebody_anew_is_told_so_and_nothing_more(fair: Fair, runtime: Runtime) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU])
    fair.compute()
    assert renewed(runtime, event.ada) == []
    fair.say(event.ben, offers=[KMU])

    fair.compute_again()

    assert renewed(runtime, event.ada) == [{}]
    topic = topics.person(event.ada.participant_id)
    entries = [
        one for one in runtime.log.recent(100) if one.topic == topic and one.name == "suggestion.renewed"
    ]
    assert [one.version for one in entries] == [0]  # nor how often others made it be computed anew
    assert len(renewed(runtime, event.ben)) == 1


def test_whose_suggestions_only_become_fewer_is_told_nothing(fair: Fair, act: Act, runtime: Runtime) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU])
    fair.say(event.ben, offers=[KMU])
    fair.compute()
    before = renewed(runtime, event.ada)
    gone = {"event_id": event.id, "participant_id": event.ada.participant_id}
    assert act("profile.block", event.ben.person_id, **gone).ok

    fair.compute()

    assert renewed(runtime, event.ada) == before


@pytest.mark.parametrize(
    ("step", "more"),
    [("suggestion.dismiss", {}), ("profile.block", {}), ("contact.ask", {"id": str(new_id())})],
)
@pytest.mark.parametrize("is_computing", [False, True])
def test_who_parts_with_somebody_is_not_told_of_who_comes_next(
    fair: Fair, act: Act, runtime: Runtime, step: str, more: dict[str, str], *, is_computing: bool
) -> None:
    ada, given = fair.event.ada, {"event_id": fair.event.id}

    def shown() -> set[UUID]:
        found = act("suggestion.list", ada.person_id, **given).view.suggestions
        return {one.person.participant_id for one in found}

    fair.say(ada, needs=[KMU])
    guests = {fair.join(f"Guest {number}", offers=[KMU]).participant_id for number in range(7)}
    fair.compute()
    first = min(shown())
    with runtime.work(writes=False) as work:
        material = read_material(work, fair.event.id)
    assert act(step, ada.person_id, **given, **more, participant_id=first).ok
    assert shown() == guests - {first}

    with runtime.work() as work:
        if not is_computing:
            material = read_material(work, fair.event.id)
        found = compute(material.people, material.rules, material.unwanted)
        store_found(work, fair.event.id, material.wanted, found)
        told_of_new = {topic for topic, _ in work.pushes}

    assert shown() == guests - {first}
    assert topics.person(ada.participant_id) not in told_of_new
