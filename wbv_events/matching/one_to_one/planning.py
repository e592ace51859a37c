"""The next round, or all the rounds that are still to come."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from wbv_events.matching.one_to_one.facts import facts_of
from wbv_events.matching.one_to_one.filling import fill
from wbv_events.matching.one_to_one.joint import SMALL, JointPlanning, Plan
from wbv_events.matching.one_to_one.rounds import History, Mask, Matrix, Odd, Round


def next_round(  # noqa: PLR0913 # each of them is a fact of its own
    affinity: Matrix,
    allowed: Mask,
    history: History,
    present: Iterable[int],
    seed: int,
    odd: Odd = Odd.SIT_OUT,
    *,
    last_resort: Mask | None = None,
    first: Mask | None = None,
) -> Round:
    """Plan one round for those who are present.

    `affinity`, `allowed` and `last_resort` are people x people and mutual; `allowed` leaves out whoever
    blocked the other, and whoever is of the same organisation. Those can stand in `last_resort`: they meet
    only if somebody would be left over otherwise, and the round says so. Pairs in `first` come before
    all that others are worth. `history` has the rounds that took place, in their order. Raises ValueError if
    any of this contradicts itself.

    As many as possible are placed. Of an odd number, whoever has sat out least often does, of these rather
    those without a pair in `first`, but nobody in their first round or twice in a row if it can be somebody
    else; or they join a pair, as `odd` says.
    Nobody meets again before both have met everybody who is there and whom they may meet. Of what is left,
    the sum of the affinities is the largest, in which those who gained less so far count more: exactly up to
    60 people, and nearly so beyond. Takes about 0.01 s for 100 people, 0.2 s for 1,000, and twice that where
    not all can be placed.
    """
    facts = facts_of(affinity, allowed, history, last_resort, first)
    order = np.random.default_rng(seed).permutation(facts.known(present))
    return fill(facts, order, odd)


def plan_rounds(  # noqa: PLR0913 # as above
    affinity: Matrix,
    allowed: Mask,
    history: History,
    present: Iterable[int],
    seed: int,
    odd: Odd = Odd.SIT_OUT,
    *,
    rounds: int,
    last_resort: Mask | None = None,
) -> Plan:
    """Plan several rounds for those who are present in all of them; `rounds` says how many.

    One round after the other is nearly as good as can be for many people, and is what they get. Few people,
    or more rounds than half of them, may come to a point where nobody is left to be met without leaving
    others over. So it is tried again with worths changed by chance, first as a whole, then a few rounds at a
    time. The best plan is the one in which the most are placed and, of those that bring nearly the
    most there can be, the one in which the product of all gains is the largest. How often it is tried is
    fixed, so the same seed gives the same plan.
    """
    facts = facts_of(affinity, allowed, history, last_resort)
    search = JointPlanning(facts, history, facts.known(present), odd, np.random.default_rng(seed))
    plan = search.one_after_another(rounds)
    if rounds > 1 and (len(search.people) <= SMALL or 2 * rounds > len(search.people)):
        return search.improved(plan)
    return plan
