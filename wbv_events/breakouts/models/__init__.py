"""What is stored of breakout rooms."""

from wbv_events.breakouts.models.moderating import (
    IN_BULK,
    Broadcast,
    BroadcastRoom,
    CallKind,
    CallOutcome,
    HelpCall,
    Step,
    StepKind,
    is_for_the_board,
)
from wbv_events.breakouts.models.offers import AGREED, Offer, OfferAnswer, OfferKind
from wbv_events.breakouts.models.rooms import (
    BreakoutLeader,
    BreakoutRoom,
    BreakoutSet,
    Choosing,
    How,
    Placement,
    SeatRequest,
    Wish,
)

__all__ = [
    "AGREED",
    "IN_BULK",
    "BreakoutLeader",
    "BreakoutRoom",
    "BreakoutSet",
    "Broadcast",
    "BroadcastRoom",
    "CallKind",
    "CallOutcome",
    "Choosing",
    "HelpCall",
    "How",
    "Offer",
    "OfferAnswer",
    "OfferKind",
    "Placement",
    "SeatRequest",
    "Step",
    "StepKind",
    "Wish",
    "is_for_the_board",
]
