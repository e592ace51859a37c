"""What is computed, from values alone: who, in which order, how often."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import asdict, replace
from random import Random
from uuid import UUID

from wbv_events.matching.facets import Weights
from wbv_events.matchmaking.computing import CAP, LENGTH, compute
from wbv_events.matchmaking.found import AT_A_TIME, Found
from wbv_events.matchmaking.people import ENGINES_OWN, Matched, Rules
from wbv_events.profiles.models import Part

T1, T2, T3 = (UUID(int=number) for number in (71, 72, 73))
NORTH, SOUTH = UUID(int=81), UUID(int=82)


def one(number: int, **known: object) -> Matched:
    return Matched(UUID(int=number), **known)  # type: ignore[arg-type] # whatever the test says


def lists(found: Found) -> dict[int, list[int]]:
    shown: dict[int, list[int]] = {}
    for each in found.suggested:
        shown.setdefault(each.participant_id.int, []).append(each.other_id.int)
    return shown


def crowd(size: int) -> list[Matched]:
    """Return people of whom a few offer what everybody looks for."""
    chance = Random(size)
    topics = [UUID(int=1000 + number) for number in range(12)]
    return [
        one(
            number + 1,
            offers=frozenset({T1}) if number < 5 else frozenset(chance.sample(topics, 2)),
            needs=frozenset({T1, chance.choice(topics)}),
            alliance_id=chance.choice((NORTH, SOUTH)),
        )
        for number in range(size)
    ]


def test_nobody_stands_in_more_lists_than_the_cap_and_everybody_in_one() -> None:
    found = compute(crowd(120), Rules())

    at_first = Counter(other for shown in lists(found).values() for other in shown[:AT_A_TIME])
    assert max(at_first.values()) <= CAP * AT_A_TIME
    assert len(at_first) == 120
    assert all(len(shown) >= LENGTH for shown in lists(found).values())


def test_the_same_people_give_the_same_suggestions_in_whatever_order_they_come() -> None:
    people = crowd(40)

    assert compute(people, Rules()) == compute(people[::-1], Rules())


def test_few_people_or_none_give_few_suggestions_or_none() -> None:
    silent = [one(number) for number in range(1, 4)]

    assert compute([], Rules()) == Found()
    assert compute([one(1, needs=frozenset({T1}))], Rules()) == Found()
    assert compute(silent, Rules()).suggested == ()
    two = compute([one(1, needs=frozenset({T1})), one(2, offers=frozenset({T1}))], Rules())
    assert lists(two) == {1: [2], 2: [1]}


def test_what_is_wanted_comes_on_top_of_the_list_and_what_is_unwanted_not_at_all() -> None:
    people = [one(1, needs=frozenset({T1})), one(2, offers=frozenset({T1})), one(3, offers=frozenset({T2}))]
    must = Rules(must=frozenset({(UUID(int=1), UUID(int=3))}))

    assert lists(compute(people, must))[1] == [3, 2]
    dismissed = compute(people, must, {(UUID(int=1), UUID(int=3))})
    assert lists(dismissed)[1] == [2]
    assert lists(dismissed)[3][0] == 1


def strangers(count: int) -> list[Matched]:
    """Return people who have nothing in common."""
    return [one(number, offers=frozenset({UUID(int=2000 + number)})) for number in range(1, count + 1)]


def test_where_nobody_has_anything_in_common_the_others_are_shown_without_a_reason() -> None:
    found = compute(strangers(4), Rules())

    assert lists(found) == {1: [2, 3, 4], 2: [3, 4, 1], 3: [4, 1, 2], 4: [1, 2, 3]}
    assert all(each.reasons == [] and each.score == 0 for each in found.suggested)


def test_of_many_strangers_at_most_six_are_shown_and_none_to_everybody() -> None:
    shown = lists(compute(strangers(80), Rules()))

    assert len(shown) == 80
    assert max(len(others) for others in shown.values()) == AT_A_TIME
    assert max(Counter(other for others in shown.values() for other in others).values()) <= CAP * AT_A_TIME


def test_who_of_strangers_is_shown_and_when_depends_on_nothing_that_they_hide() -> None:
    hiding = frozenset({Part.NEEDS})
    lonely = one(9, needs=frozenset({UUID(int=3000)}))
    said = [one(9 + each.participant_id.int, offers=each.offers, hidden=hiding) for each in strangers(5)]
    more = [*said[:3], *(replace(each, needs=lonely.needs) for each in said[3:])]
    silent = one(8, about="Ich sage es niemandem.", hidden=frozenset({Part.ABOUT}))

    assert lists(compute([lonely, silent, *said], Rules()))[9] == [10, 11, 12, 13, 14]
    assert lists(compute([lonely, silent, *more], Rules()))[9] == [10, 11, 12, 13, 14]


def test_who_is_to_be_kept_apart_or_was_dismissed_is_not_among_strangers_either() -> None:
    apart = Rules(apart=frozenset({(UUID(int=1), UUID(int=2))}))

    found = lists(compute(strangers(4), apart, {(UUID(int=1), UUID(int=3))}))

    assert (found[1], found[2], found[3]) == ([4], [3, 4], [4, 1, 2])


def test_scores_and_reasons_go_with_each_suggestion() -> None:
    people = [one(1, needs=frozenset({T1})), one(2, offers=frozenset({T1}))]

    first, second = compute(people, Rules()).suggested

    for each in (first, second):
        assert 0 < each.score == sum(weight for _, _, weight in each.reasons)
    assert first.reasons[0][:2] == ("offers_what_you_need", [str(T1)])
    assert second.reasons[0][:2] == ("needs_what_you_offer", [str(T1)])


def test_what_organisers_see_as_usual_are_the_weights_of_the_engine() -> None:
    engine = asdict(Weights())

    assert {name: round(engine[name] * 100) for name in ENGINES_OWN} == ENGINES_OWN


def test_no_web_process_loads_what_computes() -> None:
    computes = ("scipy", "wbv_events.matching.affinity", "wbv_events.matchmaking.crowd")
    asked = (
        f"import sys, wbv_events.app as app; app.load_features(); print({{*sys.modules}} & {{*{computes}}})"
    )

    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert found.stdout.strip() == "set()"
