"""Who was in which room when: several tabs and returns, and rooms that were there before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wbv_events.attendance.intervals import Interval
from wbv_events.breakouts.history import Visit, stays

START = datetime(2026, 5, 12, 10, tzinfo=UTC)
PATIENCE = timedelta(seconds=60)
Stay = tuple[str, str, Interval]


def minute(number: int) -> datetime:
    return START + timedelta(minutes=number)


def between(first: int, last: int) -> Interval:
    return Interval(minute(first), minute(last))


visits = st.lists(
    st.tuples(
        st.sampled_from("AB"),
        st.sampled_from("XY"),
        st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda at: between(at[0], at[0] + at[1])),
    ),
    max_size=12,
)


def test_two_tabs_at_once_are_one_stay_and_a_return_is_another() -> None:
    found = stays([("A", "X", between(0, 10)), ("A", "X", between(5, 15)), ("A", "X", between(20, 25))])

    assert found == [("A", "X", between(0, 15)), ("A", "X", between(20, 25))]


def test_what_was_before_and_after_is_left_out() -> None:
    found = stays([("A", "X", between(0, 30)), ("B", "X", between(0, 5))], between(10, 20))

    assert found == [("A", "X", between(10, 20))]


def test_whoever_is_still_there_has_no_end_and_whoever_was_lost_has() -> None:
    here = Visit(minute(0), minute(10), None)

    assert here.interval(minute(10), PATIENCE) == Interval(minute(0), None)
    assert here.interval(minute(12), PATIENCE) == between(0, 10)
    assert Visit(minute(0), minute(3), minute(4)).interval(minute(12), PATIENCE) == between(0, 4)


@given(visits)
def test_a_stay_holds_exactly_the_minutes_of_its_visits(
    given_visits: list[tuple[str, str, Interval]],
) -> None:
    def minutes(of: list[tuple[str, str, Interval]]) -> set[tuple[str, str, int]]:
        return {
            (person, place, at)
            for person, place, interval in of
            for at in range(100)
            if interval.holds(minute(at))
        }

    found = stays(given_visits)

    assert minutes(found) == minutes(given_visits)
    assert found == sorted(found, key=lambda stay: stay[2].start)
    for person, place, interval in found:
        others = [one for one in found if one[:2] == (person, place) and one[2] is not interval]
        assert not any(one[2].holds(interval.start) for one in others)
