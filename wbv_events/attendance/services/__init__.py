"""What can be done about attendance: entering and leaving rooms, and correcting what was measured."""

from wbv_events.attendance.services.correcting import correct_attendance
from wbv_events.attendance.services.entering import (
    NoConnection,
    RoomFull,
    end_intervals,
    enter_room,
    expel,
    expel_demoted,
    expel_removed,
    expel_unentitled,
    is_sure,
    leave_room,
    leave_with_connection,
    lock_participants,
    open_interval,
    place_of,
    tell_left,
)

__all__ = [
    "NoConnection",
    "RoomFull",
    "correct_attendance",
    "end_intervals",
    "enter_room",
    "expel",
    "expel_demoted",
    "expel_removed",
    "expel_unentitled",
    "is_sure",
    "leave_room",
    "leave_with_connection",
    "lock_participants",
    "open_interval",
    "place_of",
    "tell_left",
]
