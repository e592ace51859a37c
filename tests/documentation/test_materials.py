"""Who puts what to which slot, and who learns of it."""

from __future__ import annotations

from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.counted import counted
from tests.documentation.make import Act, House, link, make_contributor, make_slot
from tests.people import Event, People, Someone
from tests.told import everything_told, newest_id, returned_after, told
from wbv_events.core import topics
from wbv_events.core.runtime import Runtime
from wbv_events.documentation.queries import count_materials
from wbv_events.documentation.services.materials import MOST_PER_SLOT


def put(act: Act, event: Event, slot_id: UUID, someone: Someone, url: str = "https://example.org/a") -> str:
    """Try to put a link; return the code of the refusal, if any."""
    ack = act("material.add_link", someone.person_id, event_id=event.id, slot_id=slot_id, url=url, title="A")
    return "" if ack.ok else ack.error.code


def test_the_contributor_of_the_slot_and_moderators_put_materials(
    act: Act, event: Event, slot_id: UUID, cara: Someone
) -> None:
    assert put(act, event, slot_id, cara) == ""
    assert put(act, event, slot_id, event.moderator, "https://example.org/b") == ""
    assert put(act, event, slot_id, event.organiser, "https://example.org/c") == ""
    page = act("material.list", event.ada.person_id, event_id=event.id, slot_id=slot_id).view
    assert [one.put_by for one in page.materials] == ["Cara", "Mo Moderator", "Olga Organiser"]
    assert (page.may_add, page.changeable) == (False, [])


def test_attendees_and_contributors_of_other_slots_put_none(
    act: Act, runtime: Runtime, people: People, event: Event, slot_id: UUID, cara: Someone
) -> None:
    other = make_slot(runtime, event, "Session 2")

    assert put(act, event, slot_id, event.ada) == "app.forbidden"
    assert put(act, event, other, cara) == "material.not_your_slot"
    prepared = act("material.prepare", cara.person_id, event_id=event.id, slot_id=other)
    assert prepared.error.code == "material.not_your_slot"


def test_a_slot_of_another_event_does_not_exist(
    act: Act, runtime: Runtime, people: People, event: Event
) -> None:
    foreign = make_slot(runtime, people.event("other"))

    assert put(act, event, foreign, event.organiser) == "app.not_found"


def test_who_was_silenced_puts_none(act: Act, event: Event, slot_id: UUID, cara: Someone) -> None:
    done = act(
        "event.restrict",
        event.moderator.person_id,
        event_id=event.id,
        participant_id=cara.participant_id,
        kind="silenced",
        reason="Spam",
    )
    assert done.ok, done.error

    assert put(act, event, slot_id, cara) == "material.silenced"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org/a",
        "//example.org",
        "example.org",
        "https://",
        "https://bank.example@evil.example/",
        "https://a b.example/",
        "https://[::1",
        "https://example.org/" + "x" * 2000,
    ],
)
def test_only_whole_addresses_of_the_web_are_links(
    act: Act, event: Event, slot_id: UUID, cara: Someone, url: str
) -> None:
    assert put(act, event, slot_id, cara, url) == "app.invalid"


def test_people_change_and_remove_what_they_put_and_nothing_else(
    act: Act, runtime: Runtime, people: People, event: Event, slot_id: UUID, cara: Someone
) -> None:
    colleague = make_contributor(runtime, people, event, slot_id, "Dora")
    where = {"event_id": event.id, "material_id": link(act, event, slot_id, cara)}

    assert (
        act("material.edit", colleague.person_id, **where, title="B").error.code == "material.not_your_slot"
    )
    assert act("material.remove", colleague.person_id, **where).error.code == "material.not_your_slot"
    assert (
        act("material.edit", event.ada.person_id, **where, title="B").error.code == "material.not_your_slot"
    )
    edited = act("material.edit", cara.person_id, **where, title="B", url="https://example.org/b")
    assert (edited.view.title, edited.view.url, edited.view.version) == ("B", "https://example.org/b", 2)
    assert act("material.remove", event.moderator.person_id, **where).ok
    assert act("material.remove", cara.person_id, **where).error.code == "app.not_found"


def test_a_slot_holds_only_so_many(act: Act, event: Event, slot_id: UUID, cara: Someone) -> None:
    for number in range(MOST_PER_SLOT):
        assert put(act, event, slot_id, cara, f"https://example.org/{number}") == ""

    assert put(act, event, slot_id, cara, "https://example.org/more") == "material.too_many"


def test_the_event_hears_of_each_change_with_the_number_of_materials(
    act: Act, runtime: Runtime, event: Event, slot_id: UUID, cara: Someone
) -> None:
    first = link(act, event, slot_id, cara, "A")
    link(act, event, slot_id, cara, "B")
    act("material.remove", cara.person_id, event_id=event.id, material_id=first)

    heard = told(runtime, topics.event(event.id), "material.changed")
    assert [(one["count"], one["material"] and one["material"]["title"]) for one in heard] == [
        (1, "A"),
        (2, "B"),
        (1, None),
    ]
    with runtime.work(writes=False) as work:
        assert count_materials(work, [slot_id]) == {slot_id: 1}


@pytest.mark.parametrize("is_hidden", [False, True])
def test_the_log_forgets_what_a_removed_material_was(
    house: House, event: Event, slot_id: UUID, cara: Someone, *, is_hidden: bool
) -> None:
    link(house.act, event, slot_id, cara, "A")
    seen = newest_id(house.runtime)
    where = {"event_id": event.id, "material_id": link(house.act, event, slot_id, cara, "Confidential")}
    house.act("material.edit", cara.person_id, **where, title="Confidential!")
    house.show_slot(slot_id, is_visible=not is_hidden)

    house.act("material.remove", cara.person_id, **where)

    ((name, data),) = returned_after(house.runtime, topics.event(event.id), seen)
    assert (name, data["material"]) == ("material.changed", None)
    assert "Confidential" not in everything_told(house.runtime)


