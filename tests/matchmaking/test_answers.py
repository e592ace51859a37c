"""Dismissals and thumbs: known to whoever gave them, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from tests.matchmaking.make import TOPICS, Fair
from tests.people import Someone
from tests.told import everything_told
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime
from wbv_events.matchmaking.models import Dismissal, Thumb
from wbv_events.profiles.models import ProfileTopic

Act = Callable[..., Ack]
KMU = TOPICS[0]


def thumbs(runtime: Runtime) -> list[tuple[object, int]]:
    with runtime.work(writes=False) as work:
        return [(one.participant_id, one.value) for one in work.session.scalars(select(Thumb))]


def test_a_thumb_is_given_to_whom_one_met_and_taken_back(fair: Fair, act: Act, runtime: Runtime) -> None:
    event = fair.event
    fair.meet(event.ada, event.ben)
    ben = {"event_id": event.id, "participant_id": event.ben.participant_id}

    for value in (1, -1, -1):
        assert act("suggestion.thumb", event.ada.person_id, **ben, value=value).ok
    assert thumbs(runtime) == [(event.ada.participant_id, -1)]
    assert act("suggestion.thumb", event.ada.person_id, **ben, value=0).ok
    assert thumbs(runtime) == []


def test_whom_one_did_not_meet_does_not_exist_for_a_thumb(fair: Fair, act: Act) -> None:
    event = fair.event
    cem = fair.join("Cem")
    fair.meet(event.ada, event.ben, is_over=False)

    for other in (event.ben, cem, event.ada):
        target = {"event_id": event.id, "participant_id": other.participant_id}
        ack = act("suggestion.thumb", event.ada.person_id, **target, value=1)
        assert ack.error.code == "app.not_found"


def test_no_thumb_is_given_for_a_talk_to_which_somebody_did_not_come(fair: Fair, act: Act) -> None:
    event = fair.event
    fair.meet(event.ada, event.ben, who_came=[event.ada])

    for one, other in ((event.ada, event.ben), (event.ben, event.ada)):
        target = {"event_id": event.id, "participant_id": other.participant_id}
        ack = act("suggestion.thumb", one.person_id, **target, value=1)
        assert ack.error.code == "app.not_found"
        assert act("suggestion.list_met", one.person_id, event_id=event.id).view.people == ()


@pytest.mark.parametrize("blocker_is_ada", [True, False])
def test_a_block_answers_like_no_block(fair: Fair, act: Act, *, blocker_is_ada: bool) -> None:
    event = fair.event
    fair.meet(event.ada, event.ben)
    fair.block(*((event.ada, event.ben) if blocker_is_ada else (event.ben, event.ada)))
    blocked = {"event_id": event.id, "participant_id": event.ben.participant_id}

    for name, given in (("suggestion.thumb", {"value": 1}), ("suggestion.dismiss", {})):
        assert act(name, event.ada.person_id, **blocked, **given).ok
    dismissed = act("suggestion.list", event.ada.person_id, event_id=event.id).view.dismissed
    assert [one.name for one in dismissed] == ([event.ben.name] if dismissed else [])
    met = act("suggestion.list_met", event.ada.person_id, event_id=event.id).view.people
    assert [one.person.name for one in met] == ([] if blocker_is_ada else [event.ben.name])


def test_whom_one_met_is_listed_with_the_own_thumb_only(fair: Fair, act: Act) -> None:
    event = fair.event
    cem = fair.join("Cem")
    fair.meet(event.ada, event.ben)
    fair.meet(event.ada, cem)
    fair.meet(event.ada, cem)

    def met(who: Someone) -> list[tuple[str, int]]:
        found = act("suggestion.list_met", who.person_id, event_id=event.id).view
        return [(one.person.name, one.thumb) for one in found.people]

    act(
        "suggestion.thumb",
        event.ada.person_id,
        event_id=event.id,
        participant_id=cem.participant_id,
        value=-1,
    )

    assert met(event.ada) == [("Cem", -1), ("Ben Attendee", 0)]
    assert met(cem) == [("Ada Attendee", 0)]


def test_whoever_was_met_is_not_followed_by_it(fair: Fair, act: Act) -> None:
    event = fair.event
    fair.meet(event.ada, event.ben)
    before = act("suggestion.list_met", event.ada.person_id, event_id=event.id).view
    fair.block(event.ben, event.ada)

    fair.say(event.ben, about="Nachher", offers=[KMU], alliance="Nord")

    after = act("suggestion.list_met", event.ada.person_id, event_id=event.id).view
    assert [one.person.name for one in after.people] == [event.ben.name]
    assert after == before


def test_nobody_else_is_told_or_shown_a_dismissal_or_a_thumb(fair: Fair, act: Act, runtime: Runtime) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU])
    fair.say(event.ben, offers=[KMU])
    fair.meet(event.ada, event.ben)
    fair.compute()

    def everything(who: Someone) -> list[bytes]:
        reads = ("suggestion.list", "suggestion.list_met")
        return [act(name, who.person_id, event_id=event.id).as_json() for name in reads]

    before = [everything(event.ben), everything(event.organiser)]
    told = everything_told(runtime)
    ben = {"event_id": event.id, "participant_id": event.ben.participant_id}
    act("suggestion.dismiss", event.ada.person_id, **ben)
    act("suggestion.thumb", event.ada.person_id, **ben, value=-1)
    fair.compute()

    assert [everything(event.ben), everything(event.organiser)] == before
    assert everything_told(runtime) == told
    with runtime.work(writes=False) as work:
        assert len(list(work.session.scalars(select(Dismissal)))) == 1
        assert len(list(work.session.scalars(select(ProfileTopic)))) == 2
