"""Thumbs of many propose other weights to organisers; nothing changes by itself, and nobody is seen in it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import insert

from tests.counted import counted
from tests.matchmaking.make import TOPICS, Fair
from tests.people import People, Someone
from wbv_events.core.acks import Ack
from wbv_events.matchmaking.models import Thumb
from wbv_events.matchmaking.people import ENGINES_OWN, Matched, Rules, ThumbGiven
from wbv_events.matchmaking.weighing import weigh
from wbv_events.profiles.models import Part

Act = Callable[..., Ack]
KMU, LEARNING, PEOPLE, MONEY = TOPICS
NORTH, SOUTH = UUID(int=81), UUID(int=82)
ADDRESS = "/e/day/organisation/vermittlung/vorschlag"


def crowd() -> list[Matched]:
    """Return people of whom some share a branch, some an alliance, and all a topic with some."""
    chance = Random(7)
    topics = [UUID(int=1000 + number) for number in range(6)]
    return [
        Matched(
            UUID(int=number + 1),
            offers=frozenset(chance.sample(topics, 2)),
            needs=frozenset(chance.sample(topics, 2)),
            alliance_id=chance.choice((NORTH, SOUTH)),
            branches=frozenset({chance.choice("PQ")}),
        )
        for number in range(20)
    ]


def given_by(people: list[Matched], likes: Callable[[Matched, Matched], bool]) -> list[ThumbGiven]:
    return [
        ThumbGiven(one.participant_id, other.participant_id, likes(one, other))
        for one in people
        for other in people[:6]
        if one is not other
    ]


def proposed(people: list[Matched], thumbs: list[ThumbGiven]) -> dict[str, int]:
    return {each.part: each.proposed for each in weigh(people, Rules(), thumbs)}


def test_what_thumbs_go_by_weighs_more_and_the_rest_less() -> None:
    people = crowd()

    by_branch = proposed(people, given_by(people, lambda one, other: one.branches == other.branches))
    by_alliance = proposed(people, given_by(people, lambda one, other: one.alliance_id != other.alliance_id))

    assert by_branch["branch"] > ENGINES_OWN["branch"] + 10
    assert by_alliance["alliance"] > ENGINES_OWN["alliance"] + 10
    assert by_branch["alliance"] <= ENGINES_OWN["alliance"]
    assert all(each % 5 == 0 for each in by_branch.values())


@pytest.mark.parametrize("seed", range(8))
def test_a_hundred_thumbs_by_chance_change_little(seed: int) -> None:
    people, chance = crowd(), Random(seed)

    found = proposed(people, given_by(people, lambda _one, _other: chance.random() < 0.5))

    assert all(abs(found[part] - own) <= 10 for part, own in ENGINES_OWN.items() if part in found)


def test_nothing_is_told_of_a_part_but_its_weight() -> None:
    people = crowd()
    thumbs = given_by(people, lambda one, other: one.branches == other.branches)

    assert [set(vars(each)) for each in weigh(people, Rules(), thumbs)] == [{"part", "proposed"}] * 7


def test_what_people_hide_has_no_part_in_it() -> None:
    people = crowd()
    thumbs = given_by(people, lambda one, other: one.branches == other.branches)
    hiding = [Matched(**{**vars(one), "hidden": frozenset({Part.BRANCHES})}) for one in people]
    silent = [Matched(**{**vars(one), "branches": frozenset()}) for one in people]

    assert weigh(hiding, Rules(), thumbs) == weigh(silent, Rules(), thumbs)


@pytest.fixture
def rated(fair: Fair) -> Callable[[int], list[Someone]]:
    """Let seven people rate each other, so many thumbs in all; the organisers' event is that of the fair."""
    people = [
        fair.join(f"Guest {number}", needs=[KMU if number % 2 else MONEY], offers=[LEARNING, KMU])
        for number in range(7)
    ]

    def rate(amount: int) -> list[Someone]:
        pairs = [(one, other) for one in people for other in people if one is not other]
        with fair.runtime.work() as work:
            rows = [
                {
                    "participant_id": one.participant_id,
                    "other_id": other.participant_id,
                    "value": 1,
                    "given_at": work.now,
                }
                for one, other in pairs[:amount]
            ]
            work.session.execute(insert(Thumb), rows)
        return people

    return rate


