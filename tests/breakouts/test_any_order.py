"""Whatever moderators, timers and people do in any order: each is in one room at most, and none too full."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from tests.breakouts.make import Breakouts
from tests.people import Event, Someone
from wbv_events.attendance.models import AttendanceInterval
from wbv_events.breakouts.models import (
    BreakoutRoom,
    BreakoutSet,
    Choosing,
    HelpCall,
    Offer,
    Placement,
    SeatRequest,
    Step,
)
from wbv_events.core.authority import Actor
from wbv_events.rooms.models import Room

SEATS = {"Anna": 1, "Berta": 2, "Cäsar": 2}
PEOPLE, ROOMS = 4, tuple(SEATS)
STEPS = (
    *("open", "close", "close at once", "extend", "place", "place", "insist", "take out", "swap", "merge"),
    *(
        "answer",
        "answer",
        "decline",
        "choose",
        "wait",
        "ask",
        "enter",
        "enter",
        "leave",
        "lock",
        "unlock",
        "distribute",
        "call",
        "pass",
    ),
)
steps = st.lists(
    st.tuples(
        st.sampled_from(STEPS),
        st.integers(0, PEOPLE - 1),
        st.integers(0, PEOPLE - 1),
        st.sampled_from(ROOMS),
        st.sampled_from(ROOMS),
        st.integers(1, 90),
    ),
    max_size=30,
)


class Course:
    """One course of things with the set."""

    def __init__(self, breakouts: Breakouts, people: list[Someone]) -> None:
        self.breakouts = breakouts
        self.people = people

    def begin(self) -> None:
        """Forget everything that happened before, and let people choose."""
        with self.breakouts.runtime.work() as work:
            for model in (Placement, Offer, SeatRequest, HelpCall, Step, AttendanceInterval):
                work.session.execute(delete(model))
            for one in work.session.scalars(select(BreakoutRoom)):
                one.opened_at = one.closed_at = one.ends_at = None
                one.is_locked = False
                room = work.session.get(Room, one.room_id)
                assert room
                room.is_open = False
            found = work.session.get(BreakoutSet, self.breakouts.set_id)
            assert found
            found.opened_at = found.closed_at = None
            found.choosing = Choosing.CHOICE
            found.is_announced = found.is_choosing = True

    def do(self, step: str, who: Someone, other: Someone, room: str, into: str) -> None:
        """Do one step; most are refused in most situations, and that is right."""
        run, rooms = self.breakouts.run, self.breakouts.rooms
        mine: dict[str, Any] = {"participant_id": who.participant_id, "room_id": rooms[room]}
        here = {"room_id": rooms[room]}
        line = str(who.participant_id)
        todo: dict[str, Callable[[], object]] = {
            "open": lambda: run("open"),
            "close": lambda: run("close", **here),
            "close at once": lambda: run("close", **here, is_at_once=True),
            "extend": lambda: run("extend", minutes=1),
            "place": lambda: run("place", **mine),
            "insist": lambda: run("place", **mine, is_insisted=True),
            "take out": lambda: run("place", participant_id=who.participant_id, room_id=None),
            "swap": lambda: run("swap", one_id=who.participant_id, other_id=other.participant_id),
            "merge": lambda: run("merge", **here, into_id=rooms[into]),
            "answer": lambda: self._answer(who, is_accepted=True),
            "decline": lambda: self._answer(who, is_accepted=False),
            "choose": lambda: run("choose", who, **here),
            "wait": lambda: run("wait", who, **here),
            "ask": lambda: run("ask_for_room", who),
            "enter": lambda: self.breakouts.enter(who, rooms[room]),
            "leave": lambda: self.breakouts.act(
                "attendance.leave", who.person_id, connection_id=line, event_id=self.breakouts.event.id
            ),
            "distribute": lambda: run(
                "apply",
                seen_version=run("set").view.version,
                how="mixed",
                placements=[
                    {"participant_id": str(one.participant_id), "room_id": str(rooms[name])}
                    for one, name in ((who, room), (other, into))
                ],
            ),
            "unlock": lambda: run("lock", **here, is_locked=False),
            "lock": lambda: run("lock", **here, is_locked=True),
            "call": lambda: run("call", who, **here),
        }
        todo[step]()

    def _answer(self, who: Someone, *, is_accepted: bool) -> None:
        if self.breakouts.offer_of(who) is not None:
            self.breakouts.answer(who, is_accepted=is_accepted)

    def check(self) -> None:
        """Check what must hold at any moment."""
        names = {room_id: name for name, room_id in self.breakouts.rooms.items()}
        with self.breakouts.runtime.work(writes=False) as work:
            placed = work.session.scalars(select(Placement)).all()
            place = {one.participant_id: one.room_id for one in placed}
            assert len(place) == len(placed), "nobody is in two rooms"
            held = work.session.scalars(
                select(Offer).where(
                    Offer.answered_at.is_(None), Offer.expires_at > work.now, Offer.swap_id.is_(None)
                )
            ).all()
            taken = Counter([*place.values(), *(one.room_id for one in held)])
            assert all(taken[room_id] <= SEATS[name] for room_id, name in names.items()), (
                "no room is too full"
            )
            inside = work.session.scalars(
                select(AttendanceInterval).where(AttendanceInterval.left_at.is_(None))
            ).all()
            rooms = {one.room_id: one for one in work.session.scalars(select(BreakoutRoom))}
            for interval in inside:
                assert place.get(interval.participant_id) == interval.room_id, "nobody is without a seat"
                assert rooms[interval.room_id].closed_at is None, "nobody is in a closed room"
            for room_id, one in rooms.items():
                room = work.session.get(Room, room_id)
                assert room
                assert room.is_open == (one.opened_at is not None and one.closed_at is None)

    def check_nobody_is_lost(self) -> None:
        """Check that the board still knows everybody."""
        known = {one.participant_id for one in self.breakouts.run("board").view.people}
        assert {who.participant_id for who in self.people} <= known


@pytest.fixture
def course(unlimited: Breakouts, event: Event) -> Course:
    """Four people and three rooms with one or two seats."""
    breakouts = unlimited
    breakouts.run("add_room", name="Cäsar")
    board = breakouts.run("board").view.set
    breakouts.rooms = {room.name: room.id for room in board.rooms}
    for name, seats in SEATS.items():
        breakouts.run("edit_room", room_id=breakouts.rooms[name], name=name, seats=seats)
    return Course(breakouts, [event.ada, event.ben, *breakouts.attendees(PEOPLE - 2)])


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps)
def test_in_any_order_each_is_in_one_room_and_none_is_too_full(
    unlimited: Breakouts, course: Course, given_steps: list[tuple[str, int, int, str, str, int]]
) -> None:
    course.begin()
    for step, who, other, room, into, seconds in given_steps:
        note(f"{step} {who} {other} {room} {into} {seconds}")
        if step == "pass":
            unlimited.let_pass(seconds=seconds)
            unlimited.carry_out()
        else:
            course.do(step, course.people[who], course.people[other], room, into)
        course.check()
    course.check_nobody_is_lost()

    unlimited.end_in(-61)
    unlimited.carry_out()

    assert all(unlimited.inside(room) == set() for room in ROOMS), "every closed room is empty"


def test_at_the_same_moment_each_is_in_one_room_and_none_is_too_full(
    unlimited: Breakouts, course: Course
) -> None:
    course.begin()
    unlimited.run("open")
    rooms, runtime = unlimited.rooms, unlimited.runtime
    ready = Barrier(len(course.people) + 1)

    def act(who: Someone, name: str, **more: object) -> None:
        values = {"event_id": str(unlimited.event.id), "set_id": str(unlimited.set_id), **more}
        runtime.run(
            runtime.actions[f"breakout.{name}"], values, Actor(who.person_id, "en", "127.0.0.1"), door="api"
        )

    def choose(who: Someone, seed: int) -> None:
        chance = random.Random(seed)
        ready.wait()
        for _ in range(12):
            act(who, chance.choice(["choose", "wait"]), room_id=str(rooms[chance.choice(ROOMS)]))

    def moderate() -> None:
        chance = random.Random(99)
        moderator = unlimited.event.moderator
        ready.wait()
        for _ in range(12):
            who, other = chance.sample(course.people, 2)
            act(
                moderator,
                "place",
                participant_id=str(who.participant_id),
                room_id=str(rooms[chance.choice(ROOMS)]),
                is_insisted=True,
            )
            act(moderator, "swap", one_id=str(who.participant_id), other_id=str(other.participant_id))
            act(moderator, chance.choice(["extend", "close"]))

    threads = [Thread(target=choose, args=(who, at)) for at, who in enumerate(course.people)]
    threads.append(Thread(target=moderate))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    course.check()
    course.check_nobody_is_lost()


def test_of_extending_and_closing_at_the_same_moment_one_wins(unlimited: Breakouts, course: Course) -> None:
    runtime, moderator = unlimited.runtime, unlimited.event.moderator
    actor = Actor(moderator.person_id, "en", "127.0.0.1")
    values = {"event_id": str(unlimited.event.id), "set_id": str(unlimited.set_id)}
    for _ in range(5):
        course.begin()
        unlimited.run("open")
        unlimited.end_in(-61)
        ready = Barrier(2)
        acks: list[Any] = []

        def extend(ready: Barrier = ready, acks: list[Any] = acks) -> None:
            ready.wait()
            acks.append(runtime.run(runtime.actions["breakout.extend"], values, actor, door="api"))

        thread = Thread(target=extend)
        thread.start()
        ready.wait()
        unlimited.carry_out()
        thread.join()

        rooms = unlimited.run("board").view.set.rooms
        was_extended = acks[0].ok
        assert {room.closed_at is None for room in rooms} == {was_extended}