def test_nobody_hears_or_sees_what_is_put_to_a_hidden_slot(
    act: Act, runtime: Runtime, people: People, event: Event
) -> None:
    hidden = make_slot(runtime, event, "Secret", is_visible=False)
    dora = make_contributor(runtime, people, event, hidden, "Dora")
    link(act, event, hidden, dora)

    asked = act("material.list", event.ada.person_id, event_id=event.id, slot_id=hidden)
    page = act("documentation.show", event.ada.person_id, event_id=event.id).view

    assert asked.error.code == "app.not_found"
    assert page.slots == []
    assert told(runtime, topics.event(event.id), "material.changed") == []
    assert act("material.list", dora.person_id, event_id=event.id, slot_id=hidden).view.may_add


def test_the_list_asks_as_often_for_many_as_for_few(
    act: Act, runtime: Runtime, people: People, event: Event, slot_id: UUID, cara: Someone
) -> None:
    asked = []
    for amount in (1, MOST_PER_SLOT - 1):
        for number in range(amount):
            put(act, event, slot_id, cara, f"https://example.org/{amount}/{number}")
        with counted(runtime) as statements:
            act("material.list", event.ada.person_id, event_id=event.id, slot_id=slot_id)
        asked.append(len(statements))

    assert asked[0] == asked[1]


def test_the_forms_work_as_a_browser_sends_them(
    client: FlaskClient, people: People, act: Act, event: Event, slot_id: UUID, cara: Someone
) -> None:
    people.sign_in(client, cara.person_id)
    client.set_cookie("locale", "en")
    here = f"/e/{event.slug}/programm/{slot_id}/unterlagen"

    wrong = client.post(f"{here}/link", data={"url": "example.org", "title": "Typed"})
    right = client.post(f"{here}/link", data={"url": "https://example.org", "title": "Typed"})

    assert wrong.status_code == 422
    assert 'value="Typed"' in wrong.text
    assert 'value="example.org"' in wrong.text
    assert "Please give a whole address" in wrong.text
    assert (right.status_code, right.location) == (303, here)
    material = act("material.list", cara.person_id, event_id=event.id, slot_id=slot_id).view.materials[0]
    there = f"/e/{event.slug}/unterlagen/{material.id}/bearbeiten"
    assert 'value="https://example.org"' in client.get(there).text
    assert client.post(there, data={"url": "", "title": ""}).status_code == 422
    assert client.post(there, data={"url": "https://example.org/b", "title": "B"}).location == here
    assert "example.org" in client.get(here).text


def test_an_attendee_reads_the_list_and_gets_no_form(
    client: FlaskClient, people: People, act: Act, event: Event, slot_id: UUID, cara: Someone
) -> None:
    material_id = link(act, event, slot_id, cara)
    people.sign_in(client, event.ada.person_id)
    here = f"/e/{event.slug}/programm/{slot_id}/unterlagen"

    assert client.get(here).status_code == 200
    assert "/datei" not in client.get(here).text
    for address in (f"{here}/datei", f"{here}/link", f"/e/{event.slug}/unterlagen/{material_id}/bearbeiten"):
        assert client.get(address).status_code == 403


def test_materials_change_places_one_by_one(act: Act, event: Event, slot_id: UUID, cara: Someone) -> None:
    ids = {title: link(act, event, slot_id, cara, title) for title in ("A", "B", "C")}

    def order() -> str:
        page = act("material.list", event.ada.person_id, event_id=event.id, slot_id=slot_id).view
        return "".join(one.title for one in page.materials)

    seen = []
    for title, is_up in (("C", True), ("A", True), ("A", False), ("B", False), ("B", False)):
        given = {"event_id": event.id, "material_id": ids[title], "is_up": is_up}
        assert act("material.move", cara.person_id, **given).ok
        seen.append(order())

    assert seen == ["ACB", "ACB", "CAB", "CAB", "CAB"]


def test_only_who_may_put_materials_moves_them(
    act: Act, runtime: Runtime, people: People, event: Event, slot_id: UUID, cara: Someone
) -> None:
    other = make_contributor(runtime, people, event, make_slot(runtime, event, "Session 2"), "Otto")
    foreign = people.event("other")
    material_id = link(act, event, slot_id, cara)
    given = {"material_id": material_id, "is_up": True}

    assert act("material.move", event.ada.person_id, event_id=event.id, **given).status == 403
    refused = act("material.move", other.person_id, event_id=event.id, **given)
    assert refused.error.code == "material.not_your_slot"
    assert act("material.move", foreign.organiser.person_id, event_id=foreign.id, **given).status == 404


def test_the_buttons_beside_a_material_move_it(
    client: FlaskClient, people: People, act: Act, event: Event, slot_id: UUID, cara: Someone
) -> None:
    first, second = (link(act, event, slot_id, cara, title) for title in ("A", "B"))
    here = f"/e/{event.slug}/programm/{slot_id}/unterlagen"
    people.sign_in(client, cara.person_id)

    page = client.get(here).text
    moved = client.post(f"{here}/{second}/hoch")

    assert [f"{here}/{one}/{way}" in page for one, way in ((first, "hoch"), (first, "runter"))] == [
        False,
        True,
    ]
    assert (moved.status_code, moved.location) == (303, f"{here}#material-{second}")
    listed = act("material.list", cara.person_id, event_id=event.id, slot_id=slot_id).view.materials
    assert [one.title for one in listed] == ["B", "A"]
