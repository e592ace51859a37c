"""What can be done about meetings; what other features do is named here."""

from wbv_events.meetings.services.answering import accept_meeting, decline_meeting
from wbv_events.meetings.services.asking import ask_meeting, edit_text
from wbv_events.meetings.services.ending import (
    cancel_meeting,
    end_between,
    leave_meetings,
    withdraw_meeting,
)
from wbv_events.meetings.services.moving import keep_meeting_times, propose_time
from wbv_events.meetings.services.times import TimesHeld, plan_times, remove_times, set_free

__all__ = [
    "TimesHeld",
    "accept_meeting",
    "ask_meeting",
    "cancel_meeting",
    "decline_meeting",
    "edit_text",
    "end_between",
    "keep_meeting_times",
    "leave_meetings",
    "plan_times",
    "propose_time",
    "remove_times",
    "set_free",
    "withdraw_meeting",
]
