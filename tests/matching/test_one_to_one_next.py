"""One round of two by two: who meets, who sits out, and that no other way is better."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.matching.crowds import Crowd, alike, best_total, crowds, many, most_pairs, mutual, visits
from wbv_events.matching.one_to_one import filling
from wbv_events.matching.one_to_one.meeting import fresh_pairs
from wbv_events.matching.one_to_one.planning import next_round
from wbv_events.matching.one_to_one.rounds import Matrix, Odd, Round, standing_after

WAYS = st.sampled_from([300, 0])
"""Up to how many people the exact way is taken; with 0, everybody goes the way of the many."""
EVENINGS = settings(deadline=None, max_examples=30)


def live(crowd: Crowd, attendance: list[list[int]], exact: int, odd: Odd = Odd.SIT_OUT) -> tuple[Round, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filling, "EXACT", exact)
        return crowd.live(attendance, odd)


@EVENINGS
@given(st.data(), crowds(), WAYS, st.sampled_from(Odd))
def test_whoever_is_there_is_once_in_a_round_and_meets_only_whom_they_may(
    data: st.DataObject, crowd: Crowd, exact: int, odd: Odd
) -> None:
    attendance = data.draw(visits(crowd.size))

    rounds = live(crowd, attendance, exact, odd)

    for one, present in zip(rounds, attendance, strict=True):
        assert sorted(one.attending) == present
        assert all(crowd.allowed[pair] for pair in one.pairs)
        assert {len(group) for group in one.groups} <= ({2} if odd is Odd.SIT_OUT else {2, 3})


@EVENINGS
@given(st.data(), crowds(), WAYS)
def test_as_many_as_possible_are_placed(data: st.DataObject, crowd: Crowd, exact: int) -> None:
    attendance = data.draw(visits(crowd.size))

    rounds = live(crowd, attendance, exact)

    for place, present in enumerate(attendance):
        people = np.array(present, np.int64)
        met = standing_after(rounds[:place], crowd.affinity).met
        assert len(rounds[place].groups) == most_pairs(
            fresh_pairs(crowd.allowed, met, people), list(range(len(present)))
        )


@EVENINGS
@given(st.data(), crowds(), WAYS)
def test_nobody_meets_again_before_both_have_met_everybody_whom_they_can(
    data: st.DataObject, crowd: Crowd, exact: int
) -> None:
    attendance = data.draw(visits(crowd.size, rounds=7))

    rounds = live(crowd, attendance, exact)

    met: Counter[tuple[int, int]] = Counter()
    for one, present in zip(rounds, attendance, strict=True):
        for a, b in one.pairs:
            for person in (a, b):
                others = [other for other in present if other != person and crowd.allowed[person, other]]
                assert all(met[min(person, o), max(person, o)] >= met[a, b] for o in others)
        assert one.again == tuple(pair for pair in one.pairs if met[pair])
        met.update(one.pairs)


@EVENINGS
@given(crowds(least=3, blocked=False), st.integers(1, 3), WAYS)
def test_of_those_who_are_there_throughout_nobody_sits_out_much_more_often_or_twice_in_a_row(
    crowd: Crowd, rounds: int, exact: int
) -> None:
    assume(rounds <= crowd.size // 2)

    planned = live(crowd, [list(range(crowd.size))] * rounds, exact)

    sat_out = Counter(person for one in planned for person in one.sitting_out)
    counts = [sat_out[person] for person in range(crowd.size)]
    assert max(counts) - min(counts) <= 1
    assert all({*one.sitting_out}.isdisjoint(following.sitting_out) for one, following in pairwise(planned))


@EVENINGS
@given(st.data(), st.integers(4, 12), WAYS)
def test_nobody_sits_out_in_their_first_round_if_somebody_else_can(
    data: st.DataObject, size: int, exact: int
) -> None:
    crowd = alike(size)
    attendance = data.draw(visits(size, rounds=3))

    rounds = live(crowd, attendance, exact)

    known = set(attendance[0])
    for place in (1, 2):
        one, present = rounds[place], set(attendance[place])
        met = standing_after(rounds[:place], crowd.affinity).met
        people = np.array(sorted(present), np.int64)
        fresh = fresh_pairs(crowd.allowed, met, people)
        could_all_meet = most_pairs(fresh, list(range(len(people)))) == len(people) // 2
        if could_all_meet and len(people) % 2 and present & known and set(one.sitting_out) - known:
            for old in present & known:
                without = [at for at, person in enumerate(people) if person != old]
                assert most_pairs(fresh, without) < len(people) // 2
        known |= present


def test_whoever_comes_later_does_not_sit_out_first_nor_ever_after_for_having_come_later() -> None:
    crowd = alike(9)

    rounds = crowd.live([list(range(8))[:7], list(range(9)), list(range(9)), list(range(9))])

    sat_out = [person for one in rounds for person in one.sitting_out]
    assert sat_out[1] not in {7, 8}
    assert len(set(sat_out)) == len(sat_out)


@EVENINGS
@given(crowds(most=8))
def test_no_other_first_round_does_more_good(crowd: Crowd) -> None:
    people = list(range(crowd.size))
    pairs, worth = best_total(crowd, tuple(people))

    found = crowd.next((), people)

    assert len(found.groups) == pairs
    if 2 * pairs == crowd.size:  # or else whose turn it is comes first
        assert crowd.total((found,)) == worth


@EVENINGS
@given(st.data(), crowds(least=2, most=8, blocked=False))
def test_one_more_who_may_not_meet_never_makes_it_better(data: st.DataObject, crowd: Crowd) -> None:
    assume(crowd.size % 2 == 0)
    people = list(range(crowd.size))
    pair = data.draw(st.tuples(st.sampled_from(people), st.sampled_from(people)))

    less = crowd.without(pair).next((), people)

    assert crowd.total((less,)) <= crowd.total((crowd.next((), people),))


@EVENINGS
@given(st.data(), crowds(most=10, blocked=False))
def test_numbers_of_people_change_nothing(data: st.DataObject, crowd: Crowd) -> None:
    assume(crowd.size % 2 == 0)
    people = list(range(crowd.size))
    order = np.array(data.draw(st.permutations(people)), np.int64)

    renumbered = crowd.renumbered(order)

    total = crowd.total((crowd.next((), people),))
    assert renumbered.total((renumbered.next((), people),)) == total


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_numbers_change_little_where_people_are_many(seed: int) -> None:
    crowd = many(320, seed)
    people = list(range(320))
    renumbered = crowd.renumbered(np.random.default_rng(seed).permutation(320))

    totals = [one.total((one.next((), people),)) for one in (crowd, renumbered)]

    assert min(totals) >= 0.995 * max(totals)


def test_the_way_of_the_many_is_nearly_as_good_as_the_exact_one() -> None:
    crowd = many(320, seed=4)
    attendance = [list(range(320))] * 2

    assert crowd.total(live(crowd, attendance, 300)) >= 0.995 * crowd.total(live(crowd, attendance, 320))


@EVENINGS
@given(st.data(), crowds(), st.integers(2, 9))
def test_a_scale_changes_nothing(data: st.DataObject, crowd: Crowd, factor: int) -> None:
    attendance = data.draw(visits(crowd.size))

    larger = Crowd(crowd.affinity * factor, crowd.allowed)

    assert larger.live(attendance) == crowd.live(attendance)


@EVENINGS
@given(st.data(), crowds(), WAYS)
def test_planning_from_the_log_is_planning_live(data: st.DataObject, crowd: Crowd, exact: int) -> None:
    attendance = data.draw(visits(crowd.size))
    rounds = live(crowd, attendance, exact)
    place = data.draw(st.integers(0, len(rounds) - 1))
    logged = tuple(Round(one.groups, one.sitting_out) for one in rounds[:place])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filling, "EXACT", exact)
        assert crowd.next(logged, attendance[place]) == rounds[place]


@pytest.mark.parametrize(
    ("people", "groups", "sitting_out"),
    [(0, (), ()), (1, (), (0,)), (2, ((0, 1),), ()), (3, ((0, 1, 2),), ())],
)
def test_very_few_people_are_no_special_case(
    people: int, groups: tuple[tuple[int, ...], ...], sitting_out: tuple[int, ...]
) -> None:
    assert alike(people).next((), list(range(people)), Odd.TRIO) == Round(groups, sitting_out)


@pytest.mark.parametrize("size", [5, 301])
def test_where_nobody_may_meet_everybody_sits_out(size: int) -> None:
    crowd = Crowd(np.ones((size, size)), np.zeros((size, size), np.bool_))

    assert crowd.next((), list(range(size))) == Round((), tuple(range(size)))


@pytest.mark.parametrize("size", [6, 302])
def test_equal_affinities_are_enough(size: int) -> None:
    rounds = alike(size).live([list(range(size))] * 3)

    assert [len(one.groups) for one in rounds] == [size // 2] * 3
    assert len({pair for one in rounds for pair in one.pairs}) == 3 * size // 2


def test_three_meet_only_if_all_of_them_may() -> None:
    allowed = np.ones((3, 3), np.bool_)
    allowed[0, 1] = allowed[1, 0] = False

    found = Crowd(np.ones((3, 3)), allowed).next((), [0, 1, 2], Odd.TRIO)

    assert [len(group) for group in found.groups] == [2]
    assert len(found.sitting_out) == 1


@pytest.mark.parametrize("size", [8, 302])
def test_where_all_are_of_one_organisation_they_meet_only_if_that_is_permitted_and_it_is_said(
    size: int,
) -> None:
    everybody = np.ones((size, size), np.bool_)

    kept_apart = next_round(np.ones((size, size)), ~everybody, (), range(size), 1)
    permitted = next_round(np.ones((size, size)), ~everybody, (), range(size), 1, last_resort=everybody)

    assert kept_apart.groups == ()
    assert len(permitted.groups) == size // 2
    assert permitted.out_of_need == permitted.groups


def test_as_few_as_possible_meet_out_of_need() -> None:
    organisation = np.array([0, 0, 0, 0, 1, 2])
    allowed = organisation[:, None] != organisation[None]
    affinity = mutual(6, np.arange(15.0))

    found = next_round(affinity, allowed, (), range(6), 1, last_resort=~allowed)

    assert len(found.groups) == 3
    assert len(found.out_of_need) == 1


def test_whoever_gained_little_so_far_comes_first() -> None:
    affinity = np.zeros((6, 6))
    for pair, good in {(0, 1): 10, (2, 3): 1, (0, 4): 6, (2, 5): 4, (0, 5): 3.5, (2, 4): 6}.items():
        affinity[pair] = affinity[pair[::-1]] = good
    crowd = Crowd(affinity, np.ones((6, 6), np.bool_))

    assert crowd.next((), [0, 2, 4, 5]).groups == ((0, 4), (2, 5))
    assert crowd.next((Round(((0, 1), (2, 3))),), [0, 2, 4, 5]).groups == ((0, 5), (2, 4))


@pytest.mark.parametrize(
    ("affinity", "present", "why"),
    [
        (np.array([[0.0, 1], [2, 0]]), [0, 1], "must be mutual"),
        (np.array([[0.0, -1], [-1, 0]]), [0, 1], "negative"),
        (np.array([[0.0, np.nan], [np.nan, 0]]), [0, 1], "not finite"),
        (np.ones((2, 2)), [2], "not known"),
        (np.ones((3, 3)), [0], "as large as"),
        (np.ones((2, 3)), [0], "people x people"),
    ],
)
def test_what_contradicts_itself_is_refused(affinity: Matrix, present: list[int], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        next_round(affinity, np.ones((2, 2), np.bool_), (), present, 1)


@pytest.mark.parametrize("size", [9, 61, 101, 301])
def test_pairs_that_come_first_do_so_whoever_gained_how_much_so_far(size: int) -> None:
    chance = np.random.default_rng(size)
    affinity = chance.random((size, size)) * 0.9
    lucky = 4
    affinity[:lucky, lucky : 2 * lucky] = affinity[lucky : 2 * lucky, :lucky] = 1.0
    affinity = np.maximum(affinity, affinity.T)
    everybody = np.ones((size, size), np.bool_)
    first = np.zeros((size, size), np.bool_)
    wanted = [(0, 1), (2, 3), (size - 1, size - 2)]
    for one, other in wanted:
        affinity[one, other] = affinity[other, one] = 0.0
        first[one, other] = first[other, one] = True
    lucky_pairs = tuple((one, one + lucky) for one in range(lucky))
    poor = tuple((one, one + 1) for one in range(2 * lucky, size - 3, 2))
    history = (Round(lucky_pairs), Round(poor))

    in_the_first = next_round(affinity, everybody, (), range(size), 1, first=first)
    later = next_round(affinity, everybody, history, range(size), 1, first=first)

    for found in (in_the_first, later):
        assert {tuple(sorted(pair)) for pair in wanted} <= set(found.groups)
        assert len(found.sitting_out) == 1


def test_whoever_has_a_pair_that_comes_first_does_not_sit_out_if_somebody_else_can() -> None:
    everybody = np.ones((3, 3), np.bool_)
    affinity = np.array([[0, 0.1, 1], [0.1, 0, 1], [1, 1, 0]])
    first = np.zeros((3, 3), np.bool_)
    first[0, 1] = first[1, 0] = True

    found = next_round(affinity, everybody, (), range(3), 1, first=first)

    assert (found.groups, found.sitting_out) == (((0, 1),), (2,))


@pytest.mark.parametrize("size", [9, 21, 301])
def test_whoever_has_no_pair_that_comes_first_sits_out_first_but_not_again_before_others_have(
    size: int,
) -> None:
    affinity = np.random.default_rng(size).random((size, size))
    affinity = affinity + affinity.T
    everybody = np.ones((size, size), np.bool_)
    first = everybody.copy()
    first[:2] = first[:, :2] = False

    history: tuple[Round, ...] = ()
    for _ in range(6):
        history = (*history, next_round(affinity, everybody, history, range(size), 1, first=first))

    sat_out = [person for one in history for person in one.sitting_out]
    assert len(sat_out) == len(set(sat_out)) == 6
    assert set(sat_out[:2]) == {0, 1}
