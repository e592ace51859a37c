"""What holds for all times of being there, however they overlap."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from tests.attendance.crowds import stays
from wbv_events.attendance.intervals import Interval, clip, length, presence_of, subtract, union
from wbv_events.attendance.levels import course, levels_of, peak

START = datetime(2027, 5, 12, 10, tzinfo=UTC)
WINDOW = Interval(START + timedelta(minutes=20), START + timedelta(minutes=80))
STEP = timedelta(minutes=7)

# Few distinct instants, so that equal and touching times come up often.
instants = st.integers(0, 100).map(lambda minute: START + timedelta(minutes=minute))
intervals = st.builds(Interval, instants, st.none() | instants)
closed = st.builds(Interval, instants, instants)
visits = st.lists(intervals, max_size=8)
crowds = st.dictionaries(st.integers(0, 5), visits, max_size=6)


def holds(parts: list[Interval], instant: datetime) -> bool:
    """Tell whether one of the parts holds the instant."""
    return any(part.holds(instant) for part in parts)


@given(visits, instants)
def test_a_union_holds_exactly_what_its_parts_hold(parts: list[Interval], instant: datetime) -> None:
    assert holds(union(parts), instant) == holds(parts, instant)


@given(visits)
def test_a_union_is_in_order_and_apart(parts: list[Interval]) -> None:
    merged = union(parts)

    assert all(left.end is not None and left.end < right.start for left, right in pairwise(merged))


@given(visits)
def test_a_union_of_a_union_is_the_same(parts: list[Interval]) -> None:
    assert union(union(parts)) == union(parts)


@given(visits, st.randoms(use_true_random=False), instants)
def test_the_order_of_the_times_does_not_matter(parts: list[Interval], chance: Random, now: datetime) -> None:
    shuffled = list(parts)
    chance.shuffle(shuffled)

    assert union(shuffled) == union(parts)
    assert presence_of(shuffled, WINDOW, now) == presence_of(parts, WINDOW, now)


@given(visits, instants)
def test_a_second_tab_changes_nothing(parts: list[Interval], now: datetime) -> None:
    assert presence_of(parts + parts, WINDOW, now) == presence_of(parts, WINDOW, now)


@given(intervals, intervals, instants)
def test_clipping_leaves_what_lies_in_both(interval: Interval, window: Interval, instant: datetime) -> None:
    clipped = clip(interval, window)

    assert holds([clipped] if clipped else [], instant) == (interval.holds(instant) and window.holds(instant))


@given(visits, visits, instants)
def test_subtracting_leaves_what_is_in_the_first_only(
    windows: list[Interval], holes: list[Interval], instant: datetime
) -> None:
    assert holds(subtract(windows, holes), instant) == (holds(windows, instant) and not holds(holes, instant))


@given(visits, closed, instants)
def test_nobody_is_there_longer_than_the_window(
    parts: list[Interval], window: Interval, now: datetime
) -> None:
    seen = presence_of(parts, window, now)

    assert 0 <= seen.seconds <= length([window], now).total_seconds()


@given(visits, instants, visits)
def test_breaks_take_away_what_was_seen_in_them(
    parts: list[Interval], now: datetime, breaks: list[Interval]
) -> None:
    whole = presence_of(parts, WINDOW, now)
    without = presence_of(parts, WINDOW, now, without=breaks)
    inside = [piece for rest in breaks if (piece := clip(rest, WINDOW))]
    in_breaks = length([piece for part in parts for rest in inside if (piece := clip(part, rest))], now)

    assert without.seconds == whole.seconds - in_breaks.total_seconds()


@given(visits, instants)
def test_first_and_last_sight_hold_the_time_between(parts: list[Interval], now: datetime) -> None:
    seen = presence_of(parts, WINDOW, now)

    if seen.first_seen is None or seen.last_seen is None:
        assert seen.seconds == 0
    else:
        assert WINDOW.start <= seen.first_seen <= seen.last_seen <= min(now, WINDOW.end or now)
        assert seen.seconds <= (seen.last_seen - seen.first_seen).total_seconds()


@given(visits, intervals, instants, instants)
def test_splitting_a_time_changes_nothing(
    parts: list[Interval], split: Interval, cut: datetime, now: datetime
) -> None:
    halves = (
        [Interval(split.start, cut), Interval(cut, split.end)]
        if split.start < cut and split.holds(cut)
        else [split]
    )

    assert presence_of([*parts, *halves], WINDOW, now) == presence_of([*parts, split], WINDOW, now)


@given(crowds, instants)
def test_the_course_agrees_with_looking_at_each_person(
    crowd: dict[int, list[Interval]], now: datetime
) -> None:
    for instant, count in course(levels_of(stays(crowd), WINDOW), WINDOW, STEP, now):
        assert count == sum(holds(parts, instant) for parts in crowd.values())


@given(crowds, instants)
def test_the_peak_is_the_highest_instant(crowd: dict[int, list[Interval]], now: datetime) -> None:
    minutes = [
        count for _, count in course(levels_of(stays(crowd), WINDOW), WINDOW, timedelta(minutes=1), now)
    ]

    assert peak(levels_of(stays(crowd), WINDOW), now).people == max(minutes, default=0)


def test_three_thousand_people_with_twenty_visits_each_take_a_moment() -> None:
    crowd = {
        person: [
            Interval(
                START + timedelta(minutes=visit * 10, seconds=person % 600),
                START + timedelta(minutes=visit * 10 + 9),
            )
            for visit in range(20)
        ]
        for person in range(3000)
    }
    day = Interval(START, START + timedelta(hours=5))

    began = process_time()
    highest = peak(levels_of(stays(crowd), day), START + timedelta(days=1))
    steps = course(levels_of(stays(crowd), day), day, timedelta(minutes=1), START + timedelta(days=1))
    took = process_time() - began

    assert highest.people == 2700
    assert len(steps) == 300
    assert took < 3, "a bound far above the half second that it takes"
