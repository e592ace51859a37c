"""No number under five is learnt from the report, not even by subtracting others from each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from tests.contacts.make import Between
from tests.networking.make import let_know
from tests.people import Event, People, Someone
from wbv_events.core.runtime import Runtime
from wbv_events.core.smallest import SMALLEST
from wbv_events.events.models import Participant
from wbv_events.networking.groups import group
from wbv_events.networking.queries.report import count_contacts, network_of
from wbv_events.networking.schemas import Dimension, NetworkOf, NetworkReport
from wbv_events.organisations.services import find_or_create_alliances

Pair = tuple[UUID, UUID]
DIMENSIONS = (Dimension.ALLIANCE, Dimension.REGION)


def report_of(between: Between, event: Event) -> NetworkReport:
    view: NetworkReport = between.act("networking.report", event.organiser.person_id, event_id=event.id).view
    return view


def test_one_contact_more_or_less_between_a_group_and_the_others_shows_nowhere(
    between: Between, crowd: list[Someone], runtime: Runtime, event: Event
) -> None:
    within = list(combinations(crowd[:6], 2))[:9]
    let_know(runtime, event, *within, (crowd[6], crowd[0]))
    before = report_of(between, event)

    told = []
    for other in crowd[7:10]:
        let_know(runtime, event, (other, crowd[0]))
        told.append(report_of(between, event))

    assert told == [before] * 3
    assert before.contacts == 10


def test_the_contacts_of_the_only_one_of_an_alliance_in_a_region_show_nowhere(
    between: Between, people: People, runtime: Runtime, event: Event
) -> None:
    def join(count: int, region: str, alliance: str) -> list[Someone]:
        found = [people.join(event.id, f"Gast {region} {alliance} {number}") for number in range(count)]
        ids = [one.participant_id for one in found]
        with runtime.work() as work:
            alliance_id = find_or_create_alliances(work, [alliance])[alliance]
            values = {"region": region, "alliance_id": alliance_id}
            work.session.execute(update(Participant).where(Participant.id.in_(ids)).values(**values))
        return found

    north, (alone,), south = join(5, "DE-SH", "x"), join(1, "DE-BY", "x"), join(6, "DE-BY", "y")
    let_know(runtime, event, *[(one, other) for one in north for other in south][:20])

    told = [report_of(between, event)]
    for other in south[:4]:
        let_know(runtime, event, (alone, other))
        told.append(report_of(between, event))

    assert told == [told[0]] * 5
    assert told[0].contacts == 20


@dataclass(frozen=True)
class World:
    """Who belongs where, which everybody may know, and who knows whom, which nobody may learn."""

    people: tuple[dict[UUID, str], ...]
    pairs: frozenset[Pair]

    def told(self) -> tuple[int | None, list[NetworkOf]]:
        """Return all that the report says of contacts."""
        networks = [
            network_of(dimension, names, self.pairs)
            for dimension, names in zip(DIMENSIONS, self.people, strict=True)
        ]
        return count_contacts(self.people[0], self.pairs), networks

    def secrets(self) -> dict[object, int]:
        """Return all exact numbers: between groups, and of each person."""
        found: dict[object, int] = {
            (dimension, link.one, link.other): link.contacts
            for dimension, names in enumerate(self.people)
            for link in group(names, self.pairs).links
        }
        return found | {who: sum(who in pair for pair in self.pairs) for who in self.people[0]}

    def others_like_it(self) -> Iterator[World]:
        """Return the worlds with one or two contacts more or less of which the same is told."""
        told = self.told()
        flips = [frozenset({pair}) for pair in combinations(sorted(self.people[0]), 2)]
        twice = (one | other for one, other in combinations(flips, 2))
        for flipped in (*flips, *twice):
            other = World(self.people, self.pairs ^ flipped)
            if other.told() == told:
                yield other


@st.composite
def worlds(draw: st.DrawFn) -> World:
    size = draw(st.integers(SMALLEST, 12))
    ids = [UUID(int=number) for number in range(size)]
    groups = st.lists(st.sampled_from(["", "A", "B"]), min_size=size, max_size=size)
    people = tuple(dict(zip(ids, draw(groups), strict=True)) for _ in DIMENSIONS)
    return World(people, frozenset(draw(st.sets(st.sampled_from(list(combinations(ids, 2)))))))


@given(worlds())
def test_whatever_is_told_a_small_number_may_always_be_another_one(world: World) -> None:
    small = {what: amount for what, amount in world.secrets().items() if amount < SMALLEST}

    for other in world.others_like_it():
        secrets = other.secrets()
        small = {what: amount for what, amount in small.items() if secrets[what] == amount}
        if not small:
            break

    assert small == {}
