"""What can be done about speed rounds."""

from wbv_events.rounds.services.ending import close_due, end_series, end_with_room, end_with_slot
from wbv_events.rounds.services.parting import hold_rounds, leave_shared_talk, part
from wbv_events.rounds.services.readiness import be_no_longer_ready, be_ready, leave_rounds, leave_talk
from wbv_events.rounds.services.running import (
    extend_round,
    pause_series,
    resume_series,
    skip_round,
    start_series,
)
from wbv_events.rounds.services.series import change_series, create_series, follow_slot
from wbv_events.rounds.services.talking import (
    answer_offer,
    ask_exchange,
    ask_next_question,
    forget_own_wish,
    tell_withdrawal,
    write_note,
)

__all__ = [
    "answer_offer",
    "ask_exchange",
    "ask_next_question",
    "be_no_longer_ready",
    "be_ready",
    "change_series",
    "close_due",
    "create_series",
    "end_series",
    "end_with_room",
    "end_with_slot",
    "extend_round",
    "follow_slot",
    "forget_own_wish",
    "hold_rounds",
    "leave_rounds",
    "leave_shared_talk",
    "leave_talk",
    "part",
    "pause_series",
    "resume_series",
    "skip_round",
    "start_series",
    "tell_withdrawal",
    "write_note",
]
