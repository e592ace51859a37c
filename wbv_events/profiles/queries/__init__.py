"""What can be asked about profiles."""

from wbv_events.profiles.queries.audiences import shows_workplace
from wbv_events.profiles.queries.blocking import (
    are_blocked,
    find_unseen,
    list_blocked_among,
    list_blocked_by,
    list_blocked_pairs,
    list_blocked_with,
)
from wbv_events.profiles.queries.cards import list_cards, list_cards_for, list_remembered
from wbv_events.profiles.queries.directory import list_directory, show_person
from wbv_events.profiles.queries.profile import show_own
from wbv_events.profiles.queries.reports import (
    count_open_reports,
    list_blocked,
    list_reports,
    list_unseen,
    show_reported,
)
from wbv_events.profiles.queries.suggesting import suggest_topics
from wbv_events.profiles.queries.topics import list_topics, show_topic
from wbv_events.profiles.queries.visible import (
    check_reachable,
    check_visible,
    is_reachable_by,
    is_visible_to,
)

__all__ = [
    "are_blocked",
    "check_reachable",
    "check_visible",
    "count_open_reports",
    "find_unseen",
    "is_reachable_by",
    "is_visible_to",
    "list_blocked",
    "list_blocked_among",
    "list_blocked_by",
    "list_blocked_pairs",
    "list_blocked_with",
    "list_cards",
    "list_cards_for",
    "list_directory",
    "list_remembered",
    "list_reports",
    "list_topics",
    "list_unseen",
    "show_own",
    "show_person",
    "show_reported",
    "show_topic",
    "shows_workplace",
    "suggest_topics",
]
