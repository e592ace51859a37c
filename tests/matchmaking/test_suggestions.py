"""Suggestions: the right people with the right reasons, and nobody who should not be there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.counted import counted
from tests.matchmaking.make import TOPICS, Fair
from tests.people import Event, Someone
from wbv_events.contacts.models import Contact, Origin
from wbv_events.core.acks import Ack
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.matchmaking.models import Wanted
from wbv_events.matchmaking.schemas.suggestions import SuggestionList
from wbv_events.profiles.models import Profile

Act = Callable[..., Ack]
KMU, LEARNING, PEOPLE, MONEY = TOPICS


def listed(act: Act, who: Someone, event: Event, **given: object) -> SuggestionList:
    found = act("suggestion.list", who.person_id, event_id=event.id, **given).view
    assert isinstance(found, SuggestionList)
    return found


def names(found: SuggestionList) -> list[str]:
    return [one.person.name for one in found.suggestions]


def said(found: SuggestionList, name: str) -> list[tuple[str, list[str]]]:
    reasons = next(one.reasons for one in found.suggestions if one.person.name == name)
    return [(each.code, [topic.label for topic in each.topics]) for each in reasons]


def test_who_offers_what_one_needs_comes_first_and_the_reasons_say_so(fair: Fair, act: Act) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU], offers=[LEARNING], alliance="Nord", region="DE-SH")
    fair.say(event.ben, needs=[LEARNING], offers=[KMU], alliance="Süd", region="DE-BY")
    fair.join("Cem", needs=[LEARNING], offers=[MONEY], alliance="Nord", region="DE-SH")
    fair.join("Dora", needs=[PEOPLE], offers=[MONEY], alliance="Nord", region="DE-SH")
    fair.compute()

    found = listed(act, event.ada, event)

    assert found.state == "ready"
    assert names(found) == ["Ben Attendee", "Cem"]
    assert said(found, "Ben Attendee") == [
        ("offers_what_you_need", [KMU]),
        ("needs_what_you_offer", [LEARNING]),
        ("other_alliance", []),
    ]
    assert found.suggestions[0].percent > found.suggestions[1].percent


def test_of_what_somebody_hides_nothing_is_said(fair: Fair, act: Act) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU], offers=[LEARNING])
    fair.say(
        event.ben,
        needs=[LEARNING],
        offers=[KMU],
        alliance="Süd",
        region="DE-BY",
        audiences={"offers": "nobody", "needs": "contacts", "alliance": "nobody", "region": "nobody"},
    )
    fair.compute()

    ack = act("suggestion.list", event.ada.person_id, event_id=event.id)

    assert names(ack.view) == []  # to be suggested without a reason would say that what is hidden fits
    for hidden in (KMU, LEARNING, "Süd", "DE-BY"):
        assert hidden not in ack.written.decode()


@pytest.mark.parametrize("hidden", ["nobody", "contacts"])
def test_a_hidden_part_that_fits_shows_the_same_as_none(fair: Fair, act: Act, hidden: str) -> None:
    """By changing one's own profile one could ask for it otherwise, step by step."""
    event = fair.event
    fair.say(
        event.ada, needs=[KMU, PEOPLE], offers=[LEARNING], about="Beratung kleiner Betriebe", region="DE-SH"
    )
    fair.join("Cem", needs=[LEARNING], offers=[MONEY])
    fair.say(event.ben, offers=[KMU])
    fair.compute()
    without = act("suggestion.list", event.ada.person_id, event_id=event.id)

    fair.forget(event.ben)
    hides = {"needs": hidden, "about": hidden, "region": hidden, "alliance": hidden}
    fair.say(
        event.ben,
        offers=[KMU],
        needs=[LEARNING],
        about="Beratung kleiner Betriebe",
        region="DE-BY",
        alliance="Süd",
        audiences=hides,
    )
    fair.compute_again()

    assert "Ben Attendee" in names(without.view)
    assert act("suggestion.list", event.ada.person_id, event_id=event.id).written == without.written


def test_a_percentage_is_no_finer_than_five_and_falls_with_what_is_hidden_later(
    fair: Fair, act: Act, runtime: Runtime
) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU], offers=[LEARNING])
    fair.say(event.ben, offers=[KMU], needs=[LEARNING])
    fair.join("Cem", offers=[MONEY], needs=[PEOPLE])
    fair.compute()

    before = listed(act, event.ada, event).suggestions[0].percent
    with runtime.work() as work:
        work.session.get_one(Profile, event.ben.participant_id).audiences = {"offers": "nobody"}
    after = listed(act, event.ada, event).suggestions[0].percent

    assert (before % 5, after % 5) == (0, 0)
    assert after < before - 30