def ask(act: Act, fair: Fair, who: Someone) -> Ack:
    return act("suggestion.propose_weights", who.person_id, event_id=fair.event.id)


@pytest.mark.parametrize(("amount", "is_told"), [(24, False), (29, False), (30, True)])
def test_under_thirty_thumbs_say_nothing(
    fair: Fair, act: Act, rated: Callable[[int], list[Someone]], amount: int, *, is_told: bool
) -> None:
    rated(amount)

    found = ask(act, fair, fair.event.organiser).view
    rules = act("suggestion.show_rules", fair.event.organiser.person_id, event_id=fair.event.id).view

    assert bool(found.parts) is is_told
    assert rules.has_thumbs is is_told
    assert {each.part: each.now for each in found.parts} == (ENGINES_OWN if is_told else {})
    assert rules.version == 0


OTHER_SCALE = {**dict.fromkeys(ENGINES_OWN, 10), "text": 0, "alliance": 25}


def test_all_parts_of_a_proposal_are_on_one_scale(
    fair: Fair, act: Act, rated: Callable[[int], list[Someone]]
) -> None:
    rated(42)
    given = {**OTHER_SCALE, "same_alliance": "neutral", "same_region": "avoid", "version": 0}
    stored = act("suggestion.set_rules", fair.event.organiser.person_id, event_id=fair.event.id, **given)
    assert stored.ok, stored.error

    found = {each.part: each for each in ask(act, fair, fair.event.organiser).view.parts}

    assert {part for part, each in found.items() if not each.is_counted} == {"alliance", "text"}
    assert sum(each.now for each in found.values()) == 100
    assert 90 <= sum(each.proposed for each in found.values() if each.is_counted) <= 110
    assert (found["alliance"].proposed, found["text"].proposed) == (50, 0)


def test_rules_are_shown_and_stored_without_reading_the_people(
    fair: Fair, act: Act, rated: Callable[[int], list[Someone]]
) -> None:
    rated(42)
    organiser, event_id = fair.event.organiser.person_id, fair.event.id
    given = {**ENGINES_OWN, "same_alliance": "avoid", "same_region": "avoid", "version": 0}

    with counted(fair.runtime) as statements:
        assert act("suggestion.show_rules", organiser, event_id=event_id).view.has_thumbs
        assert act("suggestion.set_rules", organiser, event_id=event_id, **given).ok

    assert not [one for one in statements if "profile" in one]
    assert len([one for one in statements if "thumb" in one]) == 2


def test_a_thumb_of_who_no_longer_wants_to_be_matched_does_not_count(
    fair: Fair, act: Act, rated: Callable[[int], list[Someone]]
) -> None:
    fair.forget(rated(30)[0])

    assert ask(act, fair, fair.event.organiser).view.parts == ()


def test_thirty_thumbs_of_one_person_say_nothing_either(fair: Fair, act: Act) -> None:
    fair.say(fair.event.ada, needs=[KMU])
    with fair.runtime.work() as work:
        for number in range(30):
            other = People(fair.runtime).join(fair.event.id, f"Met {number}")
            fair.say(other, offers=[KMU])
            work.session.add(
                Thumb(
                    participant_id=fair.event.ada.participant_id,
                    other_id=other.participant_id,
                    value=-1,
                    given_at=work.now,
                )
            )

    assert ask(act, fair, fair.event.organiser).view.parts == ()


def test_the_proposal_fills_the_form_and_is_stored_only_by_saving(
    fair: Fair, act: Act, rated: Callable[[int], list[Someone]], people: People, client: FlaskClient
) -> None:
    people.sign_in(client, fair.event.organiser.person_id)
    assert "Vorschlag übernehmen" not in client.get(ADDRESS).text
    rated(42)

    shown = client.get(ADDRESS).text
    filled = client.get(f"{ADDRESS}?uebernehmen=ja").text

    assert "Vorschlag übernehmen" in shown
    for each in ask(act, fair, fair.event.organiser).view.parts:
        field = filled.partition(f'id="field-{each.part}"')[2].partition(">")[0]
        assert f'value="{each.proposed}"' in field
    rules = act("suggestion.show_rules", fair.event.organiser.person_id, event_id=fair.event.id).view
    assert rules.version == 0
