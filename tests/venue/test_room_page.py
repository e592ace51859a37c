"""What the room page tells to whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from tests.counted import counted, transactions
from tests.people import Event, People
from tests.presence.make import enter, leave
from tests.rooms.make import make_room
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Actor, Role
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.core.shared import Kept, Shared, Told
from wbv_events.core.work import Work
from wbv_events.events.models import Event as EventRow
from wbv_events.events.models import Participant, Source
from wbv_events.programme.models import Slot, SlotKind
from wbv_events.rooms.models import Provider, Room
from wbv_events.venue.queries import open_room
from wbv_events.venue.schemas import OpenRoom

Act = Callable[..., Ack]
MEETING = "https://meeting.example/secret-room"


@pytest.fixture
def meeting(runtime: Runtime, event: Event) -> UUID:
    """A session room whose picture is a meeting elsewhere."""
    with runtime.work() as work:
        room = work.session.get_one(Room, event.session_room_id)
        room.provider, room.stream_url = Provider.LINK, MEETING
    return event.session_room_id


def open_page(act: Act, event: Event, person_id: UUID) -> Ack:
    return act("venue.room", person_id, event_id=event.id, room_slug="session-1")


def test_who_may_be_in_the_room_gets_its_picture(act: Act, event: Event, meeting: UUID) -> None:
    page = open_page(act, event, event.ada.person_id).view

    assert page.hindrance == ""
    assert (page.stage.kind, page.stage.url) == ("external_link", MEETING)


def test_the_address_of_a_closed_room_is_kept_from_all_but_the_moderation(
    act: Act, event: Event, meeting: UUID
) -> None:
    act("room.close", event.moderator.person_id, event_id=event.id, room_id=meeting)

    page = open_page(act, event, event.ada.person_id).view

    assert (page.hindrance, page.stage.kind, page.stage.url) == ("closed", "none", "")
    assert MEETING not in page.model_dump_json()
    assert open_page(act, event, event.moderator.person_id).view.stage.url == MEETING


def test_who_was_removed_gets_no_page(act: Act, event: Event, meeting: UUID) -> None:
    who = {"event_id": event.id, "participant_id": event.ada.participant_id, "room_id": meeting}
    act("event.restrict", event.moderator.person_id, kind="removed", **who)

    assert open_page(act, event, event.ada.person_id).error.code == "room.removed"


def test_who_was_removed_reads_so_with_the_reason_and_finds_other_rooms(
    act: Act, event: Event, people: People, client: FlaskClient
) -> None:
    who = {"event_id": event.id, "participant_id": event.ada.participant_id, "room_id": event.session_room_id}
    act("event.restrict", event.moderator.person_id, kind="removed", reason="Werbung", **who)
    people.sign_in(client, event.ada.person_id)

    answer = client.get("/e/day/raum/session-1")

    assert answer.status_code == 403
    assert (heading(answer.text), ways_on(answer.text)) == (
        "Sie wurden aus diesem Raum ausgeschlossen. Begründung: Werbung",
        ["/e/day", "/e/day/raeume", "/e/day/raum/plenum"],
    )


@pytest.mark.parametrize("entry", ["everybody", "moderators"])
def test_an_address_without_a_room_for_one_says_so_and_offers_the_others(
    act: Act, event: Event, people: People, client: FlaskClient, entry: str
) -> None:
    room = {"event_id": event.id, "room_id": make_room(act, event, "Lounge", entry=entry)}
    if entry == "everybody":
        act("room.remove", event.organiser.person_id, **room)
    people.sign_in(client, event.ada.person_id)

    answer = client.get("/e/day/raum/lounge")

    assert answer.status_code == 404
    assert (heading(answer.text), ways_on(answer.text)) == (
        "Diesen Raum gibt es nicht oder nicht mehr.",
        ["/e/day", "/e/day/raeume", "/e/day/raum/plenum", "/e/day/raum/session-1"],
    )


def heading(page: str) -> str:
    return " ".join(one.text for one in BeautifulSoup(page, "html.parser").select("main h1"))


def ways_on(page: str) -> list[str]:
    return [str(link["href"]) for link in BeautifulSoup(page, "html.parser").select("main a")]


@pytest.mark.parametrize("is_demo", [True, False])
def test_what_is_made_up_says_so_in_a_demo(
    runtime: Runtime, act: Act, event: Event, people: People, client: FlaskClient, *, is_demo: bool
) -> None:
    with runtime.work() as work:
        work.session.get_one(EventRow, event.id).is_demo = is_demo
        work.session.get_one(Participant, event.ada.participant_id).consents_asked_at = work.now
        for title, start in (("Panel", -10), ("Session", 60)):
            slot = Slot(
                id=new_id(),
                event_id=event.id,
                room_id=event.plenary_id,
                kind=SlotKind.SESSION,
                title=title,
                starts_at=work.now + timedelta(minutes=start),
                ends_at=work.now + timedelta(minutes=start + 50),
                changed_at=work.now,
                source=Source.EXAMPLE,
            )
            work.session.add(slot)
    people.sign_in(client, event.ada.person_id)

    marked = {
        address: len(BeautifulSoup(client.get(f"/e/day{address}").text, "html.parser").select(where))
        for address, where in (
            ("/raum/plenum", "room-about .badge--example"),
            ("", ".now .badge--example"),
            ("/raeume", ".room-card .badge--example"),
        )
    }

    expected = {"/raum/plenum": 2, "": 1, "/raeume": 1} if is_demo else dict.fromkeys(marked, 0)
    assert marked == expected


@pytest.fixture
def full(act: Act, runtime: Runtime, event: Event, meeting: UUID) -> UUID:
    """The session room with one place, which Ben has."""
    with runtime.work() as work:
        work.session.get_one(Room, meeting).capacity = 1
    enter(act, event, event.ben, meeting, "ben")
    return meeting


def test_a_full_room_shows_nothing_but_that_it_is_full_and_where_else_to_go(
    act: Act, event: Event, full: UUID
) -> None:
    page = open_page(act, event, event.ada.person_id).view

    assert (page.hindrance, page.stage.url) == ("full", "")
    assert [room.id for room in page.elsewhere] == [event.plenary_id]


def test_who_has_a_place_and_who_moderates_are_not_kept_out_of_a_full_room(
    act: Act, event: Event, full: UUID
) -> None:
    for someone in (event.ben, event.moderator):
        page = open_page(act, event, someone.person_id).view
        assert (page.hindrance, page.stage.url) == ("", MEETING)


def test_a_room_that_had_been_full_lets_in_again(act: Act, event: Event, full: UUID) -> None:
    leave(act, event, event.ben, "ben")

    assert open_page(act, event, event.ada.person_id).view.hindrance == ""


def test_the_page_says_that_the_room_is_full(
    act: Act, event: Event, full: UUID, people: People, client: FlaskClient
) -> None:
    people.sign_in(client, event.ada.person_id)

    page = client.get(f"/e/{event.slug}/raum/session-1").text

    assert "<room-gate" in page
    assert "<chat-panel" not in page
    assert f"/e/{event.slug}/raum/plenum" in page


def test_the_page_names_the_inputs_and_the_materials_of_what_is_on(
    act: Act, event: Event, people: People, client: FlaskClient
) -> None:
    here = {"event_id": event.id}
    now = act("venue.lobby", event.ada.person_id, **here).view.now
    times = {"starts_at": now.isoformat(), "ends_at": (now + timedelta(hours=1)).isoformat()}
    slot = {"title": "Session", "kind": "session", "room_id": event.session_room_id, **times}
    at = {**here, "slot_id": act("slot.create", event.organiser.person_id, **here, **slot).view.id}
    named = {"name": "MEKA-BB", "contribution": "Wie Betriebe lernen"}
    act("slot.add_contributor", event.organiser.person_id, **at, **named)
    act("material.add_link", event.moderator.person_id, **at, url="https://slides.example/", title="Folien")
    people.sign_in(client, event.ada.person_id)

    page = client.get(f"/e/{event.slug}/raum/session-1").text

    assert [one.title for one in open_page(act, event, event.ada.person_id).view.materials] == ["Folien"]
    about = page.split("<room-about")[1].split("</script>")[1]
    assert "Wie Betriebe lernen" in about
    assert f'href="/e/{event.slug}/programm/{at["slot_id"]}/unterlagen"' in about


@pytest.mark.parametrize("role", ["ada", "moderator"])
def test_the_page_asks_the_database_for_each_thing_once(
    event: Event, runtime: Runtime, people: People, client: FlaskClient, role: str
) -> None:
    people.sign_in(client, getattr(event, role).person_id)

    with counted(runtime) as statements, transactions(runtime) as begun:
        client.get(f"/e/{event.slug}/raum/plenum")

    asked = [one for one in statements if one != "BEGIN"]
    assert {one for one in asked if asked.count(one) > 1} == set()
    assert len(begun) == 1, "the page is one transaction"
    assert len(asked) <= 14


class Keeping:
    """Keeps for ever what was read first for a key."""

    def __init__(self) -> None:
        self.kept: dict[object, Kept[Any]] = {}

    def get(self, key: object, _told: Told, work: Work, read: Callable[[Work], Any]) -> Kept[Any]:
        return self.kept.setdefault(key, Kept(read(work), "", 0.0))


def test_each_page_names_what_is_on_at_its_instant_whoever_read_it_first(
    act: Act, event: Event, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = {"event_id": event.id}
    for title, begins, ends in (("A", -60, 5), ("B", 5, 60), ("C", 60, 120)):
        at = {"starts_at": in_minutes(begins), "ends_at": in_minutes(ends), "room_id": event.session_room_id}
        slot = act("slot.create", event.organiser.person_id, **here, title=title, kind="session", **at).view
        link = {"url": "https://slides.example/", "title": f"Folien {title}"}
        act("material.add_link", event.moderator.person_id, **here, slot_id=slot.id, **link)
    monkeypatch.setitem(runtime.resources, Shared, Keeping())

    def page_in(minutes: int) -> tuple[str, str, list[str]]:
        with runtime.work(Actor(event.ada.person_id, "de", ""), writes=False) as work:
            work.role, work.now = Role.ATTENDEE, in_minutes(minutes)
            page = open_room(work, OpenRoom(event_id=event.id, room_slug="session-1"))
        assert page.slot is not None
        assert page.following is not None
        return page.slot.title, page.following.title, [one.title for one in page.materials]

    assert page_in(0) == ("A", "B", ["Folien A"])
    assert page_in(6) == ("B", "C", ["Folien B"])


def test_what_is_kept_for_all_says_nothing_of_whoever_read_it_first(
    act: Act, event: Event, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping = Keeping()
    monkeypatch.setitem(runtime.resources, Shared, keeping)
    silence = {"event_id": event.id, "participant_id": event.ada.participant_id, "kind": "silenced"}
    act("event.restrict", event.moderator.person_id, **silence)

    silenced, other = (open_page(act, event, one.person_id).view for one in (event.ada, event.ben))

    assert silenced.panels.messages.is_silenced
    assert silenced.panels.reactions.is_silenced
    (kept,) = keeping.kept.values()
    assert other.panels.messages is kept.value.messages, "what is drawn of it serves all the others"
    assert not other.panels.messages.is_silenced


def test_what_a_moderator_sets_in_the_room_ends_what_is_kept(
    act: Act, event: Event, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(runtime.resources, Shared, Keeping())
    room = {"event_id": event.id, "room_id": event.session_room_id}
    asked_before = open_page(act, event, event.ada.person_id).view.panels.questions.is_premoderated

    act("room.set_premoderation", event.moderator.person_id, **room, is_premoderated=not asked_before)

    assert open_page(act, event, event.ada.person_id).view.panels.questions.is_premoderated != asked_before


def in_minutes(minutes: int) -> datetime:
    return datetime.now(UTC) + timedelta(minutes=minutes)
