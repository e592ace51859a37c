"""A wish of one side, and a block, leave no trace in what others see: in no state, push or version."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest

from tests.people import People, Someone
from tests.rounds.make import Act, Rounds
from tests.told import end_intervals, named, told
from wbv_events.core import topics
from wbv_events.core.runtime import Runtime
from wbv_events.matchmaking.models import PairRule, Wanted
from wbv_events.rounds.planning import plan_next
from wbv_events.rounds.queries.facts import find_facts
from wbv_events.rounds.queries.series import get_series
from wbv_events.rounds.services.storing import store_round

ASKED_AT = re.compile(rb'"now":"[^"]*"')


def everything_but(runtime: Runtime, who: Someone) -> list[tuple[str, str, bytes]]:
    """Return all that was told anybody, without what was told one person alone."""
    end_intervals(runtime.log)
    own = topics.person(who.participant_id)
    return [(one.topic, one.name, one.data) for one in runtime.log.recent(10_000) if one.topic != own]


def seen_by(rounds: Rounds, others: Sequence[Someone]) -> list[bytes]:
    """Return all that others and the moderation can ask for, as it is written, but for when it was asked."""
    event = rounds.event
    read = [rounds.run("show", who) for who in others]
    read += [
        rounds.act(name, who.person_id, event_id=event.id)
        for who in others
        for name in ("round.list", "contact.list", "suggestion.list", "suggestion.list_met")
    ]
    read += [rounds.run(verb) for verb in ("show", "overview")]
    assert all(one.ok for one in read), [one for one in read if not one.ok]
    return [ASKED_AT.sub(b"", one.written) for one in read]


@pytest.mark.parametrize("is_over", [False, True], ids=["in the talk", "after the end"])
def test_a_wish_of_one_side_changes_nothing_that_anybody_else_gets(
    rounds: Rounds, four: list[Someone], *, is_over: bool
) -> None:
    rounds.begin(*four)
    asker, others = four[0], four[1:]
    other = next(one for one in four if one.participant_id in rounds.partners(asker))
    if is_over:
        rounds.run("end")
    rounds.carry_out()
    before = seen_by(rounds, others), everything_but(rounds.runtime, asker)
    version = rounds.series().version

    for wants in (True, False, True):
        assert rounds.about("ask_exchange", asker, other, wants=wants).ok
        rounds.carry_out()
        assert (seen_by(rounds, others), everything_but(rounds.runtime, asker)) == before
        assert rounds.series().version == version

    assert named(rounds.runtime, topics.person(asker.participant_id))[-1] == (
        "round.wish_changed",
        {"participant_id": str(other.participant_id)},
    )


def test_a_wish_whose_answer_is_a_block_looks_like_one_without_an_answer(
    rounds: Rounds, four: list[Someone]
) -> None:
    rounds.begin(*four)
    asker = four[0]
    other = next(one for one in four if one.participant_id in rounds.partners(asker))
    rounds.run("end")
    rounds.about("ask_exchange", other, asker)
    rounds.block(other, asker)

    answer = rounds.about("ask_exchange", asker, other)

    assert (answer.ok, answer.view.wants_exchange, answer.view.is_exchanged) == (True, True, False)


@dataclass
class Course:
    """What follows when one of two in a talk goes, in an event of its own."""

    rounds: Rounds
    people: list[Someone]
    goes: Someone
    stays: Someone
    begun: int
    """The version of the series before."""

    @classmethod
    def of(cls, act: Act, people: People, runtime: Runtime, slug: str, count: int, **given: Any) -> Course:
        """Let a round go on in which somebody is going to go."""
        rounds = Rounds(act, people.event(slug), people, runtime)
        rounds.plan_slot()
        assert rounds.create(**given).ok
        guests = rounds.guests(count)
        rounds.begin(*guests)
        resting = rounds.resting()
        goes = next(one for one in guests if one.participant_id not in resting)
        stays = next(one for one in guests if one.participant_id in rounds.partners(goes))
        return cls(rounds, guests, goes, stays, rounds.series().version)

    def role(self, participant_id: UUID) -> str:
        """Return what somebody is in this course, whatever the name."""
        roles = {self.goes.participant_id: "goes", self.stays.participant_id: "stays"}
        return roles.get(participant_id, "other")

    def desk(self) -> dict[str, Any]:
        """Return all that the moderation sees, by roles."""
        view = self.rounds.run("overview").view

        def roles(some: Sequence[Any]) -> list[str]:
            return sorted(self.role(one.participant_id) for one in some)

        return {
            "rounds": [one.model_dump(exclude={"starts_at", "ends_at"}) for one in view.rounds],
            "groups": sorted((roles(one.people), len(one.absent)) for one in view.groups),
            "sitting_out": roles(view.sitting_out),
            "without_talk": roles(view.without_talk),
            "waiting": roles(view.waiting),
            "versions": (view.version - self.begun, view.series.version - self.begun),
            "ready": view.series.ready_count,
        }

    def heard(self, who: Someone) -> list[tuple[str, bool, bool, int]]:
        """Return what somebody was told of it: how they stand, and whether they have a talk."""
        topic = topics.person(who.participant_id)
        found = [one["mine"] for one in told(self.rounds.runtime, topic, "round.mine")]
        return [
            (one["standing"], one["has_left"], one["talk"] is None, one["version"] - self.begun)
            for one in found
            if one["version"] > self.begun
        ]

    def page(self, who: Someone) -> Any:
        """Return what somebody's page shows of the talk that they are in, or are in no longer."""
        mine = self.rounds.mine(who).model_dump(exclude={"series_id", "version", "talk"})
        return {**mine, "others": len(self.rounds.partners(who))}

    def record(self, go: Callable[[Course], object]) -> list[Any]:
        """Let one go, and return all that everybody then sees, until the next round if there is to be one."""
        seen: list[Any] = []

        def look() -> None:
            seen.append(self.desk())
            seen.append([(self.heard(who), self.page(who)) for who in (self.goes, self.stays)])
            seen.append(
                [name for name, _ in named(self.rounds.runtime, topics.person(self.stays.participant_id))]
            )

        go(self)
        look()
        self.rounds.carry_out()
        look()
        self.rounds.come(*self.people)
        self.rounds.carry_out()
        self.rounds.let_pass(20)
        self.rounds.carry_out()
        look()
        self.rounds.finish(*self.people)
        look()
        if len(self.people) == 2:  # one of whom has perhaps blocked the other
            return seen
        self.rounds.next_round(*self.people)
        seen.append([len(self.rounds.members()), len(self.rounds.resting()), len(self.rounds.groups())])
        return seen


