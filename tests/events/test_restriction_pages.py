"""Restricting people on pages without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.events.pages import soup, text
from tests.people import Event
from wbv_events.core.acks import Ack

pytestmark = pytest.mark.usefixtures("english_pages")

Act = Callable[..., Ack]


def test_moderators_restrict_and_lift_on_pages_without_scripts(
    as_: Callable[[str], FlaskClient], event: Event
) -> None:
    client = as_("moderator")
    base = f"/e/{event.slug}/einschraenkungen"
    form = f"{base}/neu/{event.ada.participant_id}"

    assert "In Session-1 only" in text(client.get(f"{form}?room_id={event.session_room_id}"))
    assert client.post(form, data={"kind": "silenced", "reason": "Werbung"}).status_code == 303
    listed = client.get(base)
    assert "Reason: Werbung" in text(listed)
    lift = soup(listed).find("form", action=re.compile(r"/aufheben$"))
    assert lift is not None
    assert client.post(str(lift["action"])).status_code == 303
    assert "Nobody is restricted." in text(client.get(base))


def test_a_moderator_learns_whom_it_cannot_restrict(as_: Callable[[str], FlaskClient], event: Event) -> None:
    client = as_("moderator")
    form = f"/e/{event.slug}/einschraenkungen/neu/{event.organiser.participant_id}"

    assert "below your own" in text(client.get(form))
    assert client.post(form, data={"kind": "removed"}).status_code == 403
    assert as_("ada").get(f"/e/{event.slug}/einschraenkungen").status_code == 403


def test_who_was_removed_reads_so_on_every_page(
    as_: Callable[[str], FlaskClient], event: Event, act: Act
) -> None:
    given = {"event_id": event.id, "participant_id": event.ada.participant_id, "kind": "removed"}
    act("event.restrict", event.moderator.person_id, **given)
    client = as_("ada")

    for page in ("", "/personen", "/einwilligungen", "/organisation"):
        answer = client.get(f"/e/{event.slug}{page}")
        assert answer.status_code == 403
        assert "You have been removed from this event." in text(answer)
