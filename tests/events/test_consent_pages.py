"""Consents on their page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests.events.pages import soup, text
from tests.people import Event
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Consent

pytestmark = pytest.mark.usefixtures("english_pages")


def test_consents_are_unticked_and_going_on_without_them_is_one_button(
    as_: Callable[[str], FlaskClient], event: Event, runtime: Runtime
) -> None:
    client = as_("ada")
    address = f"/e/{event.slug}/einwilligungen"
    page = soup(client.get(address))

    boxes = page.find_all("input", type="checkbox")
    assert [box["name"] for box in boxes] == ["directory", "contact", "matching", "reuse"]
    assert not any(box.has_attr("checked") for box in boxes)

    answer = client.post(address)
    assert (answer.status_code, answer.location) == (303, f"/e/{event.slug}")
    with runtime.work(writes=False) as work:
        assert work.session.scalars(select(Consent)).all() == []


def test_a_consent_is_given_changed_and_withdrawn(as_: Callable[[str], FlaskClient], event: Event) -> None:
    client = as_("ada")
    address = f"/e/{event.slug}/einwilligungen"

    client.post(address, data={"directory": "true"})
    given = [box["name"] for box in soup(client.get(address)).find_all("input", checked=True)]
    assert given == ["directory"]
    assert "Ada Attendee" in text(client.get(f"/e/{event.slug}/personen"))

    later = client.post(address)
    assert later.location == address
    assert soup(client.get(address)).find_all("input", checked=True) == []
    assert "Nobody is visible here yet." in text(client.get(f"/e/{event.slug}/personen"))