def test_what_is_hidden_after_the_computation_is_not_said_either(
    fair: Fair, act: Act, runtime: Runtime
) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU])
    fair.say(event.ben, offers=[KMU], alliance="Süd")
    fair.compute()
    with runtime.work() as work:
        profile = work.session.get_one(Profile, event.ben.participant_id)
        profile.audiences = {"offers": "nobody"}

    ack = act("suggestion.list", event.ada.person_id, event_id=event.id)

    assert names(ack.view) == ["Ben Attendee"]
    assert ack.view.suggestions[0].reasons == ()
    assert KMU not in ack.written.decode()


def test_whoever_withdraws_is_gone_at_once_and_sees_why(fair: Fair, act: Act) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU])
    fair.say(event.ben, offers=[KMU])
    fair.compute()
    consents = {"directory": True, "contact": False, "reuse": False, "matching": False}

    ack = act("event.answer_consents", event.ben.person_id, event_id=event.id, **consents)

    assert ack.ok, ack.error
    assert names(listed(act, event.ada, event)) == []
    assert listed(act, event.ben, event) == SuggestionList(state="no_consent")
    fair.compute()
    assert names(listed(act, event.ada, event)) == []


def test_whoever_has_said_nothing_is_led_to_the_profile_and_suggested_to_nobody(fair: Fair, act: Act) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU])
    fair.say(event.ben)
    fair.compute()

    assert listed(act, event.ben, event) == SuggestionList(state="no_profile")
    assert names(listed(act, event.ada, event)) == []


def test_blocks_cancellations_and_removals_act_at_once(fair: Fair, act: Act) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU])
    cem, dora, emil = (fair.join(name, offers=[KMU]) for name in ("Cem", "Dora", "Emil"))
    fair.compute()
    assert sorted(names(listed(act, event.ada, event))) == ["Cem", "Dora", "Emil"]

    fair.block(cem, event.ada)
    gone = {"event_id": event.id, "participant_id": dora.participant_id}
    act("event.cancel_participant", event.organiser.person_id, **gone)
    removed = {"event_id": event.id, "participant_id": emil.participant_id, "kind": "removed"}
    restricted = act("event.restrict", event.organiser.person_id, **removed)

    assert restricted.ok, restricted.error
    assert names(listed(act, event.ada, event)) == []


def test_organisers_bring_together_and_keep_apart(fair: Fair, act: Act) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU], organisation="Kammer")
    fair.say(event.ben, offers=[KMU])
    cem = fair.join("Cem", offers=[MONEY, KMU], organisation="Kammer")
    fair.want(event.ada, cem, Wanted.MUST)
    fair.compute()

    assert names(listed(act, event.ada, event)) == ["Cem", "Ben Attendee"]
    assert names(listed(act, cem, event))[0] == "Ada Attendee"
    assert said(listed(act, event.ada, event), "Cem")[0] == ("recommended", [])

    fair.want(event.ada, event.ben, Wanted.NEVER)
    assert names(listed(act, event.ada, event)) == ["Cem"]
    assert names(listed(act, event.ben, event)) == ["Cem"]


def test_a_block_outweighs_what_organisers_want(fair: Fair, act: Act) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU])
    fair.say(event.ben, offers=[KMU])
    fair.want(event.ada, event.ben, Wanted.MUST)
    fair.block(event.ben, event.ada)
    fair.compute()

    assert names(listed(act, event.ada, event)) == []
    assert names(listed(act, event.ben, event)) == []


def test_whoever_is_dismissed_is_gone_until_that_is_undone(fair: Fair, act: Act) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU])
    fair.say(event.ben, offers=[KMU])
    fair.compute()
    ben = {"event_id": event.id, "participant_id": event.ben.participant_id}

    for _ in range(2):
        assert act("suggestion.dismiss", event.ada.person_id, **ben).ok
    gone = listed(act, event.ada, event)
    act("suggestion.dismiss", event.ada.person_id, **ben, is_dismissed=False)

    assert (names(gone), [one.name for one in gone.dismissed]) == ([], ["Ben Attendee"])
    assert names(listed(act, event.ada, event)) == ["Ben Attendee"]
    assert listed(act, event.ada, event).dismissed == ()


def test_a_dismissal_makes_room_for_others(fair: Fair, act: Act) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU])
    for number in range(20):
        fair.join(f"Guest {number:02}", offers=[KMU])
    fair.compute()

    for _ in range(3):
        for one in listed(act, event.ada, event).suggestions:
            gone = {"event_id": event.id, "participant_id": one.person.participant_id}
            act("suggestion.dismiss", event.ada.person_id, **gone)
        fair.compute()

    assert len(names(listed(act, event.ada, event))) == 2


