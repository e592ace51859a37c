"""What can be asked about who fits whom."""

from wbv_events.matchmaking.queries.meeting import list_people_met
from wbv_events.matchmaking.queries.pairs import check_pairs, list_pairs
from wbv_events.matchmaking.queries.people import find_people
from wbv_events.matchmaking.queries.rules import find_rules
from wbv_events.matchmaking.queries.ruling import preview_rules, show_rules
from wbv_events.matchmaking.queries.runs import find_due, read_material
from wbv_events.matchmaking.queries.shown import is_suggested_to
from wbv_events.matchmaking.queries.suggestions import list_suggestions
from wbv_events.matchmaking.queries.weighing import propose_weights

__all__ = [
    "check_pairs",
    "find_due",
    "find_people",
    "find_rules",
    "is_suggested_to",
    "list_pairs",
    "list_people_met",
    "list_suggestions",
    "preview_rules",
    "propose_weights",
    "read_material",
    "show_rules",
]
