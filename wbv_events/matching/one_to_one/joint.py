"""Rounds planned together, by taking some of them back and filling them again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, TypeAlias

import numpy as np

from wbv_events.matching.one_to_one.facts import Facts
from wbv_events.matching.one_to_one.filling import fill
from wbv_events.matching.one_to_one.pricing import most_in_rounds
from wbv_events.matching.one_to_one.rounds import History, Mask, Matrix, Numbers, Odd, Round, standing_after

SMALL: Final = 64
"""Up to how many people planning together finds more than planning one round after the other."""
FEW: Final = 30
TRIES: Final = 70
TRIES_OF_FEW: Final = 200
TRIES_TO_FILL: Final = 200
"""How often some rounds are taken back and filled anew: for the better, and until there is room for all."""
FRESH: Final = 30
FRESH_OF_FEW: Final = 80
"""How many of the tries are whole plans."""
TAKEN_BACK: Final = 4
NOISE: Final = (0.05, 0.4)
"""Between which limits the worth of pairs is changed by chance, as the deviation of its logarithm."""
AFFORDED: Final = 0.035
"""Which part of the most that can be had fairness may cost: while a plan brings less than
the rest, only the sum decides. Where few have much in common, fairness would cost a tenth."""
DIGITS: Final = 9
"""To how many digits sums are compared; less is only rounding."""
LITTLE: Final = 1e-3
"""What somebody who met nobody counts as having gained, of the largest affinity."""

Plan: TypeAlias = tuple[Round, ...]


@dataclass(frozen=True)
class JointPlanning:
    """What plans are made from, and the chance by which one after the other is tried."""

    facts: Facts
    history: History
    people: Numbers
    odd: Odd
    chance: np.random.Generator

    def one_after_another(self, rounds: int, tilt: Matrix | None = None) -> Plan:
        """Plan the rounds in their order."""
        plan: Plan = ()
        order = self.chance.permutation(self.people)
        for _ in range(rounds):
            plan = (*plan, fill(self._facts_after(plan), order, self.odd, tilt=tilt))
        return plan

    def improved(self, plan: Plan) -> Plan:
        """Return the best plan that is found in so many tries.

        Where people meet again, the order of the rounds says when they may, so only whole plans are tried.
        """
        enough = self._enough(len(plan))
        quality = self._quality(plan, enough)
        tries, fresh = (TRIES_OF_FEW, FRESH_OF_FEW) if len(self.people) <= FEW else (TRIES, FRESH)
        if len(self.people) > SMALL and not _has_again(plan):
            fresh = 0
        for step in range(TRIES_TO_FILL):
            is_enough = step >= tries or self._meets_all(plan)
            if (is_enough and not self._short(plan)) or (step >= fresh and _has_again(plan)):
                break
            tilt = self._tilt()
            tried = self.one_after_another(len(plan), tilt) if step < fresh else self._some_anew(plan, tilt)
            reached = self._quality(tried, enough)
            if reached >= quality and (step < fresh or not _has_again(tried)):
                plan, quality = tried, reached
        return plan

    def _facts_after(self, plan: Plan) -> Facts:
        return replace(self.facts, standing=standing_after((*self.history, *plan), self.facts.affinity))

    @property
    def _unmet(self) -> Mask:
        """Who may meet and has not yet."""
        unmet: Mask = self.facts.allowed & (self.facts.standing.met == 0)
        return unmet

    def _enough(self, rounds: int) -> float:
        """Return which total is large enough for fairness to decide."""
        among = np.ix_(self.people, self.people)
        most = most_in_rounds(self.facts.affinity[among], self._unmet[among], rounds)
        return (1 - AFFORDED) * most

    def _quality(self, plan: Plan, enough: float) -> tuple[float, ...]:
        """Return what counts, each before the next: places, no need, turns, enough, and the product."""
        standing = self._facts_after(plan).standing
        left_over = sum(len(one.sitting_out) for one in plan)
        need = sum(len(one.out_of_need) for one in plan)
        twice = sum(len({*one.sitting_out} & {*following.sitting_out}) for one, following in pairwise(plan))
        spread = int(np.ptp(standing.waited[self.people])) if len(self.people) else 0
        total = round(float(self.facts.affinity[self._unmet & (standing.met > 0)].sum()) / 2, DIGITS)
        # Who meets out of need only is not in the most there can be, so that sums say little.
        reached = 0 if need else min(total, enough)
        gains = float(np.log(standing.gained[self.people] + LITTLE).sum())
        return -left_over, -need, -twice - max(0, spread - 1), reached, gains

    def _meets_all(self, plan: Plan) -> bool:
        """Say whether everybody meets everybody whom they may, so that no other plan has more to it."""
        met = len({pair for one in plan for pair in one.pairs})
        among = self.facts.allowed[np.ix_(self.people, self.people)]
        return 2 * met == np.count_nonzero(among)

    def _short(self, plan: Plan) -> list[int]:
        """Return the places of the rounds in which more people are left over than in the fullest one."""
        fewest = min(len(one.sitting_out) for one in plan)
        return [place for place, one in enumerate(plan) if len(one.sitting_out) > fewest]

    def _tilt(self) -> Matrix:
        size = len(self.facts.affinity)
        noise = np.triu(self.chance.normal(scale=self.chance.uniform(*NOISE), size=(size, size)), 1)
        tilt: Matrix = np.exp(noise + noise.T)
        return tilt

    def _some_anew(self, plan: Plan, tilt: Matrix) -> Plan:
        """Take back a few rounds, one with people left over if there is any, and fill them again."""
        short = self._short(plan)
        places = [int(place) for place in self.chance.permutation(len(plan))]
        if short:
            places.sort(key=int(self.chance.choice(short)).__ne__)
        places = places[: int(self.chance.integers(2, TAKEN_BACK + 1))]
        rounds = {place: one for place, one in enumerate(plan) if place not in places}
        for place in places:
            others = tuple(rounds[other] for other in sorted(rounds))
            resting = () if place in short else plan[place].sitting_out
            rounds[place] = self._filled_again(resting, others, tilt)
        return tuple(rounds[place] for place in range(len(plan)))

    def _filled_again(self, resting: tuple[int, ...], others: Plan, tilt: Matrix) -> Round:
        """Fill a round again; whoever sits out because it is their turn still does."""
        free = self.chance.permutation(np.setdiff1d(self.people, resting).astype(np.int64))
        found = fill(self._facts_after(others), free, self.odd, tilt=tilt)
        return replace(found, sitting_out=tuple(sorted((*found.sitting_out, *resting))))


def _has_again(plan: Plan) -> bool:
    return any(one.again for one in plan)
