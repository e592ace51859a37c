"""What can be done about who fits whom."""

from wbv_events.matchmaking.services.answering import dismiss, give_thumb
from wbv_events.matchmaking.services.introducing import ask_trio
from wbv_events.matchmaking.services.pairing import remove_pair, remove_pairs, store_pairs
from wbv_events.matchmaking.services.ruling import set_rules
from wbv_events.matchmaking.services.wanting import (
    store_found,
    want_after_block,
    want_after_removal,
    want_suggestions,
)

__all__ = [
    "ask_trio",
    "dismiss",
    "give_thumb",
    "remove_pair",
    "remove_pairs",
    "set_rules",
    "store_found",
    "store_pairs",
    "want_after_block",
    "want_after_removal",
    "want_suggestions",
]
