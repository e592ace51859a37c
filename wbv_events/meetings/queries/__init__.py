"""What can be asked about meetings; what other features ask is named here."""

from wbv_events.meetings.queries.calendar import list_agreed, show_calendar
from wbv_events.meetings.queries.choices import list_choices, list_other_times
from wbv_events.meetings.queries.meetings import (
    count_to_answer,
    find_in_room,
    find_open_now,
    get_meeting,
    had_talk_at,
    list_open,
)
from wbv_events.meetings.queries.people import had_meeting_with, meets_or_waits_for
from wbv_events.meetings.queries.times import has_times, list_times

__all__ = [
    "count_to_answer",
    "find_in_room",
    "find_open_now",
    "get_meeting",
    "had_meeting_with",
    "had_talk_at",
    "has_times",
    "list_agreed",
    "list_choices",
    "list_open",
    "list_other_times",
    "list_times",
    "meets_or_waits_for",
    "show_calendar",
]
