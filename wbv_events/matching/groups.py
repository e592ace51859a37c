"""The next round of small groups, from who is there and who has met."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wbv_events.matching.group_rounds import GroupRound, possible
from wbv_events.matching.group_search import Chance, Seats, first_seats, kick, settle
from wbv_events.matching.group_sizes import Sizes, split
from wbv_events.matching.group_values import COLLEAGUES, NEVER, Crowd, Matrix, crowd_of

BUDGET: Final = 10.0
"""In how many seconds a round is found in any case; usually the steps end long before."""
WORK: Final = 13_000_000
"""How many meetings are looked at for a round, which takes about 0.3 s."""
OVERHEAD: Final = 1_700
"""What one step costs besides, in as many meetings."""
FEWEST_STEPS: Final = 60
MOST_STEPS: Final = 5_000
KICKS: Final = 60
MOST_KICKED: Final = 48
"""How many seats there may be for kicks to be worth their time; many groups have other ways out."""
STEPS_FOR_A_GROUP: Final = 300
"""How many steps there are for each group, at most: few groups need few."""


def next_groups(  # noqa: PLR0913  # all that a round depends on, most of it by name
    affinity: ArrayLike,
    allowed: ArrayLike,
    history: ArrayLike,
    present: ArrayLike,
    sizes: Sizes,
    *,
    seed: int,
    budget: float = BUDGET,
    colleagues: ArrayLike | None = None,
    sat_out: Sequence[int] | None = None,
) -> GroupRound:
    """Return groups of the smallest or largest size in `sizes`, with as few who wait as possible.

    `affinity` (people, people) is what a meeting is worth, `allowed` who may ever meet, `history` how often
    two have met, `present` (people,) who is there, `sat_out` (people,) how often somebody waited: whoever
    waited least waits first. `colleagues` are those of one organisation, if they may meet at all; they do
    only as a last resort, and are named. So are those who meet again, who are as few as can be found.
    `budget`, in seconds, is a last stop; the steps alone decide otherwise. Raises ValueError for shapes that
    do not fit and sizes that differ by more than one.
    """
    until = time.monotonic() + budget
    chance = np.random.default_rng(seed)
    crowd = crowd_of(affinity, allowed, history, colleagues)
    there = present_people(present, crowd)
    waited = waits(sat_out, crowd)
    people, waiting = choose(there, waited, sizes, chance)
    wanted = np.asarray(affinity, np.float64)

    def grouped(placed: NDArray[np.int64], others: Iterable[int]) -> GroupRound:
        seats = well_seated(crowd, placed, sizes, chance, until)
        return finished(crowd, wanted, seats, others, sizes)

    found = grouped(people, waiting)
    if set(found.waiting) == set(waiting.tolist()):
        return found
    # Some had to leave their groups; whoever stays is grouped once more without them, which may be better.
    stay = np.array(sorted(person for group in found.groups for person in group), np.int64)
    again = grouped(stay, found.waiting)
    return max(found, again, key=lambda one: (-len(one.waiting), _worth(crowd, one)))


def well_seated(crowd: Crowd, people: NDArray[np.int64], sizes: Sizes, chance: Chance, until: float) -> Seats:
    """Return seats that a thorough search finds."""
    values = crowd.values(split(len(people), sizes).empty)
    seats = one_round(values, people, sizes, chance, until)
    if len(seats) > 1 and seats.size <= MOST_KICKED:
        kick(values, seats, chance, KICKS, until)
    return seats


def _worth(crowd: Crowd, found: GroupRound) -> float:
    values = crowd.values(0)
    return float(sum(values[pair] for pair in found.pairs))


def present_people(present: ArrayLike, crowd: Crowd) -> NDArray[np.int64]:
    """Return the numbers of those who are there."""
    there = np.asarray(present, bool)
    if there.shape != (crowd.people,):
        raise ValueError("it has to be said of everybody whether they are present")
    return np.flatnonzero(there)


def waits(sat_out: Sequence[int] | None, crowd: Crowd) -> NDArray[np.int64]:
    """Return (people,) how often everybody has waited."""
    waited = np.zeros(crowd.people, np.int64) if sat_out is None else np.array(sat_out, np.int64)
    if waited.shape != (crowd.people,):
        raise ValueError("it has to be said of everybody how often they sat out")
    return waited


def choose(
    there: NDArray[np.int64], waited: NDArray[np.int64], sizes: Sizes, chance: Chance
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return who gets a place and who waits: whoever has waited least; chance decides among equals."""
    order = chance.permutation(there)
    order = order[np.argsort(-waited[order], kind="stable")]
    placed = split(len(there), sizes).placed
    return np.sort(order[:placed]), order[placed:]


def one_round(
    values: Matrix,
    people: NDArray[np.int64],
    sizes: Sizes,
    chance: Chance,
    until: float,
    most: int = MOST_STEPS,
) -> Seats:
    """Return the seats of people, (groups, largest size), as good as at `most` so many steps find them."""
    into = split(len(people), sizes)
    if not into.groups:
        return np.zeros((0, into.largest), np.int64)
    empty = np.arange(len(values) - into.empty, len(values))
    seats = first_seats(values, np.concatenate([people, empty]), into.groups, chance)
    if into.groups > 1:
        settle(values, seats, chance, min(most, steps_for(seats)), until)
    return seats


def steps_for(seats: Seats) -> int:
    """Return how often members are reassigned."""
    groups, size = seats.shape
    most = min(MOST_STEPS, STEPS_FOR_A_GROUP * groups)
    return int(np.clip(WORK // (groups * groups * size + OVERHEAD), FEWEST_STEPS, most))


def finished(
    crowd: Crowd, affinity: Matrix, seats: Seats, waiting: Iterable[int], sizes: Sizes
) -> GroupRound:
    """Return a round in which nobody sits with somebody they may never meet."""
    members = [[int(person) for person in group if person < crowd.people] for group in seats]
    groups, out = possible(members, map(int, waiting), crowd.price < NEVER, sizes)
    ordered = tuple(sorted(tuple(sorted(group)) for group in groups))
    found = GroupRound(ordered, tuple(sorted(out)), (), (), 0.0)
    pairs = sorted(found.pairs)
    return GroupRound(
        groups=ordered,
        waiting=found.waiting,
        repeats=tuple(pair for pair in pairs if crowd.history[pair]),
        colleagues=tuple(pair for pair in pairs if crowd.price[pair] == COLLEAGUES),
        total=float(sum((affinity[pair] + affinity[pair[::-1]]) / 2 for pair in pairs)),
    )
