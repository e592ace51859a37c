"""What organisers can say about who is suggested to whom."""

from __future__ import annotations

from wbv_events.core.actions import Limit
from wbv_events.core.authority import Role
from wbv_events.core.errors import Conflict
from wbv_events.core.words import N_
from wbv_events.core.work import Work
from wbv_events.events.queries import get_event
from wbv_events.matchmaking import actions
from wbv_events.matchmaking.models import MatchingRules
from wbv_events.matchmaking.people import ENGINES_OWN
from wbv_events.matchmaking.queries.ruling import view_rules
from wbv_events.matchmaking.schemas.rules import RulesView, SetRules
from wbv_events.matchmaking.services.wanting import want_suggestions


class RulesChanged(Conflict):
    """Somebody else has stored other rules in the meantime."""

    code = "suggestion.rules_changed"
    message = N_("Somebody else has changed these settings in the meantime. Please look at them again.")


@actions.action("set_rules", schema=SetRules, role=Role.ORGANISER, limit=Limit(30, seconds=60))
def set_rules(work: Work, given: SetRules) -> RulesView:
    """Store what organisers prefer. Raises `RulesChanged` if it is not what the actor looked at."""
    get_event(work, given.event_id, lock=True)
    stored = work.session.get(MatchingRules, given.event_id)
    if given.version != (stored.version if stored else 0):
        raise RulesChanged
    if stored is None:
        stored = MatchingRules(event_id=given.event_id, version=0)
        work.session.add(stored)
    for name in (*ENGINES_OWN, "same_alliance", "same_region", "may_meet_own_organisation"):
        setattr(stored, name, getattr(given, name))
    stored.changed_at = work.now
    stored.version += 1
    work.session.flush()
    want_suggestions(work, given.event_id)
    return view_rules(work, given.event_id)
