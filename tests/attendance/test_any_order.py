"""Whatever comes in whatever order: what is stored was seen, and nothing of it twice."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.attendance.make import Day
from tests.people import Event
from wbv_events.attendance.intervals import Interval, length

CONNECTIONS = ("ada 1", "ada 2", "ben 1")
PATIENCE = 30

steps = st.lists(
    st.tuples(
        st.sampled_from(
            ["enter", "enter", "move", "beat", "beat", "beat", "leave", "close", "expel", "sweep"]
        ),
        st.sampled_from(CONNECTIONS),
        st.integers(0, 45),
    ),
    max_size=25,
)


class Truth:
    """What really happened: when each connection was inside, and when it was seen there."""

    def __init__(self) -> None:
        self.seen: dict[str, list[list[int]]] = defaultdict(list)
        self.inside: set[str] = set()

    def come(self, connection: str, now: int) -> None:
        """Begin a stay, or be seen in the one that goes on."""
        if connection not in self.inside:
            self.inside.add(connection)
            self.seen[connection].append([])
        self.seen[connection][-1].append(now)

    def go(self, connection: str, now: int) -> None:
        """End a stay."""
        if connection in self.inside:
            self.inside.discard(connection)
            self.seen[connection][-1].append(now)

    def sure(self, connection: str) -> list[tuple[int, int]]:
        """Return the times between two sights that are no further apart than one waits."""
        return [
            (first, second)
            for stay in self.seen[connection]
            for first, second in pairwise(stay)
            if second - first <= PATIENCE
        ]

    def certain(self, connection: str) -> list[tuple[int, int]]:
        """Return what must be stored: the beginnings of stays until the first long silence."""
        spans = []
        for stay in self.seen[connection]:
            last = stay[0]
            for sight in stay[1:]:
                if sight - last > PATIENCE:
                    break
                last = sight
            spans.append((stay[0], last))
        return spans


def play(day: Day, event: Event, truth: Truth, step: str, connection: str, now: int) -> None:
    """Do one step on the day and note it in the truth."""
    someone = event.ada if connection.startswith("ada") else event.ben
    day.at(now)
    if step in ("enter", "move"):
        day.enter(someone, connection, event.session_room_id if step == "move" else None)
        truth.come(connection, now)
    elif step == "beat":
        day.beat(connection)
        if connection in truth.inside:
            truth.come(connection, now)
    elif step == "expel":
        day.expel(someone)
        for each in [one for one in CONNECTIONS if one.startswith(someone.name[:3].lower())]:
            truth.go(each, now)
    elif step == "sweep":
        day.sweep()
    else:
        (day.leave if step == "leave" else day.disconnect)(connection)
        truth.go(connection, now)


def overlap(span: tuple[float, float], others: list[tuple[int, int]]) -> float:
    """Return how much of a span the others cover."""
    return sum(max(0.0, min(span[1], end) - max(span[0], start)) for start, end in others)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps)
def test_what_is_stored_was_seen(day: Day, event: Event, given_steps: list[tuple[str, str, int]]) -> None:
    day.forget()
    truth, now = Truth(), 0
    for step, connection, seconds in given_steps:
        now += seconds
        play(day, event, truth, step, connection, now)
    day.at(now + 1000)
    day.sweep()

    for connection in CONNECTIONS:
        spans = [(start, end) for start, end in day.spans(connection) if end is not None]
        assert len(spans) == len(day.spans(connection)), "nothing stays open"
        assert all(start <= end for start, end in spans)
        assert all(one[1] <= two[0] for one, two in pairwise(spans)), "no overlap"
        sure = truth.sure(connection)
        for span in spans:
            assert overlap(span, sure) == span[1] - span[0], "nothing is invented"
        for stay in truth.certain(connection):
            stored = [(int(start), int(end)) for start, end in spans]
            assert overlap(stay, stored) == stay[1] - stay[0], "nothing that was seen is lost"


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25)), min_size=1, max_size=6))
def test_a_persons_time_is_the_union_over_its_tabs(
    day: Day, event: Event, tabs: list[tuple[int, int]]
) -> None:
    day.forget()
    ends = {f"tab {number}": (min(tab), max(tab)) for number, tab in enumerate(tabs)}
    for instant in range(26):
        day.at(instant)
        for name, (start, end) in ends.items():
            if instant == start:
                day.enter(event.ada, name)
            if instant == end:
                day.leave(name)

    stored = [span for name in ends for span in day.spans(name)]
    union = {instant for start, end in ends.values() for instant in range(start, end)}
    intervals = [Interval(day.instant(start), day.instant(end or 0)) for start, end in stored]
    assert length(intervals, day.now).total_seconds() == len(union)
