"""What participants find in the lobby: where to go now, what comes next, their own day."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

from tests.people import Event, People
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Participant
from wbv_events.programme.models import Mark, Slot, SlotKind


@pytest.fixture
def slots(runtime: Runtime, event: Event) -> dict[str, UUID]:
    """One that is over, one that is on, one that follows; Ada, who has answered, marked the last."""
    planned = {"Panel": (-10, 50), "Session": (60, 90), "Begrüßung": (-60, -30)}
    ids = {title: new_id() for title in planned}
    with runtime.work() as work:
        for title, (start, end) in planned.items():
            work.session.add(
                Slot(
                    id=ids[title],
                    event_id=event.id,
                    room_id=event.session_room_id if title == "Session" else event.plenary_id,
                    kind=SlotKind.SESSION,
                    title=title,
                    starts_at=work.now + timedelta(minutes=start),
                    ends_at=work.now + timedelta(minutes=end),
                    changed_at=work.now,
                )
            )
        work.session.flush()
        kept = {"participant_id": event.ada.participant_id, "slot_id": ids["Session"]}
        work.session.add(Mark(**kept, marked_at=work.now))
        work.session.get_one(Participant, event.ada.participant_id).consents_asked_at = work.now
    return ids


@pytest.fixture
def lobby(client: FlaskClient, people: People, event: Event, slots: dict[str, UUID]) -> BeautifulSoup:
    people.sign_in(client, event.ada.person_id)
    client.set_cookie("locale", "en")
    return BeautifulSoup(client.get("/e/day").text, "html.parser")


def section(lobby: BeautifulSoup, title: str) -> Tag:
    found = lobby.select_one(f"section[aria-labelledby={title}]")
    assert found is not None
    return found


def test_what_is_on_now_has_the_one_large_button(lobby: BeautifulSoup) -> None:
    now = section(lobby, "now-title")

    assert [one.text for one in now.select("h2")] == ["Panel"]
    assert [(one["href"], one.text.strip()) for one in lobby.select("a.button--large")] == [
        ("/e/day/raum/plenum", "Enter Plenum")
    ]


def test_what_comes_next_and_the_own_day_stand_beside_it(lobby: BeautifulSoup) -> None:
    titles = {
        part: [one.text for one in section(lobby, part).select("ol h3")]
        for part in ("next-title", "own-title")
    }

    assert titles == {"next-title": ["Session"], "own-title": ["Session"]}
    assert section(lobby, "own-title").select("a[href='/e/day/programm/mein-tag.ics']")


def test_who_has_not_answered_the_consents_is_asked_first(
    client: FlaskClient, people: People, event: Event
) -> None:
    people.sign_in(client, event.ben.person_id)

    assert client.get("/e/day").location == "/e/day/einwilligungen"
