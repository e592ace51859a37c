"""Changing the same materials at the same moment: whoever comes second sees what the first has done."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.documentation.make import Act, link
from tests.meanwhile import meanwhile
from tests.people import Event, Someone
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Actor, Role
from wbv_events.core.runtime import Runtime
from wbv_events.documentation.schemas import MoveMaterial, NameMaterial
from wbv_events.documentation.services.materials import move_material, remove_material
from wbv_events.programme.queries import get_slot

Ids = dict[str, UUID]


@pytest.fixture
def ids(act: Act, event: Event, slot_id: UUID, cara: Someone) -> Ids:
    """Three materials of the slot by their titles."""
    return {title: link(act, event, slot_id, cara, title) for title in ("A", "B", "C")}


def test_who_moves_what_somebody_else_moves_leaves_a_whole_order(
    act: Act, runtime: Runtime, event: Event, slot_id: UUID, ids: Ids
) -> None:
    def up(title: str) -> Ack:
        given = {"event_id": event.id, "material_id": ids[title], "is_up": True}
        return act("material.move", event.moderator.person_id, **given)

    with runtime.work(Actor(event.organiser.person_id)) as work:
        work.role = Role.ORGANISER
        move_material(work, MoveMaterial(event_id=event.id, material_id=ids["C"], is_up=True))
        moving = meanwhile(lambda: up("C"))
    moving.join()
    up("B")

    asked = act("material.list", event.ada.person_id, event_id=event.id, slot_id=slot_id)
    assert "".join(one.title for one in asked.view.materials) == "CBA"


def test_who_moves_what_somebody_else_removes_learns_that_it_is_gone(
    act: Act, runtime: Runtime, event: Event, slot_id: UUID, ids: Ids
) -> None:
    acks: list[Ack] = []
    given = {"event_id": event.id, "material_id": ids["C"]}

    with runtime.work(Actor(event.organiser.person_id)) as work:
        work.role = Role.ORGANISER
        get_slot(work, event.id, slot_id, lock=True)
        remove_material(work, NameMaterial(**given))
        moving = meanwhile(
            lambda: acks.append(act("material.move", event.moderator.person_id, **given, is_up=True))
        )
    moving.join()

    assert [ack.status for ack in acks] == [404]
