"""Rooms are mixed: few meet their own kind, and never fewer than is said to be possible."""

from __future__ import annotations

from itertools import combinations, product
from random import Random

import pytest
from hypothesis import given, settings

from tests.matching.make import Mixing, mixings, seeds
from wbv_events.matching.mixing import MixedRooms, SamePairs, mix_rooms


def mixed(given_: Mixing, seed: int = 0) -> MixedRooms:
    return mix_rooms(
        given_.categories, given_.weights, given_.seats, seed=seed, fixed=given_.fixed, current=given_.current
    )


def pairs(given_: Mixing, room_of: tuple[int | None, ...], category: int) -> int:
    values = [person[category] for person in given_.categories]
    return sum(
        room_of[one] is not None and room_of[one] == room_of[other]
        for one, other in combinations(range(len(values)), 2)
        if values[one] is not None and values[one] == values[other]
    )


@given(mixings(), seeds)
def test_the_cost_is_that_of_the_rooms_and_not_below_the_bound(given_: Mixing, seed: int) -> None:
    found = mixed(given_, seed)

    counted = [pairs(given_, found.room_of, category) for category in range(len(given_.weights))]
    assert [same.pairs for same in found.same_pairs] == counted
    assert found.cost == sum(weight * count for weight, count in zip(given_.weights, counted, strict=True))
    assert all(same.pairs >= same.at_least for same in found.same_pairs)
    assert found.cost >= found.at_least


@settings(max_examples=40, deadline=None)
@given(mixings(people=6, rooms=3))
def test_no_rooms_of_these_sizes_are_mixed_better(given_: Mixing) -> None:
    found = mixed(given_)

    rooms = range(len(given_.seats))
    sizes = sorted(found.room_of.count(room) for room in rooms)
    free = [
        person
        for person in range(len(found.room_of))
        if person not in given_.fixed and person not in found.unplaced
    ]
    costs = []
    for way in product(rooms, repeat=len(free)):
        places = {**given_.fixed, **dict(zip(free, way, strict=True))}
        room_of = tuple(places.get(person) for person in range(len(found.room_of)))
        if sorted(room_of.count(room) for room in rooms) == sizes and fits(given_, room_of):
            costs.append(sum(w * pairs(given_, room_of, c) for c, w in enumerate(given_.weights)))
    assert found.at_least <= min(costs) == found.cost


def fits(given_: Mixing, room_of: tuple[int | None, ...]) -> bool:
    taken = list(given_.fixed.values())
    return all(
        seats is None or room_of.count(room) <= max(seats, taken.count(room))
        for room, seats in enumerate(given_.seats)
    )


@given(mixings(), seeds)
def test_everybody_has_a_seat_while_there_are_seats(given_: Mixing, seed: int) -> None:
    found = mixed(given_, seed)

    assert fits(given_, found.room_of)
    assert {person: found.room_of[person] for person in given_.fixed} == given_.fixed
    assert found.unplaced == tuple(i for i, room in enumerate(found.room_of) if room is None)
    sizes = [found.room_of.count(room) for room in range(len(given_.seats))]
    has_seat = any(seats is None or size < seats for size, seats in zip(sizes, given_.seats, strict=True))
    assert not (found.unplaced and has_seat)
    assert [one.room for one in found.empty] == [room for room, size in enumerate(sizes) if not size]


@given(mixings(), seeds)
def test_the_same_input_and_seed_give_the_same(given_: Mixing, seed: int) -> None:
    assert mixed(given_, seed) == mixed(given_, seed)


@given(mixings(), seeds)
def test_a_rerun_never_mixes_worse(given_: Mixing, seed: int) -> None:
    first = mixed(given_, seed)
    places = {person: room for person, room in enumerate(first.room_of) if room is not None}

    again = mixed(Mixing(given_.categories, given_.weights, given_.seats, given_.fixed, places), seed + 1)

    assert again.cost <= first.cost
    assert again.cost < first.cost or again.moved == ()


def test_sizes_differ_by_at_most_one() -> None:
    found = mix_rooms([(None,)] * 23, [1], [None] * 5, seed=0)

    assert sorted(found.room_of.count(room) for room in range(5)) == [4, 4, 5, 5, 5]


def test_somebody_who_comes_later_finds_a_place_without_moving_others() -> None:
    chance = Random(3)
    people = [(chance.randrange(20), chance.randrange(60), chance.randrange(16)) for _ in range(120)]
    before = mix_rooms(people[:-1], (2, 4, 1), [None] * 20, seed=1)
    places = {person: room for person, room in enumerate(before.room_of) if room is not None}

    found = mix_rooms(people, (2, 4, 1), [None] * 20, seed=2, current=places)

    assert found.cost == found.at_least
    assert len(found.moved) <= 2


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("side", [5, 7])
def test_the_search_gets_out_of_dead_ends(side: int, seed: int) -> None:
    # People on a grid who share row and diagonal: the rooms have to be Latin transversals.
    people = [(row, (row + column) % side) for row in range(side) for column in range(side)]

    found = mix_rooms(people, [1, 1], [None] * side, seed=seed)

    assert (found.cost, found.at_least) == (0, 0)


def test_the_search_ends_where_the_bound_cannot_be_reached() -> None:
    # Of four people any two share something, and each category alone could be kept apart.
    people = [(1, 1, 1), (1, 2, 2), (2, 1, 2), (2, 2, 1)]

    found = mix_rooms(people, [1, 2, 3], [None, None], seed=0)

    assert (found.cost, found.at_least) == (2, 0)


def test_unknown_is_shared_with_nobody() -> None:
    found = mix_rooms([(None, 1)] * 4, [5, 2], [None], seed=0)

    assert found.same_pairs == (SamePairs(0, 0), SamePairs(6, 6))
    assert (found.cost, found.at_least) == (12, 12)


def test_the_bound_knows_of_fixed_people_and_seats() -> None:
    found = mix_rooms(["a", "a", "a", "b"], [1], [None, 1], seed=0, fixed={0: 0, 1: 0})

    assert found.at_least == found.cost == 1


def test_without_people_or_rooms_nobody_is_placed() -> None:
    assert mix_rooms([], [1], [3], seed=0).room_of == ()
    assert mix_rooms([("a",)] * 2, [1], [], seed=0).unplaced == (0, 1)
    assert mix_rooms([("a",)] * 2, [1], [0], seed=0).unplaced == (0, 1)
    assert mix_rooms([()] * 2, [], [0, None], seed=0).room_of == (1, 1)


@pytest.mark.parametrize(("values", "weights"), [(("a",), [-1]), (("a",), [1, 1]), ((), [1])])
def test_what_cannot_be_meant_is_refused(values: tuple[str, ...], weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weight"):
        mix_rooms([values], weights, [1], seed=0)