def test_contacts_are_suggested_no_more(fair: Fair, act: Act, runtime: Runtime) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU])
    fair.say(event.ben, offers=[KMU])
    fair.compute()
    one, other = sorted((event.ada.participant_id, event.ben.participant_id))
    with runtime.work() as work:
        work.session.add(
            Contact(one_id=one, other_id=other, event_id=event.id, origin=Origin.ROUND, made_at=work.now)
        )

    assert names(listed(act, event.ada, event)) == []


def test_a_refusal_looks_like_silence_in_suggestions_too(fair: Fair, act: Act) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU])
    fair.say(event.ben, offers=[KMU])
    cem = fair.join("Cem", offers=[KMU])
    for who in (event.ben, cem):
        act("profile.set_consent", who.person_id, event_id=event.id, kind="directory", is_given=True)
        asked = {"event_id": event.id, "participant_id": who.participant_id}
        ack = act("contact.ask", event.ada.person_id, **asked, id=new_id())
        assert ack.ok, ack.error
    fair.compute()
    requests = act("contact.list", event.ben.person_id, event_id=event.id).view.received
    declined = act("contact.decline", event.ben.person_id, event_id=event.id, id=requests[0].id)
    assert declined.ok, declined.error

    for _ in range(2):
        assert names(listed(act, event.ada, event)) == []
        assert "Ada Attendee" not in names(listed(act, event.ben, event))
        assert "Ada Attendee" not in names(listed(act, cem, event))
        fair.compute_again()


def test_only_those_who_are_there_now_are_listed_if_asked(fair: Fair, act: Act) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU])
    fair.say(event.ben, offers=[KMU])
    cem = fair.join("Cem", offers=[KMU])
    fair.compute()
    room = {"event_id": event.id, "room_id": event.plenary_id}
    assert act("attendance.enter", cem.person_id, connection_id="c1", **room).ok
    assert names(listed(act, event.ada, event, only_present=True)) == []  # it is the directory that tells

    given = {"event_id": event.id, "kind": "directory", "is_given": True}
    assert act("profile.set_consent", cem.person_id, **given).ok
    assert names(listed(act, event.ada, event, only_present=True)) == ["Cem"]
    assert {one.person.name: one.is_present for one in listed(act, event.ada, event).suggestions} == {
        "Ben Attendee": False,
        "Cem": True,
    }


def test_what_is_not_computed_yet_is_said_to_be_on_its_way(fair: Fair, act: Act) -> None:
    fair.say(fair.event.ada, needs=[KMU])

    assert listed(act, fair.event.ada, fair.event).state == "computing"


def test_an_empty_list_does_not_tell_that_others_want_to_be_computed_anew(fair: Fair, act: Act) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU])
    cem, dora = fair.join("Cem", offers=[KMU]), fair.join("Dora", needs=[KMU])
    fair.compute()
    before = listed(act, event.ada, event, only_present=True)
    assert (before.state, before.suggestions) == ("ready", ())

    assert act("profile.block", cem.person_id, event_id=event.id, participant_id=dora.participant_id).ok

    assert listed(act, event.ada, event, only_present=True) == before


def test_whom_one_has_hidden_is_not_named_once_they_withdraw_or_one_of_both_has_blocked(
    fair: Fair, act: Act
) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU])
    withdraws, blocks, is_blocked = (fair.join(name, offers=[KMU]) for name in ("Wim", "Bea", "Bob"))
    for who in (withdraws, blocks, is_blocked):
        fair.dismiss(event.ada, who)
    assert len(listed(act, event.ada, event).dismissed) == 3

    consent = {"event_id": event.id, "kind": "matching", "is_given": False}
    assert act("profile.set_consent", withdraws.person_id, **consent).ok
    fair.block(blocks, event.ada)
    fair.block(event.ada, is_blocked)

    assert listed(act, event.ada, event).dismissed == ()


def test_many_are_listed_with_as_many_queries_as_one(fair: Fair, act: Act, runtime: Runtime) -> None:
    event = fair.event
    fair.say(event.ada, needs=[KMU])
    fair.say(event.ben, offers=[KMU])
    fair.compute()
    with counted(runtime) as with_one:
        assert len(names(listed(act, event.ada, event))) == 1
    for number in range(8):
        fair.join(f"Guest {number}", offers=[KMU], alliance=f"A{number}")
    fair.compute_again()

    with counted(runtime) as with_many:
        assert len(names(listed(act, event.ada, event))) == 6
    assert len(with_many) == len(with_one)
    assert len(with_one) < 20
