"""The course of attendance as a picture, with the finding as its title."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import ngettext

from wbv_events.attendance.schemas import CourseView, Point, Stretch
from wbv_events.core.charts import Chart, Course, Mark, Span, draw_course

ROWS: Final = 13
"""How many points of a course its table shows at most."""


def draw(course: CourseView, zone_name: str) -> Chart:
    """Return the course as a picture, with times of the zone."""
    zone = ZoneInfo(zone_name)

    def clock(instant: datetime) -> str:
        return f"{instant.astimezone(zone):%-H:%M}"

    mark = None
    if course.peak_at is not None:
        mark = Mark(course.peak_at, course.peak, _("Peak %(people)s", people=course.peak))
    spans = [Span(part.starts_at, part.ends_at, name_stretch(part)) for part in course.stretches]
    drawn = Course(
        title=_finding(course, clock(course.peak_at) if course.peak_at else ""),
        points=[(point.at, point.people) for point in course.points],
        ends_at=course.ends_at,
        zone=zone,
        until=course.until,
        spans=spans,
        mark=mark,
    )
    return draw_course(drawn, clock)


def name_stretch(part: Stretch) -> str:
    """Return what a part of the day is called: its slot, or how many run in parallel."""
    if part.slots == 1:
        return part.title
    return str(ngettext("%(num)d parallel session", "%(num)d parallel sessions", part.slots))


def choose_points(course: CourseView) -> list[Point]:
    """Return the points that the table beside the picture shows: evenly chosen, the last one too."""
    step = -(-len(course.points) // ROWS) or 1
    chosen = course.points[::step]
    if course.points and chosen[-1] != course.points[-1]:
        chosen.append(course.points[-1])
    return chosen


def _finding(course: CourseView, peak_at: str) -> str:
    if not course.points:
        return str(_("Course of attendance: it has not begun yet."))
    if not course.peak:
        return str(_("Course of attendance: nobody was there."))
    text = _("Course of attendance: at most %(people)s people at once, at %(time)s.")
    return str(text % {"people": course.peak, "time": peak_at})
