"""Contacts are told of groups, and no group is so small that somebody could be recognised."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from wbv_events.core.smallest import SMALLEST, at_least, rounded
from wbv_events.networking.graph import draw_graph
from wbv_events.networking.groups import MOST, REST, Group, Link, group, tell_contacts


def person(number: int) -> UUID:
    return UUID(int=number)


def named(**sizes: int) -> dict[UUID, str]:
    """Return so many people in each group; those of `none` belong to none."""
    names = [name for name, size in sizes.items() for _ in range(size)]
    return {person(number): "" if name == "none" else name for number, name in enumerate(names)}


def test_contacts_are_counted_between_and_within_groups() -> None:
    people = named(Nord=6, Süd=5)
    north, south = [person(number) for number in range(6)], [person(number) for number in range(6, 11)]

    found = group(people, [(north[0], south[0]), (south[1], north[1]), (north[0], north[1])])

    assert found.groups == (Group("Nord", 6), Group("Süd", 5))
    assert found.links == (Link(0, 0, 1), Link(0, 1, 2), Link(1, 1, 0))


def test_groups_stand_in_the_order_of_their_rounded_numbers_of_people() -> None:
    found = group(named(Ost=6, Nord=5, Süd=12, West=10), [])

    assert [one.name for one in found.groups] == ["Süd", "West", "Nord", "Ost"]


def test_of_contacts_no_more_is_told_than_fives_and_never_that_all_know_each_other() -> None:
    within = [tell_contacts(contacts, 6) for contacts in (4, 5, 9, 10, 14, 15)]
    across = [tell_contacts(contacts, 5, 6) for contacts in (4, 25, 29, 30)]

    assert within == [None, 5, 5, 10, 10, 10]
    assert across == [None, 25, 25, 25]


def test_groups_under_five_and_people_without_one_are_the_rest() -> None:
    people = named(Nord=5, Süd=4, Ost=3, none=2)

    found = group(people, [(person(0), person(5)), (person(6), person(9)), (person(12), person(0))])

    assert found.groups == (Group("Nord", 5), Group(REST, 9))
    assert found.links == (Link(0, 0, 0), Link(0, 1, 2), Link(1, 1, 1))


def test_a_rest_under_five_takes_the_smallest_group_to_it() -> None:
    assert group(named(Nord=7, Süd=6, Ost=2), []).groups == (Group("Nord", 7), Group(REST, 8))
    assert group(named(Nord=6, none=1), []).groups == (Group(REST, 7),)


def test_four_people_are_not_told_of_at_all() -> None:
    assert group(named(Nord=4), [(person(0), person(1))]).groups == ()
    assert group(named(Nord=4), [(person(0), person(1))]).links == ()


def test_who_takes_no_longer_part_is_not_counted() -> None:
    assert group(named(Nord=5), [(person(0), person(99))]).links == (Link(0, 0, 0),)


def test_more_groups_than_a_picture_shows_are_the_rest() -> None:
    found = group(named(**{f"Verbund {number:02}": 5 for number in range(MOST + 3)}), [])

    assert len(found.groups) == MOST
    assert found.groups[-1] == Group(REST, 5 * 4)


@given(
    st.lists(st.sampled_from(["", "A", "B", "C", "D", "E"]), max_size=40),
    st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=60),
)
def test_whoever_belongs_where_no_group_is_small_and_no_contact_is_lost(
    names: list[str], pairs: list[tuple[int, int]]
) -> None:
    people = {person(number): name for number, name in enumerate(names)}
    known = [(person(one), person(other)) for one, other in pairs]

    found = group(people, known)

    assert all(one.people >= SMALLEST for one in found.groups)
    if len(people) >= SMALLEST:
        assert sum(one.people for one in found.groups) == len(people)
        assert sum(link.contacts for link in found.links) == sum(
            one in people and other in people for one, other in known
        )


def test_a_number_under_five_is_not_told() -> None:
    assert [at_least(amount) for amount in (0, 4, 5, 6)] == [None, None, 5, 6]
    assert [rounded(amount) for amount in (0, 4, 5, 9, 10, 14)] == [None, None, 5, 5, 10, 10]


def test_the_picture_has_the_largest_on_top_and_the_strongest_widest() -> None:
    graph = draw_graph([20, 5, 5], [(0, 1, 8), (1, 2, 2), (0, 0, 4)])

    assert (graph.nodes[0].x, graph.nodes[0].y) == (200, 50)
    assert graph.nodes[0].radius > graph.nodes[1].radius
    assert [node.within > 0 for node in graph.nodes] == [True, False, False]
    assert graph.lines[0].width > graph.lines[1].width
    assert draw_graph([], []).nodes == ()
    assert draw_graph([5], [(0, 0, 1)]).nodes[0].x == 200
