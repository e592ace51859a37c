"""Whatever people, moderation and clock do in any order: each is in one talk, with whom they may meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import combinations
from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.people import People, Someone
from tests.rounds.make import Act, Rounds
from wbv_events.core.runtime import Runtime
from wbv_events.rounds.models import State
from wbv_events.talks.models import Talk, Talker

PEOPLE = 6
STEPS = (
    *("ready", "ready", "come", "come", "come", "gone", "leave", "unready", "block"),
    *("pass", "pass", "pass", "pass", "pass", "join", "pause", "resume", "extend", "skip"),
)
steps = st.lists(
    st.tuples(
        st.sampled_from(STEPS), st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1), st.integers(1, 19)
    ),
    min_size=10,
    max_size=40,
)


class Course:
    """One course of things with a series whose rounds last a minute."""

    def __init__(self, act: Act, people: People, runtime: Runtime) -> None:
        event = people.event(f"day-{uuid4().hex[:12]}")
        self.rounds = Rounds(act, event, people, runtime)
        self.rounds.plan_slot()
        self.rounds.create(seconds=60, pause_seconds=10, count=50)
        self.people = [event.ada, event.ben, *self.rounds.guests(PEOPLE - 2)]
        self.apart: set[frozenset[UUID]] = set()
        self.meetings: set[tuple[UUID, frozenset[UUID]]] = set()
        self.rounds.gather(*self.people)
        self.rounds.run("start")

    def do(self, step: str, who: Someone, other: Someone, seconds: int) -> None:
        """Do one step; many are refused in many situations, and that is right."""
        run = self.rounds.run
        todo: dict[str, Callable[[], object]] = {
            "ready": lambda: run("ready", who),
            "unready": lambda: run("unready", who),
            "leave": lambda: run("leave_talk", who),
            "come": lambda: self.rounds.come(who, other),
            "gone": lambda: self.rounds.be_gone(who),
            "block": lambda: self._block(who, other),
            "join": lambda: self._join(who),
            "pass": lambda: self._pass(seconds),
            "pause": lambda: run("pause"),
            "resume": lambda: run("resume"),
            "extend": lambda: run("extend", seconds=seconds + 5),
            "skip": lambda: run("skip"),
        }
        todo[step]()
        self.check()

    def _block(self, who: Someone, other: Someone) -> None:
        pair = frozenset((who.participant_id, other.participant_id))
        if len(pair) == 2 and pair not in self.apart:
            self.apart.add(pair)
            self.rounds.block(who, other)

    def _join(self, who: Someone) -> None:
        offer = self.rounds.mine(who).offer
        if offer is not None:
            assert self.rounds.run("answer_offer", who, offer_id=offer.id, is_accepted=True).ok

    def _pass(self, seconds: int) -> None:
        self.rounds.let_pass(seconds)
        self._note()
        before, number = self.met(), self.rounds.number()
        self.rounds.carry_out()
        if self.rounds.number() > number:
            self._check_repeats(before)

    def _check_repeats(self, before: Counter[frozenset[UUID]]) -> None:
        present = set(self.rounds.members())
        for pair in (frozenset(two) for group in self.rounds.groups() for two in combinations(group, 2)):
            for one in pair:
                others = [frozenset((one, each)) for each in present - {one}]
                fewest = min(before[each] for each in others if each not in self.apart)
                assert before[pair] == fewest, "nobody meets again before everybody was met"

    def _note(self) -> None:
        """Note who is together in a round that has begun."""
        going_on = self.rounds.round()
        if going_on is not None and self.rounds.until_next() == 0:
            for room_id, group in self.together().items():
                self.meetings |= {(room_id, frozenset(two)) for two in combinations(group, 2)}

    def met(self) -> Counter[frozenset[UUID]]:
        """Return how often each two have met."""
        return Counter(pair for _, pair in self.meetings)

    def together(self) -> dict[UUID, set[UUID]]:
        """Return who is in each talk that goes on or is planned."""
        with self.rounds.runtime.work(writes=False) as work:
            query = (
                select(Talker.room_id, Talker.participant_id)
                .join(Talk, Talk.room_id == Talker.room_id)
                .where(
                    Talk.event_id == self.rounds.event.id, Talk.closed_at.is_(None), Talker.left_at.is_(None)
                )
            )
            found: dict[UUID, set[UUID]] = {}
            for room_id, participant_id in work.session.execute(query):
                found.setdefault(room_id, set()).add(participant_id)
            return found

    def check(self) -> None:
        """Check what must hold at any moment."""
        together = self.together()
        everybody = [one for group in together.values() for one in group]
        assert len(everybody) == len(set(everybody)), "nobody is in two talks"
        going_on = self.rounds.round()
        members = self.rounds.members() if going_on else {}
        rooms = {one: member.room_id for one, member in members.items() if member.room_id}
        assert rooms == {one: room_id for room_id, group in together.items() for one in group}
        for group in together.values():
            assert 2 <= len(group) <= 3
            for pair in combinations(group, 2):
                assert frozenset(pair) not in self.apart, "nobody who is blocked meets"
        assert all(members[one].left_at is None for one in everybody), "whoever left is left alone"
        self._note()

    def finish(self) -> None:
        """Look at it as everybody, and end it."""
        for who in self.people:
            talk = self.rounds.mine(who).talk
            seen = set() if talk is None else {one.card.participant_id for one in talk.partners}
            assert seen == (self.rounds.partners(who) if self.rounds.round() else set())
        assert self.rounds.run("end").ok
        assert self.rounds.series().state is State.ENDED
        assert self.together() == {}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(course=steps)
def test_whatever_happens_everybody_is_in_one_talk_with_people_they_may_meet(
    course: list[tuple[str, int, int, int]], rounds: Rounds
) -> None:
    going = Course(rounds.act, rounds.people, rounds.runtime)
    for step, who, other, seconds in course:
        going.do(step, going.people[who], going.people[other], seconds)
    going.finish()
