"""What can be done with topics, profiles, and people who are not to be met, by what it is about."""

from wbv_events.profiles.services.blocking import block_person, report_person, settle_report, unblock_person
from wbv_events.profiles.services.importing import import_topics, take_starting_topics
from wbv_events.profiles.services.merging import merge_topics
from wbv_events.profiles.services.profile import save_profile, set_consent, withdraw_profile
from wbv_events.profiles.services.topics import add_topic, delete_topic, edit_topic, move_topic
from wbv_events.profiles.services.withdrawing import hear_consent_withdrawn

__all__ = [
    "add_topic",
    "block_person",
    "delete_topic",
    "edit_topic",
    "hear_consent_withdrawn",
    "import_topics",
    "merge_topics",
    "move_topic",
    "report_person",
    "save_profile",
    "set_consent",
    "settle_report",
    "take_starting_topics",
    "unblock_person",
    "withdraw_profile",
]
