"""Who is named at a slot, and what that gives to a participant."""

from __future__ import annotations

from tests.people import People, Someone
from tests.programme.make import Planning
from wbv_events.core.authority import Role
from wbv_events.events.models import Participant


def role_of(planning: Planning, who: Someone) -> Role:
    with planning.runtime.work() as work:
        return work.session.get_one(Participant, who.participant_id).role


def named(planning: Planning, slot_id: object) -> list[str]:
    slots = planning.run("list", planning.event.ada).view.slots
    return [one.name for slot in slots if slot.id == slot_id for one in slot.contributors]


def test_people_are_named_in_the_order_in_which_they_were_added(planning: Planning) -> None:
    slot = planning.create()
    for name in ("Leonie", "Christina", "Anja"):
        planning.do("add_contributor", slot, name=name, role_title="Leitung", organisation="BDA")

    assert named(planning, slot.id) == ["Leonie", "Christina", "Anja"]


def test_a_linked_participant_becomes_a_contributor_and_sees_the_slot_on_the_own_day(
    planning: Planning,
) -> None:
    slot, ada = planning.create(), planning.event.ada

    added = planning.do("add_contributor", slot, name="Ada A.", participant_email="ADA@day.example")

    assert added.view.participant_id == ada.participant_id
    assert role_of(planning, ada) == Role.CONTRIBUTOR
    assert planning.run("list", ada).view.contributing == [slot.id]
    assert planning.do("show", slot, ada).view.is_contributing
    assert not planning.do("show", slot, planning.event.ben).view.is_contributing


def test_naming_a_moderator_takes_nothing_from_it(planning: Planning) -> None:
    planning.do(
        "add_contributor",
        planning.create(),
        name="Mo",
        participant_id=planning.event.moderator.participant_id,
    )

    assert role_of(planning, planning.event.moderator) == Role.MODERATOR


def test_only_participants_of_the_event_can_be_linked(planning: Planning, people: People) -> None:
    slot, other = planning.create(), people.event("other")

    by_id = planning.do("add_contributor", slot, name="Ada", participant_id=other.ada.participant_id)
    by_email = planning.do("add_contributor", slot, name="Ada", participant_email="ada@other.example")

    assert list(by_id.error.fields or {}) == ["participant_id"]
    assert list(by_email.error.fields or {}) == ["participant_email"]
    assert named(planning, slot.id) == []


def test_a_name_is_changed_and_taken_off(planning: Planning) -> None:
    slot = planning.create()
    one = planning.do("add_contributor", slot, name="Ada", source="example").view

    edited = planning.do("edit_contributor", slot, contributor_id=one.id, name="Ada B.").view
    assert (edited.name, edited.source) == ("Ada B.", "example")
    assert planning.do("remove_contributor", slot, contributor_id=one.id).ok
    assert named(planning, slot.id) == []


def test_a_contributor_of_another_slot_does_not_exist(planning: Planning) -> None:
    one = planning.do("add_contributor", planning.create(), name="Ada").view

    refused = planning.do("remove_contributor", planning.create(), contributor_id=one.id)

    assert refused.error.code == "app.not_found"


def test_addresses_are_for_organisers_only(planning: Planning) -> None:
    slot = planning.create()
    one = planning.do("add_contributor", slot, name="Ada", participant_email="ada@day.example").view

    assert planning.do("show_plan", slot).view.emails == {one.id: "ada@day.example"}
    assert "ada@day.example" not in str(planning.do("show", slot, planning.event.ben).data)
    assert planning.do("show_plan", slot, planning.event.moderator).error.code == "app.forbidden"
