"""Organisers say what counts, and see beforehand what it changes."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

from tests.matchmaking.make import TOPICS, Fair
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime
from wbv_events.matchmaking.models import MatchingRules, Wanted
from wbv_events.matchmaking.people import ENGINES_OWN

Act = Callable[..., Ack]
KMU, LEARNING, PEOPLE, MONEY = TOPICS
USUAL = {**ENGINES_OWN, "same_alliance": "avoid", "same_region": "avoid", "may_meet_own_organisation": False}
ONLY_ALLIANCE = {
    **dict.fromkeys(ENGINES_OWN, 0),
    "alliance": 100,
    "same_alliance": "prefer",
    "same_region": "neutral",
}


def run(act: Act, fair: Fair, name: str, **given: Any) -> Ack:
    return act(f"suggestion.{name}", fair.event.organiser.person_id, event_id=fair.event.id, **given)


def test_without_rules_those_of_the_engine_are_shown(fair: Fair, act: Act) -> None:
    shown = run(act, fair, "show_rules").view

    assert {name: getattr(shown, name) for name in ENGINES_OWN} == ENGINES_OWN
    assert (shown.version, shown.matched) == (0, 0)


def test_stored_rules_decide_who_is_suggested(fair: Fair, act: Act) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU], alliance="Nord")
    fair.say(event.ben, offers=[KMU], alliance="Süd")
    fair.join("Cem", offers=[MONEY], alliance="Nord")
    fair.compute()

    def first() -> tuple[str, list[str]]:
        one = act("suggestion.list", event.ada.person_id, event_id=event.id).view.suggestions[0]
        return one.person.name, [reason.code for reason in one.reasons]

    assert first()[0] == "Ben Attendee"
    assert run(act, fair, "set_rules", **ONLY_ALLIANCE, version=0).view.version == 1
    fair.compute()
    assert first() == ("Cem", ["same_alliance"])


def test_whoever_looked_at_older_rules_overwrites_none(fair: Fair, act: Act, runtime: Runtime) -> None:
    assert run(act, fair, "set_rules", **ONLY_ALLIANCE, version=0).ok

    late = run(act, fair, "set_rules", **USUAL, version=0)

    assert late.error.code == "suggestion.rules_changed"
    with runtime.work(writes=False) as work:
        assert work.session.get_one(MatchingRules, fair.event.id).alliance == 100


def test_something_must_count(fair: Fair, act: Act) -> None:
    nothing = dict.fromkeys(ENGINES_OWN, 0)
    without = {**nothing, "alliance": 50, "same_alliance": "neutral", "same_region": "avoid"}

    for name, more in (("set_rules", {"version": 0}), ("preview_rules", {})):
        assert run(act, fair, name, **without, **more).error.fields == {
            "needs_met": "Mindestens ein Merkmal muss zählen."
        }
        too_much = run(act, fair, name, **{**USUAL, "topics": 101}, **more)
        assert set(too_much.error.fields or ()) == {"topics"}


def test_a_preview_says_what_would_change_and_changes_nothing(fair: Fair, act: Act) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU], alliance="Nord")
    for number in range(6):
        fair.join(f"Offering {number}", offers=[KMU], alliance="Süd")
        fair.join(f"Neighbour {number}", offers=[MONEY], alliance="Nord")
    fair.compute()
    stored = act("suggestion.list", event.ada.person_id, event_id=event.id).view

    same = run(act, fair, "preview_rules", **USUAL).view
    other = run(act, fair, "preview_rules", **ONLY_ALLIANCE).view

    assert (same.people, same.changed, same.before) == (13, 0, same.after)
    assert other.before.needs_met == 100
    assert other.after.needs_met == 0
    assert other.after.other_alliance < other.before.other_alliance
    assert other.changed > 0
    assert len(other.examples) == 3
    assert {reason.code for pair in other.examples for reason in pair.reasons} == {"same_alliance"}
    fair.compute()
    assert act("suggestion.list", event.ada.person_id, event_id=event.id).view == stored


def test_a_preview_tells_nothing_of_what_people_hide_block_or_dismiss(fair: Fair, act: Act) -> None:
    event = fair.event
    hidden = {"needs": "nobody", "offers": "contacts", "alliance": "nobody", "region": "nobody"}
    fair.say(event.ada, needs=[KMU], offers=[MONEY], alliance="Nord", region="DE-SH", audiences=hidden)
    fair.say(event.ben, offers=[KMU], needs=[MONEY], alliance="Süd", region="DE-BY", audiences=hidden)
    cem = fair.join("Cem", offers=[LEARNING], needs=[PEOPLE])
    before = run(act, fair, "preview_rules", **USUAL)

    figures = before.view.after
    assert (figures.needs_met, figures.other_alliance, figures.other_region) == (0, None, None)
    assert all(pair.reasons == () for pair in before.view.examples)
    for text in (KMU, MONEY, "Nord", "Süd", "DE-SH"):
        assert text not in before.written.decode()
    gone = {"event_id": event.id, "participant_id": cem.participant_id}
    act("suggestion.dismiss", event.ada.person_id, **gone)
    assert run(act, fair, "preview_rules", **USUAL).view == before.view
    fair.block(event.ada, event.ben)
    assert run(act, fair, "preview_rules", **USUAL).view == before.view


def test_a_preview_of_two_whom_the_list_leaves_to_each_other_does_not_tell_of_a_block(
    fair: Fair, act: Act
) -> None:
    five = [fair.join(f"Person {number}", offers=[KMU], needs=[MONEY]) for number in range(5)]
    for one, other in list(combinations(five, 2))[1:]:
        fair.want(one, other, Wanted.NEVER)
    before = run(act, fair, "preview_rules", **USUAL).view
    assert before.suggestions == 2

    fair.block(five[0], five[1])

    assert run(act, fair, "preview_rules", **USUAL).view == before


def test_a_preview_of_nobody_is_empty(fair: Fair, act: Act) -> None:
    shown = run(act, fair, "preview_rules", **USUAL).view

    assert (shown.people, shown.suggestions, shown.examples) == (0, 0, ())
