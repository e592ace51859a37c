"""Who blocked somebody is not brought into a room with them, and nothing says why."""

from __future__ import annotations

from typing import Any

import pytest

from tests.breakouts.make import Breakouts
from tests.people import Event, Someone
from wbv_events.breakouts.models import Choosing
from wbv_events.presence.leases import Leases, Place
from wbv_events.profiles.models import Block


def block(breakouts: Breakouts, one: Someone, other: Someone) -> None:
    with breakouts.runtime.work() as work:
        work.session.add(
            Block(
                blocker_id=one.participant_id,
                blocked_id=other.participant_id,
                event_id=breakouts.event.id,
                blocked_at=work.now,
            )
        )


def proposed(breakouts: Breakouts, way: str, seed: int) -> Any:
    return breakouts.run("propose", way=way, mode="fair", seed=seed, with_absent=True).view


@pytest.mark.parametrize("way", ["random", "mixed", "wishes"])
def test_whoever_blocked_somebody_comes_to_another_room_in_every_way(
    breakouts: Breakouts, event: Event, way: str
) -> None:
    if way == "wishes":  # both want the same room
        breakouts.run("edit", title="Gruppen", choosing=Choosing.WISHES)
        breakouts.run("announce", is_announced=True, is_choosing=True)
        for who in (event.ada, event.ben):
            breakouts.run("wish", who, room_ids=[str(breakouts.rooms["Anna"])])
    breakouts.attendees(4)
    block(breakouts, event.ada, event.ben)

    for seed in range(8):
        proposal = proposed(breakouts, way, seed)
        room_of = {one.participant_id: one.room_id for one in proposal.placements}
        assert len(room_of) == 6
        assert room_of[event.ada.participant_id] != room_of[event.ben.participant_id]
        assert sorted(proposal.sizes.values()) == [3, 3]


def test_where_there_is_no_other_room_a_block_is_not_noticed(breakouts: Breakouts, event: Event) -> None:
    breakouts.run("remove_room", room_id=breakouts.rooms["Berta"])
    before = proposed(breakouts, "mixed", 1)
    block(breakouts, event.ada, event.ben)

    assert proposed(breakouts, "mixed", 1) == before


@pytest.mark.parametrize("blocker_is_late", [True, False])
def test_who_comes_late_is_offered_a_room_without_them_if_there_is_one(
    breakouts: Breakouts, event: Event, *, blocker_is_late: bool
) -> None:
    breakouts.place(event.ben, "Anna")
    for guest in breakouts.attendees(2):
        breakouts.place(guest, "Berta")
    breakouts.run("open")
    block(breakouts, *((event.ada, event.ben) if blocker_is_late else (event.ben, event.ada)))

    breakouts.run("ask_for_room", event.ada)

    assert breakouts.name_of(breakouts.offer_of(event.ada).room_id) == "Berta"


def test_who_comes_late_is_offered_the_room_that_they_wished_for_whoever_is_in_it(
    breakouts: Breakouts, event: Event
) -> None:
    breakouts.run("edit", title="Gruppen", choosing=Choosing.WISHES)
    breakouts.run("announce", is_announced=True, is_choosing=True)
    breakouts.run("wish", event.ada, room_ids=[str(breakouts.rooms["Anna"])])
    breakouts.place(event.ben, "Anna")
    breakouts.run("open")
    block(breakouts, event.ben, event.ada)

    breakouts.run("ask_for_room", event.ada)

    assert breakouts.name_of(breakouts.offer_of(event.ada).room_id) == "Anna"


def test_the_directory_names_no_room_of_a_set_that_is_not_announced(
    breakouts: Breakouts, event: Event
) -> None:
    given = {"event_id": event.id, "kind": "directory", "is_given": True}
    breakouts.act("profile.set_consent", event.ben.person_id, **given)
    runtime = breakouts.runtime
    leases = Leases(runtime.redis, runtime.settings.redis_prefix, runtime.settings.lease_seconds)
    with runtime.work(writes=False) as work:
        leases.renew([Place(event.id, breakouts.rooms["Anna"], event.ben.participant_id, "tab")], work.now)

    def place(who: Someone) -> tuple[str, str]:
        listed = breakouts.act("profile.list_directory", who.person_id, event_id=event.id).view
        ben = {"event_id": event.id, "participant_id": event.ben.participant_id}
        return listed.entries[0].place, breakouts.act("profile.show_person", who.person_id, **ben).view.place

    hidden, for_moderators = place(event.ada), place(event.moderator)
    breakouts.run("announce", is_announced=True)

    assert hidden == ("", "")
    assert for_moderators == place(event.ada)
    assert for_moderators[0] != ""
