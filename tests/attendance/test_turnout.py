"""The figures of a crowd say what would be said of each single person."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.attendance.crowds import stays
from wbv_events.attendance.intervals import Interval, presence_of
from wbv_events.attendance.levels import Peak, cut, levels_of, mean, peak
from wbv_events.attendance.turnout import turnout_of

START = datetime(2027, 5, 12, 10, tzinfo=UTC)


def at(minute: float) -> datetime:
    return START + timedelta(minutes=minute)


def between(start: float, end: float | None) -> Interval:
    return Interval(at(start), None if end is None else at(end))


# Few distinct instants, so that equal and touching times come up often.
instants = st.integers(0, 30).map(at)
intervals = st.builds(Interval, instants, st.none() | instants)
windows = st.tuples(instants, st.integers(1, 30)).map(
    lambda drawn: Interval(drawn[0], drawn[0] + timedelta(minutes=drawn[1]))
)
crowds = st.dictionaries(st.integers(0, 4), st.lists(intervals, min_size=1, max_size=5), max_size=5)


@given(crowds, windows, instants, st.lists(windows, max_size=2))
def test_a_crowd_is_measured_as_each_of_its_people(
    crowd: dict[int, list[Interval]], window: Interval, now: datetime, breaks: list[Interval]
) -> None:
    alone = {person: presence_of(parts, window, now, without=breaks) for person, parts in crowd.items()}

    turnout = turnout_of(stays(crowd), window, now, breaks)

    assert turnout.seen == {person: seen for person, seen in alone.items() if seen.first_seen}
    assert turnout.here_now == sum(seen.is_still_here for seen in alone.values())


@given(crowds, windows, instants)
def test_the_mean_level_is_the_time_of_all_by_the_length(
    crowd: dict[int, list[Interval]], window: Interval, now: datetime
) -> None:
    assert window.end is not None
    turnout = turnout_of(stays(crowd), window, now)
    passed = (min(window.end, now) - window.start).total_seconds()

    found = mean(turnout.levels, window, now)

    expected = sum(one.seconds for one in turnout.seen.values()) / passed if passed > 0 else 0.0
    assert abs(found - expected) < 1e-6


@given(crowds, windows, windows, instants)
def test_a_part_of_the_levels_is_the_levels_of_the_part(
    crowd: dict[int, list[Interval]], whole: Interval, part: Interval, now: datetime
) -> None:
    assert whole.end is not None
    assert part.end is not None
    inside = Interval(max(part.start, whole.start), min(part.end, whole.end))
    if inside.start == inside.end:
        return

    found = peak(cut(levels_of(stays(crowd), whole), inside), now)

    assert found.people == peak(levels_of(stays(crowd), inside), now).people


def test_mean_and_median_are_those_of_the_people_who_came() -> None:
    crowd = {
        "ada": [between(0, 10)],
        "bea": [between(0, 20)],
        "cem": [between(0, 60)],
        "dana": [between(70, 80)],
    }

    turnout = turnout_of(stays(crowd), between(0, 60), at(90))

    assert (turnout.came, turnout.mean_minutes, turnout.median_minutes) == (3, 30, 20)
    assert turnout.peak == Peak(3, at(0))


def test_the_median_of_an_even_number_lies_between_the_two_in_the_middle() -> None:
    crowd = {"ada": [between(0, 10)], "bea": [between(0, 20)]}

    assert turnout_of(stays(crowd), between(0, 60), at(90)).median_minutes == 15


def test_nobody_came() -> None:
    turnout = turnout_of(stays({}), between(0, 60), at(90))

    assert (turnout.came, turnout.here_now, turnout.mean_minutes, turnout.median_minutes) == (0, 0, 0, 0)
    assert turnout.peak == Peak(0, None)


def test_a_break_counts_for_nobody() -> None:
    turnout = turnout_of(stays({"ada": [between(0, 60)]}), between(0, 60), at(90), [between(20, 35)])

    assert turnout.seen["ada"].seconds == 45 * 60
