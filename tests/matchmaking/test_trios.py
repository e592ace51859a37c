"""Trios: who seeks, who offers, who coordinates; shown to all three while all of it holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.matchmaking.make import TOPICS, Fair
from tests.people import Someone
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime
from wbv_events.matchmaking.coordination import is_coordinating_title, is_coordinating_topic
from wbv_events.profiles.models import Profile

Act = Callable[..., Ack]
KMU, LEARNING = TOPICS[:2]


@pytest.fixture
def coordinator(fair: Fair) -> Someone:
    """Ada looks for what Ben offers, and Cem coordinates Ada's alliance."""
    fair.say(fair.event.ada, needs=[KMU], alliance="Nord")
    fair.say(fair.event.ben, offers=[KMU], alliance="Süd")
    cem = fair.join("Cem", offers=[LEARNING], alliance="Nord", title="Verbundkoordinator")
    fair.join("Dora", offers=[LEARNING], alliance="Ost", title="Koordinatorin")
    fair.compute()
    return cem


def trio(act: Act, fair: Fair, who: Someone) -> list[tuple[str, str]] | None:
    found = act("suggestion.list", who.person_id, event_id=fair.event.id).view.trio
    if found is None:
        return None
    assert found.topic.label == KMU
    return [(one.part, one.person.name) for one in found.members]


def test_all_three_are_suggested_the_trio_with_what_each_has_to_do_with_it(
    fair: Fair, act: Act, coordinator: Someone
) -> None:
    expected = [("seeker", "Ada Attendee"), ("offerer", "Ben Attendee"), ("coordinator", "Cem")]

    assert [trio(act, fair, who) for who in (fair.event.ada, fair.event.ben, coordinator)] == [expected] * 3


@pytest.mark.parametrize("pair", [("ada", "ben"), ("ben", "cem"), ("ada", "cem")])
def test_a_block_between_any_two_ends_it_for_all(
    fair: Fair, act: Act, coordinator: Someone, pair: tuple[str, str]
) -> None:
    people = {"ada": fair.event.ada, "ben": fair.event.ben, "cem": coordinator}
    fair.block(*(people[name] for name in pair))

    assert [trio(act, fair, who) for who in people.values()] == [None] * 3
    fair.compute_again()
    assert trio(act, fair, people[pair[0]]) is None


@pytest.mark.parametrize(
    ("who", "part"),
    [("ada", "needs"), ("ben", "offers"), ("cem", "alliance"), ("cem", "organisation")],
)
def test_it_is_not_suggested_once_somebody_hides_what_it_says(
    fair: Fair, act: Act, runtime: Runtime, coordinator: Someone, who: str, part: str
) -> None:
    people = {"ada": fair.event.ada, "ben": fair.event.ben, "cem": coordinator}
    with runtime.work() as work:
        profile = work.session.get_one(Profile, people.pop(who).participant_id)
        profile.audiences = {part: "nobody"}

    assert [trio(act, fair, other) for other in people.values()] == [None] * 2
    fair.compute_again()
    assert [trio(act, fair, other) for other in people.values()] == [None] * 2


def ask(act: Act, fair: Fair, who: Someone, one: Someone, other: Someone) -> str:
    others = {"one_id": one.participant_id, "other_id": other.participant_id}
    given = {
        **others,
        "one_message": f"Hallo {one.name}",
        "other_message": f"Hallo {other.name}",
    }
    ack = act("suggestion.ask_trio", who.person_id, event_id=fair.event.id, **given)
    return "" if ack.ok else str(ack.error.code)


def requests(act: Act, fair: Fair, who: Someone) -> tuple[list[str], list[str]]:
    found = act("contact.list", who.person_id, event_id=fair.event.id).view
    return [one.message for one in found.received], [one.name for one in found.sent]


def test_one_of_three_asks_both_others_for_contact_at_once(
    fair: Fair, act: Act, coordinator: Someone
) -> None:
    ada, ben = fair.event.ada, fair.event.ben

    assert ask(act, fair, coordinator, ben, ada) == ""

    assert requests(act, fair, ada) == (["Hallo Ada Attendee"], [])
    assert requests(act, fair, ben) == (["Hallo Ben Attendee"], [])
    assert sorted(requests(act, fair, coordinator)[1]) == ["Ada Attendee", "Ben Attendee"]
    assert trio(act, fair, coordinator) is None
    assert ask(act, fair, coordinator, ben, ada) == "suggestion.trio_changed"


def test_a_trio_that_is_not_suggested_is_not_asked_whatever_the_reason(
    fair: Fair, act: Act, coordinator: Someone
) -> None:
    ada, ben = fair.event.ada, fair.event.ben
    dora = fair.join("Dora 2")
    assert ask(act, fair, coordinator, ada, dora) == "suggestion.trio_changed"
    assert ask(act, fair, dora, ada, ben) == "suggestion.trio_changed"
    fair.block(ben, ada)

    assert ask(act, fair, coordinator, ada, ben) == "suggestion.trio_changed"
    assert requests(act, fair, ada) == requests(act, fair, ben) == ([], [])


def test_whoever_dismissed_one_of_them_does_not_see_it_and_the_others_do(
    fair: Fair, act: Act, coordinator: Someone
) -> None:
    gone = {"event_id": fair.event.id, "participant_id": coordinator.participant_id}
    act("suggestion.dismiss", fair.event.ben.person_id, **gone)

    assert trio(act, fair, fair.event.ben) is None
    assert trio(act, fair, fair.event.ada) is not None


def test_whoever_offers_to_build_networks_coordinates_too(fair: Fair, act: Act) -> None:
    fair.add_topics("Netzwerkaufbau")
    fair.say(fair.event.ada, needs=[KMU], alliance="Nord")
    fair.say(fair.event.ben, offers=[KMU], alliance="Süd")
    cem = fair.join("Cem", offers=["Netzwerkaufbau"], alliance="Süd")
    fair.compute()

    assert trio(act, fair, cem) is not None


def test_coordinating_is_told_by_title_or_topic() -> None:
    titles = ("Koordinatorin", "Leitung Koordinierungsstelle", "Network manager", "Mediator", "Dozent", "")

    assert [is_coordinating_title(title) for title in titles] == [True, True, True, True, False, False]
    assert is_coordinating_topic(["Netzwerkaufbau", ""])
    assert not is_coordinating_topic(["E-Learning", ""])
