"""Those who are to be apart are parted wherever that is possible, and nothing else changes without need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from wbv_events.matching.parting import part

Apart = dict[int, set[int]]


@st.composite
def rooms_with_enemies(draw: st.DrawFn) -> tuple[list[int | None], Apart, list[int | None], dict[int, int]]:
    rooms = draw(st.integers(1, 4))
    room_of = draw(st.lists(st.none() | st.integers(0, rooms - 1), max_size=10))
    apart: Apart = {}
    for one, other in combinations(range(len(room_of)), 2):
        if draw(st.integers(0, 4)) == 0:
            apart.setdefault(one, set()).add(other)
            apart.setdefault(other, set()).add(one)
    taken = Counter(room_of)
    seats = [draw(st.none() | st.just(taken[room] + draw(st.integers(0, 2)))) for room in range(rooms)]
    fixed = {person: room for person, room in enumerate(room_of) if room is not None and draw(st.booleans())}
    return room_of, apart, seats, fixed


def together(room_of: list[int | None], apart: Apart) -> set[tuple[int, int]]:
    return {
        (one, other)
        for one, others in apart.items()
        for other in others
        if room_of[one] is not None and room_of[one] == room_of[other]
    }


@given(rooms_with_enemies(), st.integers(0, 3))
def test_fewer_are_together_and_seats_and_fixed_places_hold(
    case: tuple[list[int | None], Apart, list[int | None], dict[int, int]], seed: int
) -> None:
    room_of, apart, seats, fixed = case

    found = part(room_of, apart, seats, lambda _person, _room_of: 0, seed=seed, fixed=fixed)

    assert together(found, apart) <= together(room_of, apart)
    assert all(found[person] == room for person, room in fixed.items())
    taken = Counter(found)
    assert all(seats[room] is None or taken[room] <= seats[room] for room in range(len(seats)))  # type: ignore[operator]
    assert [room is None for room in found] == [room is None for room in room_of]
    if not together(room_of, apart):
        assert found == room_of
    assert found == part(room_of, apart, seats, lambda _person, _room_of: 0, seed=seed, fixed=fixed)


def test_who_has_to_go_changes_places_with_whom_it_costs_least() -> None:
    wishes = {0: 0, 1: 0, 2: 1, 3: 1, 4: 0}  # person 4 would rather be where 0 and 1 are

    found = part(
        [0, 0, 1, 1, 1], {0: {1}, 1: {0}}, [2, 3], lambda who, room_of: wishes[who] != room_of[who], seed=1
    )

    assert found[4] == 0
    assert Counter(found) == {0: 2, 1: 3}


@given(st.lists(st.sampled_from("ab"), min_size=7, max_size=7), st.integers(0, 3))
def test_no_other_change_would_cost_less(alike: str, seed: int) -> None:
    def price(who: int, room_of: Sequence[int | None]) -> int:
        return sum(
            room_of[one] == room_of[who] and alike[one] == alike[who] for one in range(7) if one != who
        )

    def cost(room_of: Sequence[int | None]) -> int:
        return sum(price(who, room_of) for who in range(7))

    def cheapest(room_of: Sequence[int | None], one: int, other: int) -> int:
        """Return the least cost of all ways to let one of two, who are in room 0, change places."""
        swaps = [(who, with_) for who in (one, other) for with_ in range(7) if room_of[with_] != room_of[who]]
        return min(cost(_swapped(room_of, *swap)) for swap in swaps)

    before: list[int | None] = [0, 0, 0, 1, 1, 2, 2]
    after = part(before, {0: {1}, 1: {0}}, [3, 2, 2], price, seed=seed)

    assert cost(after) == cheapest(before, 0, 1)


def _swapped(room_of: Sequence[int | None], one: int, other: int) -> list[int | None]:
    after = list(room_of)
    after[one], after[other] = after[other], after[one]
    return after


def test_without_anybody_to_change_with_a_free_seat_is_taken() -> None:
    assert sorted(part([0, 0], {0: {1}, 1: {0}}, [2, 1], lambda _who, _room_of: 0, seed=1)) == [0, 1]  # type: ignore[type-var]
    assert part([0, 0], {0: {1}, 1: {0}}, [2, 0], lambda _who, _room_of: 0, seed=1) == [0, 0]