@pytest.mark.parametrize(
    ("count", "size"), [(4, 2), (5, 2), (2, 2), (6, 3)], ids=["a trio comes of it", "odd", "alone", "groups"]
)
def test_a_block_in_a_talk_looks_to_everybody_as_if_somebody_had_left(
    act: Act, people: People, runtime: Runtime, monkeypatch: pytest.MonkeyPatch, count: int, size: int
) -> None:
    monkeypatch.setattr(runtime.limiter, "check", lambda _action, _actor: None)
    given = {"size": size, "seconds": 300}
    left = Course.of(act, people, runtime, "left", count, **given)
    after_leaving = left.record(lambda one: one.rounds.run("leave_talk", one.goes))
    left.rounds.run("end")

    blocked = Course.of(act, people, runtime, "blocked", count, **given)
    after_block = blocked.record(lambda one: one.rounds.block(one.goes, one.stays))

    assert after_block == after_leaving


def test_a_block_while_a_round_is_planned_looks_as_if_somebody_had_left_it(
    act: Act, people: People, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runtime.limiter, "check", lambda _action, _actor: None)

    def desk(slug: str, *, is_block: bool) -> list[dict[str, Any]]:
        rounds = Rounds(act, people.event(slug), people, runtime)
        rounds.plan_slot()
        assert rounds.create().ok
        guests = rounds.guests(4)
        rounds.gather(*guests)
        rounds.run("start")
        rounds.let_pass(5)
        with runtime.work(writes=False) as work:
            facts = find_facts(work, get_series(work, rounds.event.id, rounds.series_id))
        plan = plan_next(facts)
        goes, stays = (
            next(one for one in guests if one.participant_id == who) for who in plan.talks[0].people
        )
        if is_block:
            rounds.block(goes, stays)
        with runtime.work() as work:
            assert store_round(work, facts, plan)
        if not is_block:
            rounds.run("leave_talk", goes)
        course = Course(rounds, guests, goes, stays, 0)
        seen = [course.desk(), course.page(goes), course.page(stays)]
        rounds.carry_out()
        seen += [course.desk(), course.page(goes), course.page(stays)]
        for one in seen:
            one.pop("versions", None)
        rounds.run("end")
        return seen

    assert desk("blocked", is_block=True) == desk("left", is_block=False)


def test_the_desk_names_who_sits_out_without_a_reason(
    act: Act, people: People, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of four, two may meet nobody, by blocks or by the organisers' list."""
    monkeypatch.setattr(runtime.limiter, "check", lambda _action, _actor: None)

    def block(rounds: Rounds, one: Someone, other: Someone) -> None:
        rounds.block(one, other)

    def never(rounds: Rounds, one: Someone, other: Someone) -> None:
        pair = sorted((one.participant_id, other.participant_id))
        with runtime.work() as work:
            work.session.add(
                PairRule(one_id=pair[0], other_id=pair[1], event_id=rounds.event.id, wanted=Wanted.NEVER)
            )

    seen = [
        _desk_of_two_left_over(act, people, runtime, slug, way) for slug, way in (("a", block), ("b", never))
    ]

    assert seen[0] == seen[1]
    assert seen[0]["sitting_out"] == ["Gast 002", "Gast 003"]
    assert seen[0]["placed"] == 2


def _desk_of_two_left_over(
    act: Act,
    people: People,
    runtime: Runtime,
    slug: str,
    part: Callable[[Rounds, Someone, Someone], None],
) -> dict[str, Any]:
    rounds = Rounds(act, people.event(slug), people, runtime)
    rounds.plan_slot()
    assert rounds.create().ok
    one, other, third, fourth = rounds.guests(4)
    for pair in ((third, fourth), (third, one), (third, other), (fourth, one), (fourth, other)):
        part(rounds, *pair)
    rounds.begin(one, other, third, fourth)
    view = rounds.run("overview").view
    (figures,) = view.rounds
    return {
        "fields": sorted(view.model_dump()),
        "figures": figures.model_dump(exclude={"starts_at", "ends_at"}),
        "placed": figures.placed,
        "sitting_out": [who.name for who in view.sitting_out],
        "people": [sorted(who.model_dump()) for who in view.sitting_out],
        "waiting": len(view.waiting),
        "mine": [rounds.mine(who).model_dump(exclude={"series_id", "version"}) for who in (third, fourth)],
    }
