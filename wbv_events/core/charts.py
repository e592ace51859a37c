"""Curves over time, as places in percent: the macro in `components/chart.html` draws them, at any width.

Only the curve itself is stretched; texts and circles keep their size. No style attributes, no scripts.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import ceil, log10
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

Anchor = Literal["start", "middle", "end"]
Shape = Literal["step", "line"]

# Where the plot begins and ends, in percent of the height; above stand the names of bands, below times.
TOP, BASE = 14.0, 89.0
CURVE = 1000  # the curve's own units, in both directions

MOST_TIMES = 6
MOST_VALUES = 4
# How much of the width a letter of a band's name takes, in percent.
LETTER, LETTER_ON_PHONE = 1.0, 2.4
EDGE = 6  # percent of the width in which a text would stick out if it were centred
MIDDLE = 50  # percent
EMPTY_LENGTH = timedelta(hours=1)  # what a picture without points shows
SHORTEST_LENGTH = timedelta(minutes=1)
MINUTES = (1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440)


class Span(NamedTuple):
    """A named time behind the curve: a slot, a break."""

    starts_at: datetime
    ends_at: datetime
    name: str


class Mark(NamedTuple):
    """One point of the curve with a text: the peak."""

    at: datetime
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Course:
    """What is to be drawn: values in order of time, from the first point to `ends_at`.

    `title` says the finding in a sentence. A step holds its value until the next point, the last one until
    `until` (else to the end). Times below the picture are full hours and the like of the zone.
    """

    title: str
    points: Sequence[tuple[datetime, float]]
    ends_at: datetime
    zone: ZoneInfo
    shape: Shape = "step"
    until: datetime | None = None
    spans: Sequence[Span] = ()
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Tick:
    """A line or text across the picture, in percent from the left or from the top."""

    percent: float
    text: str
    anchor: Anchor = "middle"


@dataclass(frozen=True, slots=True)
class Band:
    """A span behind the curve, in percent of the width."""

    left: float
    width: float
    name: str

    @property
    def middle(self) -> float:
        """Where its name is centred."""
        return round(self.left + self.width / 2, 2)

    @property
    def has_room(self) -> bool:
        """Tell whether the name fits on a wide screen; if not, only the table has it."""
        return self.width >= len(self.name) * LETTER

    @property
    def is_narrow(self) -> bool:
        """Tell whether the name does not fit on a phone."""
        return self.width < len(self.name) * LETTER_ON_PHONE


@dataclass(frozen=True, slots=True)
class MarkedPoint:
    """A marked point, in percent of width and height, and on which side its text stands."""

    left: float
    top: float
    text: str
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Chart:
    """A curve with everything in its place; paths are empty where there is nothing to draw."""

    title: str
    line: str
    area: str
    times: tuple[Tick, ...]
    values: tuple[Tick, ...]
    bands: tuple[Band, ...]
    mark: MarkedPoint | None
    top: float = TOP
    base: float = BASE
    height: float = BASE - TOP
    units: int = CURVE


@dataclass(frozen=True, slots=True)
class Axes:
    """What the picture's width and height stand for."""

    starts_at: datetime
    ends_at: datetime
    highest: float

    def across(self, instant: datetime) -> float:
        """Return the place of an instant between 0 (left) and 1 (right); times outside stay at the edge."""
        return min(max((instant - self.starts_at) / (self.ends_at - self.starts_at), 0.0), 1.0)

    def down(self, value: float) -> float:
        """Return the place of a value between 0 (highest) and 1 (zero)."""
        return 1 - value / self.highest

    def left(self, instant: datetime) -> float:
        """Return the place of an instant in percent of the width."""
        return round(self.across(instant) * 100, 2)

    def from_top(self, value: float) -> float:
        """Return the place of a value in percent of the whole height."""
        return round(TOP + self.down(value) * (BASE - TOP), 2)


def draw_course(course: Course, clock: Callable[[datetime], str]) -> Chart:
    """Place everything; `clock` writes the times that stand below the picture."""
    points, mark = course.points, course.mark
    starts_at = points[0][0].astimezone(UTC) if points else course.ends_at.astimezone(UTC) - EMPTY_LENGTH
    ends_at = max(course.ends_at.astimezone(UTC), starts_at + SHORTEST_LENGTH)
    highest = max((value for _, value in (*points, *([mark[:2]] if mark else []))), default=0)
    values = nice_values(highest)
    axes = Axes(starts_at, ends_at, values[-1])
    line = _line(points, axes, course.shape, course.until or ends_at)
    return Chart(
        title=course.title,
        line=line,
        area=f"{line}V{CURVE}H0Z" if line else "",
        times=tuple(_time_tick(axes, time, clock) for time in nice_times(starts_at, ends_at, course.zone)),
        values=tuple(Tick(axes.from_top(value), f"{value:g}", "end") for value in values),
        bands=tuple(_bands(course.spans, axes)),
        mark=_marked(mark, axes) if mark else None,
    )


def nice_values(highest: float) -> tuple[int, ...]:
    """Return at most four whole values from above zero to at least the highest, in steps of 1, 2 or 5."""
    wanted = max(highest / MOST_VALUES, 1)
    power = 10 ** int(log10(wanted))
    step = next(step for factor in (1, 2, 5, 10) if (step := factor * power) >= wanted)
    return tuple(step * number for number in range(1, max(ceil(highest / step), 1) + 1))


def nice_times(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> list[datetime]:
    """Return at most about six instants of the time, at full hours or the like of the zone's clock."""
    minutes = (ends_at - starts_at) / timedelta(minutes=1)
    days = ceil(minutes / MINUTES[-1] / MOST_TIMES)
    step = next((step for step in MINUTES if minutes / step <= MOST_TIMES), days * MINUTES[-1])
    midnight = starts_at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    instants: list[datetime] = []
    local = midnight  # Steps by the clock, so that labels stay round when summer time begins.
    while (instant := local.astimezone(UTC)) <= ends_at:
        exists = instant.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None)
        if instant >= starts_at and exists:
            instants.append(instant)
        local += timedelta(minutes=step)
    return instants


def _line(points: Sequence[tuple[datetime, float]], axes: Axes, shape: Shape, until: datetime) -> str:
    """Write the path of the curve in its own units."""
    if not points:
        return ""
    places = [(_unit(axes.across(instant)), _unit(axes.down(value))) for instant, value in points]
    first = "M{} {}".format(*places[0])
    if shape == "line":
        return first + "".join(f"L{x} {y}" for x, y in places[1:])
    steps = (f"H{x}" + (f"V{y}" if y != before else "") for (_, before), (x, y) in pairwise(places))
    return first + "".join(steps) + f"H{_unit(max(axes.across(until), axes.across(points[-1][0])))}"


def _unit(share: float) -> str:
    return f"{share * CURVE:.1f}".removesuffix(".0")


def _time_tick(axes: Axes, instant: datetime, clock: Callable[[datetime], str]) -> Tick:
    left = axes.left(instant)
    anchor: Anchor = "start" if left < EDGE else "end" if left > 100 - EDGE else "middle"
    return Tick(left, clock(instant), anchor)


def _bands(spans: Sequence[Span], axes: Axes) -> Iterator[Band]:
    for span in spans:
        left, right = axes.left(span.starts_at), axes.left(span.ends_at)
        if left < right:
            yield Band(left, round(right - left, 2), span.name)


def _marked(mark: Mark, axes: Axes) -> MarkedPoint:
    left = axes.left(mark.at)
    anchor: Anchor = "end" if left > MIDDLE else "start"
    return MarkedPoint(left, axes.from_top(mark.value), mark.text, anchor)
