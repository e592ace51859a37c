"""What can be asked about talks."""

from wbv_events.talks.queries.having_met import find_held, have_met, list_met
from wbv_events.talks.queries.talking import belongs, list_shared, list_talkers, was_in_talk_with

__all__ = ["belongs", "find_held", "have_met", "list_met", "list_shared", "list_talkers", "was_in_talk_with"]
