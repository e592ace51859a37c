"""What can be asked about attendance: who is inside as the database knows it, and the reports."""

from wbv_events.attendance.queries.inside import (
    count_newcomers,
    find_inside,
    goes_on,
    has_place,
    is_inside,
    lock_going_on,
    lock_of_connection,
    was_inside,
)
from wbv_events.attendance.queries.person import report_person
from wbv_events.attendance.queries.reports import export_people, report_event, report_people

__all__ = [
    "count_newcomers",
    "export_people",
    "find_inside",
    "goes_on",
    "has_place",
    "is_inside",
    "lock_going_on",
    "lock_of_connection",
    "report_event",
    "report_people",
    "report_person",
    "was_inside",
]
