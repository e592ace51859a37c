"""What can be done with breakout rooms. In a set one thing happens after the other."""

from __future__ import annotations

from wbv_events.breakouts.services.assigning import apply_proposal, propose_list, propose_rooms
from wbv_events.breakouts.services.changing import changing
from wbv_events.breakouts.services.choosing import (
    ask_for_room,
    choose_room,
    decline_request,
    set_wishes,
    wait_for_seat,
)
from wbv_events.breakouts.services.helping import (
    answer_time,
    call_for_help,
    cancel_call,
    end_call,
    end_calls_of_leavers,
    send_broadcast,
    take_call,
)
from wbv_events.breakouts.services.leading import hand_over, list_new_leaders
from wbv_events.breakouts.services.leaving import leave_sets
from wbv_events.breakouts.services.moving import (
    answer_offer,
    expire_offers,
    fix,
    place,
    swap,
    withdraw_offer,
)
from wbv_events.breakouts.services.rooms import add_room, edit_room, remove_one_room
from wbv_events.breakouts.services.running import (
    call_back_with_slot,
    close_due,
    close_rooms,
    extend_rooms,
    lock_room,
    merge_rooms,
    open_due,
    open_rooms,
    opens_now,
)
from wbv_events.breakouts.services.sets import (
    announce_set,
    copy_set,
    create_set,
    edit_set,
    remove_set,
)
from wbv_events.breakouts.services.timing import keep_planned_times

__all__ = [
    "add_room",
    "announce_set",
    "answer_offer",
    "answer_time",
    "apply_proposal",
    "ask_for_room",
    "call_back_with_slot",
    "call_for_help",
    "cancel_call",
    "changing",
    "choose_room",
    "close_due",
    "close_rooms",
    "copy_set",
    "create_set",
    "decline_request",
    "edit_room",
    "edit_set",
    "end_call",
    "end_calls_of_leavers",
    "expire_offers",
    "extend_rooms",
    "fix",
    "hand_over",
    "keep_planned_times",
    "leave_sets",
    "list_new_leaders",
    "lock_room",
    "merge_rooms",
    "open_due",
    "open_rooms",
    "opens_now",
    "place",
    "propose_list",
    "propose_rooms",
    "remove_one_room",
    "remove_set",
    "send_broadcast",
    "set_wishes",
    "swap",
    "take_call",
    "wait_for_seat",
    "withdraw_offer",
]
