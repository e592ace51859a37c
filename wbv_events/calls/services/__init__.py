"""What can be done in a call."""

from wbv_events.calls.providers.janus.services import (
    answer_media,
    enter_media,
    publish_media,
    reach_media,
    restart_media,
    watch_media,
)
from wbv_events.calls.services.falling_back import fall_back
from wbv_events.calls.services.joining import join_call
from wbv_events.calls.services.leading import (
    lower_hand,
    mute_member,
    mute_silenced,
    readmit_member,
    remove_member,
    tell_leading,
)
from wbv_events.calls.services.leaving import end_conference, end_seats, leave_call, stop_hearing
from wbv_events.calls.services.sending import send_signal, set_state

__all__ = [
    "answer_media",
    "end_conference",
    "end_seats",
    "enter_media",
    "fall_back",
    "join_call",
    "leave_call",
    "lower_hand",
    "mute_member",
    "mute_silenced",
    "publish_media",
    "reach_media",
    "readmit_member",
    "remove_member",
    "restart_media",
    "send_signal",
    "set_state",
    "stop_hearing",
    "tell_leading",
    "watch_media",
]
