"""People as arrays, with what they are worth to each other and whom they have met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import permutations
from typing import Final
from uuid import UUID

import numpy as np
import numpy.typing as npt

from wbv_events.matching.affinity import affinity
from wbv_events.matching.one_to_one.rounds import Round, standing_after
from wbv_events.matchmaking.crowd import crowd_of
from wbv_events.matchmaking.explaining import OF_TOPICS, Explainer, counts
from wbv_events.rounds.planning.sharing import shared_reasons
from wbv_events.rounds.plans import PlannedTalk, Whys
from wbv_events.rounds.queries.facts import Known
from wbv_events.rounds.questions import fitting

Matrix = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
MUST: Final = 8.0
"""How much more a pair in a group is worth that is to meet; others, worth 1 at most, wait for it."""


class Situation:
    """Whoever may be in a round. People are numbers in it, in the order of their ids."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.crowd = crowd_of(known.people, known.rules)
        self.place = {one: number for number, one in enumerate(self.crowd.people)}
        self.scores = self._scores()
        self.history = tuple(self._numbered(each.groups, each.sitting_out) for each in known.past)
        self.standing = standing_after(self.history, self.scores)
        """What the rounds so far have brought."""
        self.awaited: Flags = self.crowd.wanted & (self.standing.met == 0)
        """Who is to meet because the organisers say so, and has not yet."""
        self.worth: Matrix = self.scores + MUST * self.awaited
        """What two are worth in a group; pairs are paired by the scores, and those that are awaited first."""
        self.allowed: Flags = self.crowd.allowed | self.crowd.wanted
        """Who may meet; those of one organisation too, if they are to."""
        self.last_resort: Flags = self.crowd.last_resort & ~self.crowd.wanted

    @property
    def possible(self) -> Flags:
        """Who may meet at all."""
        return self.allowed | self.last_resort

    def is_anybody_awaited(self, people: Sequence[int]) -> bool:
        """Say whether any of some people are still to meet because the organisers say so."""
        return bool(self.awaited[np.ix_(people, people)].any())

    def fewest_unmet(self, people: Sequence[int]) -> int:
        """Return how many of these people are still new to whoever has the fewest left to meet."""
        among = np.ix_(people, people)
        unmet = self.possible[among] & (self.standing.met[among] == 0)
        return int(unmet.sum(axis=1).min(initial=len(people)))

    def numbers(self, ids: Iterable[UUID]) -> list[int]:
        """Return people as numbers; whoever no longer takes part is none."""
        return sorted(self.place[one] for one in ids if one in self.place)

    def ids(self, numbers: Iterable[int]) -> tuple[UUID, ...]:
        """Return whose the numbers are."""
        return tuple(self.crowd.people[one] for one in numbers)

    def suits(self, person: int, group: Sequence[int]) -> bool:
        """Say whether somebody may join others without meeting anybody again."""
        return all(self.allowed[person, other] and not self.standing.met[person, other] for other in group)

    def talks(self, groups: Sequence[Sequence[int]]) -> tuple[PlannedTalk, ...]:
        """Return talks of some groups with all that is told everybody in them."""
        whys = self.whys(groups)
        return tuple(
            PlannedTalk(self.ids(group), why, tuple(self._questions(why, turn)))
            for turn, (group, why) in enumerate(zip(groups, whys, strict=True))
        )

    def whys(self, groups: Sequence[Sequence[int]]) -> list[Whys]:
        """Return for everybody in some groups why they meet each of the others."""
        pairs = [pair for group in groups for pair in permutations(self.ids(group), 2)]
        told = dict(zip(pairs, self._explainer.to_the_first(pairs), strict=True))
        return [
            {one: {str(other): {"reasons": told[one, other]} for other in ids if other != one} for one in ids}
            for ids in map(self.ids, groups)
        ]

    def _questions(self, whys: Whys, turn: int) -> list[str]:
        reasons = list(shared_reasons(whys))
        labels = self.known.labels
        topics = [labels.get(UUID(one), "") for code, named in reasons if code in OF_TOPICS for one in named]
        return fitting({code for code, _ in reasons}, topics, self.known.seed + turn)

    def _scores(self) -> Matrix:
        if not counts(self.crowd.weights):
            return np.zeros((len(self.place), len(self.place)))
        pairs = affinity(self.crowd.facets, self.crowd.weights, self.crowd.text).pairs()
        scores: Matrix = np.maximum(pairs, pairs.T).astype(np.float64)
        return scores

    @cached_property
    def _explainer(self) -> Explainer:
        return Explainer(self.known.people, self.crowd)

    def _numbered(self, groups: Iterable[tuple[UUID, ...]], resting: Iterable[UUID]) -> Round:
        numbered = (tuple(self.numbers(group)) for group in groups)
        return Round(tuple(group for group in numbered if group), tuple(self.numbers(resting)))
