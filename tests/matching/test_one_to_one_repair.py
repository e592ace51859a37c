"""A round mended after somebody has gone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.crowds import Crowd, alike, crowds
from wbv_events.matching.one_to_one.repairing import repair
from wbv_events.matching.one_to_one.rounds import Odd, Round


def mend(
    crowd: Crowd,
    planned: Round,
    missing: list[int],
    waiting: list[int],
    odd: Odd = Odd.TRIO,
    history: tuple[Round, ...] = (),
) -> Round:
    return repair(
        planned,
        missing,
        waiting,
        affinity=crowd.affinity,
        allowed=crowd.allowed,
        history=history,
        seed=1,
        odd=odd,
    )


@settings(deadline=None, max_examples=40)
@given(st.data(), crowds(most=12), st.sampled_from(Odd))
def test_whoever_still_has_company_keeps_it_and_nobody_is_lost(
    data: st.DataObject, crowd: Crowd, odd: Odd
) -> None:
    people = list(range(crowd.size))
    early = people[: crowd.size * 2 // 3]
    planned = crowd.next((), early, odd)
    missing = data.draw(st.sets(st.sampled_from(early))) if early else set()
    waiting = people[len(early) :]

    mended = mend(crowd, planned, sorted(missing), waiting, odd)

    assert sorted(mended.attending) == sorted(set(people) - missing)
    assert all(crowd.allowed[pair] for pair in mended.pairs)
    for group in planned.groups:
        left = set(group) - missing
        assert len(left) < 2 or any(left <= set(now) for now in mended.groups)


def test_two_who_are_left_alone_meet() -> None:
    planned = Round(((0, 1), (2, 3), (4, 5)))

    assert mend(alike(6), planned, [1, 3], []) == Round(((0, 2), (4, 5)))


def test_whoever_sat_out_meets_whoever_is_left_alone() -> None:
    planned = Round(((0, 1), (2, 3)), (4,))

    assert mend(alike(5), planned, [1], []) == Round(((0, 4), (2, 3)))


def test_a_single_person_joins_the_pair_that_suits_them_best() -> None:
    affinity = np.ones((6, 6))
    affinity[0, 4] = affinity[4, 0] = 3

    mended = mend(Crowd(affinity, np.ones((6, 6), np.bool_)), Round(((0, 1), (2, 3), (4, 5))), [1], [])

    assert mended == Round(((0, 4, 5), (2, 3)))


def test_a_single_person_sits_out_where_three_are_not_wanted_or_may_not_meet() -> None:
    planned = Round(((0, 1), (2, 3)))
    apart = alike(4).without((0, 2))

    assert mend(alike(4), planned, [1], [], Odd.SIT_OUT) == Round(((2, 3),), (0,))
    assert mend(apart, planned, [1], []) == Round(((2, 3),), (0,))


def test_three_of_whom_one_has_gone_stay_two() -> None:
    assert mend(alike(5), Round(((0, 1, 2), (3, 4))), [1], []) == Round(((0, 2), (3, 4)))


def test_nobody_meets_again_in_a_mended_round() -> None:
    past = Round(((0, 2), (1, 3)))

    mended = mend(alike(4), Round(((0, 1), (2, 3))), [1, 3], [], history=(past,))

    assert mended.again == ((0, 2),)  # there is nobody else whom they could meet
    assert mend(alike(5), Round(((0, 1), (2, 3))), [1, 3], [4], history=(past,)).again == ()


def test_a_round_of_which_nobody_is_left_is_empty() -> None:
    assert mend(alike(4), Round(((0, 1), (2, 3))), [0, 1, 2, 3], []) == Round(())


def test_somebody_who_waits_is_in_no_group() -> None:
    with pytest.raises(ValueError, match="somebody waits who is in a group"):
        mend(alike(4), Round(((0, 1), (2, 3))), [], [1])


def test_two_who_may_not_meet_any_more_are_parted_and_paired_anew() -> None:
    crowd = alike(6).without((0, 1))

    mended = mend(crowd, Round(((0, 1), (2, 3)), (4,)), [], [5])

    assert {frozenset(group) for group in mended.groups} in (
        {frozenset((0, 4)), frozenset((1, 5)), frozenset((2, 3))},
        {frozenset((0, 5)), frozenset((1, 4)), frozenset((2, 3))},
    )
    assert mended.out_of_need == ()


def test_nobody_joins_two_who_may_not_meet_any_more() -> None:
    crowd = alike(3).without((0, 1))

    mended = mend(crowd, Round(((0, 1),)), [], [2])

    assert (len(mended.groups), len(mended.groups[0]), mended.out_of_need) == (1, 2, ())
    assert 2 in mended.groups[0]


def test_of_three_of_whom_two_may_not_meet_any_more_all_are_paired_anew() -> None:
    crowd = alike(3).without((0, 1))

    mended = mend(crowd, Round(((0, 1, 2),)), [], [])

    assert [len(group) for group in mended.groups] == [2]
    assert 2 in mended.groups[0]


def test_two_who_meet_out_of_need_stay_together() -> None:
    organisation = np.array([0, 0, 1, 2])
    allowed = organisation[:, None] != organisation
    planned = Round(((0, 1), (2, 3)), out_of_need=((0, 1),))

    mended = repair(
        planned, [], [], affinity=np.ones((4, 4)), allowed=allowed, history=(), seed=1, last_resort=~allowed
    )

    assert mended == planned
