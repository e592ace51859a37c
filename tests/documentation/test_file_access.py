"""Who gets a file: participants, and everybody while the page is public."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from flask import g
from flask.testing import FlaskClient

from tests.documentation.make import House, consent, send
from tests.people import Someone


def test_files_follow_the_page(house: House, slot_id: UUID, cara: Someone, files: Path) -> None:
    event, people = house.event, house.people
    people.sign_in(house.client, cara.person_id)
    send(house.client, event, slot_id)
    material = house.act("material.list", cara.person_id, event_id=event.id, slot_id=slot_id).view.materials[
        0
    ]
    address = f"/e/{event.slug}/unterlagen/{material.id}"
    other = people.event("other")

    def status(browser: FlaskClient, address: str = address) -> int:
        g.pop("_login_user", None)
        with browser.get(address) as answer:
            return answer.status_code

    visitor, ada = house.client.application.test_client(), house.client.application.test_client()
    people.sign_in(ada, event.ada.person_id)
    house.save()
    house.publish(is_public=True)

    assert status(ada) == 200
    assert status(visitor) == 303
    consent(house.runtime, cara)
    assert status(visitor) == 200
    elsewhere = address.replace(event.slug, other.slug)
    assert status(visitor, elsewhere) == 303
    house.show_slot(slot_id, is_visible=False)
    assert status(visitor) == 303
    house.show_slot(slot_id, is_visible=True)
    house.act("documentation.unpublish", event.organiser.person_id, event_id=event.id)
    assert status(visitor) == 303
    assert status(ada) == 200
    outsider = house.client.application.test_client()
    people.sign_in(outsider, other.organiser.person_id)
    assert [status(outsider, each) for each in (address, elsewhere)] == [404, 404]
