"""What the arithmetic of being there promises."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.attendance.crowds import stays
from wbv_events.attendance.intervals import (
    Interval,
    Seen,
    clip,
    length,
    presence_of,
    subtract,
    union,
    window_of,
)
from wbv_events.attendance.levels import Peak, course, levels_of, peak

SLOT_HOUR = 10


def at(minute: float) -> datetime:
    """Give an instant by its distance from ten o'clock, in minutes."""
    return datetime(2027, 5, 12, SLOT_HOUR, tzinfo=UTC) + timedelta(minutes=minute)


def between(start: float, end: float | None) -> Interval:
    """Make an interval of minutes from ten o'clock."""
    return Interval(at(start), None if end is None else at(end))


SLOT = between(0, 60)
LATER = at(500)


def test_overlapping_tabs_count_once() -> None:
    tabs = [between(5, 30), between(20, 40)]

    seen = presence_of(tabs, SLOT, LATER)

    assert seen == Seen(at(5), at(40), 35 * 60, is_still_here=False)


def test_time_before_and_after_the_slot_does_not_count() -> None:
    assert presence_of([between(-20, 90)], SLOT, LATER) == Seen(at(0), at(60), 3600, is_still_here=False)


def test_an_open_interval_counts_until_now_and_says_still_here() -> None:
    assert presence_of([between(10, None)], SLOT, at(25)) == Seen(at(10), at(25), 900, is_still_here=True)


def test_nobody_is_still_here_after_the_slot() -> None:
    assert presence_of([between(10, None)], SLOT, at(70)) == Seen(at(10), at(60), 3000, is_still_here=False)


def test_somebody_who_comes_this_instant_is_seen() -> None:
    assert presence_of([between(10, None)], SLOT, at(10)) == Seen(at(10), at(10), 0, is_still_here=True)


def test_joining_and_leaving_in_one_instant_is_a_sight_without_length() -> None:
    assert presence_of([between(10, 10)], SLOT, LATER) == Seen(at(10), at(10), 0, is_still_here=False)


def test_leaving_when_the_slot_begins_is_not_being_there() -> None:
    assert presence_of([between(-10, 0)], SLOT, LATER) == Seen(None, None, 0, is_still_here=False)


def test_coming_when_the_slot_ends_is_not_being_there() -> None:
    assert presence_of([between(60, 70)], SLOT, LATER) == Seen(None, None, 0, is_still_here=False)


def test_an_end_before_the_start_takes_nothing_away() -> None:
    skewed = [between(10, 8), between(20, 30)]

    assert presence_of(skewed, SLOT, LATER) == Seen(at(10), at(30), 600, is_still_here=False)


def test_nothing_counts_beyond_now_though_a_fast_clock_says_so() -> None:
    assert presence_of([between(0, 30), between(40, 50)], SLOT, at(20)) == Seen(
        at(0), at(20), 1200, is_still_here=True
    )


def test_breaks_are_left_out() -> None:
    seen = presence_of([between(0, 60)], SLOT, LATER, without=[between(20, 30), between(55, 80)])

    assert seen.minutes == 45
    assert seen.last_seen == at(55)


def test_minutes_are_full_minutes() -> None:
    assert presence_of([between(0, 1.99)], SLOT, LATER).minutes == 1


def test_the_hour_that_summer_time_skips_is_not_counted() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    night = Interval(datetime(2027, 3, 28, 1, 30, tzinfo=berlin), datetime(2027, 3, 28, 3, 30, tzinfo=berlin))

    assert length([night], LATER) == timedelta(hours=1)


def test_the_hour_that_comes_twice_is_counted_twice() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    night = Interval(
        datetime(2026, 10, 25, 1, 30, tzinfo=berlin), datetime(2026, 10, 25, 3, 30, tzinfo=berlin)
    )

    assert length([night], LATER) == timedelta(hours=3)


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        Interval(datetime(2027, 5, 12, 10))  # noqa: DTZ001 - this is the mistake


def test_what_touches_is_one_interval() -> None:
    assert union([between(10, 20), between(0, 10), between(30, None), between(40, 50)]) == [
        between(0, 20),
        between(30, None),
    ]


def test_subtracting_leaves_what_no_hole_covers() -> None:
    holes = [between(-5, 5), between(10, 20), between(15, 25), between(50, None)]

    assert subtract([SLOT], holes) == [between(5, 10), between(25, 50)]


def test_clipping_two_open_times_stays_open() -> None:
    assert clip(between(0, None), between(5, None)) == between(5, None)


@pytest.mark.parametrize(
    ("started", "ended", "expected"),
    [
        (None, None, (0, 60)),
        (5, 70, (5, 70)),
        (5, None, (5, 60)),
        (None, 50, (0, 50)),
        (75, None, (75, 135)),
        (75, 80, (75, 80)),
    ],
    ids=["planned", "real", "never ended", "never started", "begun after its planned end", "moved"],
)
def test_a_slot_counts_as_it_really_ran(
    started: int | None, ended: int | None, expected: tuple[int, int]
) -> None:
    real_start = None if started is None else at(started)
    real_end = None if ended is None else at(ended)

    assert window_of(SLOT, real_start, real_end) == between(*expected)


def test_the_course_counts_people_not_tabs() -> None:
    people = {"ada": [between(0, 30), between(10, 40)], "bea": [between(20, 50)]}

    counts = course(levels_of(stays(people), SLOT), SLOT, timedelta(minutes=10), LATER)

    assert counts == [(at(0), 1), (at(10), 1), (at(20), 2), (at(30), 2), (at(40), 1), (at(50), 0)]


def test_the_course_ends_now() -> None:
    people = {"ada": [between(0, None)]}

    assert course(levels_of(stays(people), SLOT), SLOT, timedelta(minutes=10), at(20)) == [
        (at(0), 1),
        (at(10), 1),
        (at(20), 1),
    ]


def test_a_course_without_a_step_is_refused() -> None:
    with pytest.raises(ValueError, match="step forward"):
        course(levels_of(stays({}), SLOT), SLOT, timedelta(), LATER)


def test_the_peak_lies_between_the_steps_too() -> None:
    people = {"ada": [between(11, 14)], "bea": [between(12, 13)], "cem": [between(12.5, 19)]}

    assert peak(levels_of(stays(people), SLOT), LATER) == Peak(3, at(12.5))


def test_whoever_leaves_as_another_comes_does_not_raise_the_peak() -> None:
    assert peak(levels_of(stays({"ada": [between(0, 10)], "bea": [between(10, 20)]}), SLOT), LATER) == Peak(
        1, at(0)
    )


def test_nobody_has_no_peak() -> None:
    assert peak(levels_of(stays({"ada": [between(100, 110)]}), SLOT), LATER) == Peak(0, None)
