"""Whoever blocks somebody sees it in shared rooms no longer; nobody else notices anything there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient

from tests.people import Event, People, Someone
from tests.presence.make import enter
from tests.profiles.make import block
from tests.told import named
from tests.venue.test_room_page import Keeping
from wbv_events.chat import queries as chat_queries
from wbv_events.core import topics
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime
from wbv_events.core.shared import Shared

Act = Callable[..., Ack]


@dataclass(frozen=True)
class Plenary:
    """The plenary, in which Ada, Ben, Carl and the moderator are and have written something."""

    act: Act
    event: Event
    carl: Someone

    def run(self, name: str, who: Someone, **given: Any) -> Any:
        """Run an action about the plenary, which has to be done; return what it answers."""
        return self.ask(name, who, room_id=self.event.plenary_id, **given)

    def ask(self, name: str, who: Someone, **given: Any) -> Any:
        """Run any action of the event, which has to be done; return what it answers."""
        ack = self.act(name, who.person_id, event_id=self.event.id, **given)
        assert ack.ok, (name, ack.error)
        return ack.view

    def present(self, who: Someone, **given: Any) -> tuple[list[str], int, int]:
        """Return whom somebody finds in the room, how many that are, and how many are there."""
        found = self.run("presence.list", who, **given)
        return [one.name.split()[0] for one in found.people], found.found, found.total

    def written(self, who: Someone, **given: Any) -> list[str]:
        """Return whose messages somebody reads."""
        return [one.name.split()[0] for one in self.run("chat.list", who, **given).messages]

    def page(self, who: Someone) -> Any:
        """Return the room's page."""
        return self.ask("venue.room", who, room_slug="plenum").panels

    def unseen(self, who: Someone) -> tuple[UUID, ...]:
        """Return whom somebody's pages leave out."""
        found: tuple[UUID, ...] = self.ask("profile.list_unseen", who).participant_ids
        return found


@pytest.fixture
def plenary(act: Act, event: Event, people: People) -> Plenary:
    found = Plenary(act, event, people.join(event.id, "Carl"))
    for someone in (event.ada, event.ben, found.carl, event.moderator):
        enter(act, event, someone, event.plenary_id, str(someone.participant_id))
        found.run("chat.send", someone, id=uuid4(), text="Guten Tag")
    return found


EVERYBODY = ["Ada", "Ben", "Carl", "Mo"]
WITHOUT_BEN = ["Ada", "Carl", "Mo"]


def test_the_blocked_is_gone_for_the_blocker_alone(plenary: Plenary, event: Event) -> None:
    block(plenary.act, event, event.ada, event.ben)

    assert plenary.present(event.ada) == (WITHOUT_BEN, 3, 4)
    assert plenary.written(event.ada) == WITHOUT_BEN
    for other in (event.ben, plenary.carl, event.moderator):
        assert plenary.present(other) == (EVERYBODY, 4, 4)
        assert plenary.written(other) == EVERYBODY


def test_a_search_does_not_find_the_blocked(plenary: Plenary, event: Event) -> None:
    block(plenary.act, event, event.ada, event.ben)

    assert plenary.present(event.ada, search="ben") == ([], 0, 4)
    assert plenary.present(plenary.carl, search="ben") == (["Ben"], 1, 4)


def test_the_blocked_is_no_newcomer_for_the_blocker(plenary: Plenary, event: Event) -> None:
    block(plenary.act, event, event.ada, event.ben)
    since = "2020-01-01T00:00:00Z"

    assert plenary.run("attendance.newcomers", event.ada, since=since).count == 2
    assert plenary.run("attendance.newcomers", plenary.carl, since=since).count == 3


def test_pages_of_the_chat_are_full_without_the_blocked(
    plenary: Plenary, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    block(plenary.act, event, event.ada, event.ben)
    monkeypatch.setattr(chat_queries, "PAGE", 2)

    newest = plenary.run("chat.list", event.ada)

    assert [one.name for one in newest.messages] == ["Carl", "Mo Moderator"]
    assert newest.has_more
    assert plenary.written(event.ada, before=newest.messages[0].id) == ["Ada"]


def test_what_the_moderation_pins_stays_on_top_for_everybody(plenary: Plenary, event: Event) -> None:
    of_ben = plenary.run("chat.list", event.moderator).messages[1]
    block(plenary.act, event, event.ada, event.ben)

    plenary.run("chat.pin", event.moderator, id=of_ben.id)

    assert plenary.run("chat.list", event.ada).pin.message.id == of_ben.id


def test_the_page_of_the_room_leaves_the_blocked_out_for_the_blocker_alone(
    plenary: Plenary, event: Event, people: People, client: FlaskClient
) -> None:
    block(plenary.act, event, event.ada, event.ben)

    pages = {}
    for someone in (event.ada, event.ben, plenary.carl):
        people.sign_in(client, someone.person_id)
        pages[someone.name] = client.get(f"/e/{event.slug}/raum/plenum").text

    assert "Ben Attendee" not in pages[event.ada.name]
    assert pages[event.ben.name].count("Ada Attendee") == pages["Carl"].count("Ada Attendee") > 0
    assert plenary.page(event.ada).unseen == [event.ben.participant_id]
    assert plenary.page(event.ben).unseen == []


def test_what_is_read_once_for_all_who_come_depends_on_nobodys_blocks(
    plenary: Plenary, event: Event, runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping = Keeping()
    monkeypatch.setitem(runtime.resources, Shared, keeping)
    block(plenary.act, event, event.ada, event.ben)

    first, second = plenary.page(event.ada), plenary.page(plenary.carl)

    assert [one.name.split()[0] for one in first.present.people] == WITHOUT_BEN
    assert [one.name.split()[0] for one in second.present.people] == EVERYBODY
    assert [one.name.split()[0] for one in second.messages.messages] == EVERYBODY


def test_whoever_moderates_is_seen_and_sees_everybody(plenary: Plenary, event: Event) -> None:
    block(plenary.act, event, event.ada, event.moderator)
    block(plenary.act, event, event.moderator, event.ben)

    for someone in (event.ada, event.moderator):
        assert plenary.present(someone) == (EVERYBODY, 4, 4)
        assert plenary.written(someone) == EVERYBODY
        assert plenary.page(someone).unseen == []
        assert plenary.unseen(someone) == ()


def test_blocking_and_lifting_it_are_told_to_the_own_pages_alone(
    plenary: Plenary, event: Event, runtime: Runtime
) -> None:
    ben = {"participant_id": event.ben.participant_id}

    for verb, unseen in (("block", (event.ben.participant_id,)), ("unblock", ())):
        plenary.ask(f"profile.{verb}", event.ada, **ben)

        assert plenary.unseen(event.ada) == unseen
    assert plenary.present(event.ada) == (EVERYBODY, 4, 4)
    own = named(runtime, topics.person(event.ada.participant_id))
    assert own.count(("profile.blocks_changed", {})) == 2
    assert named(runtime, topics.person(event.ben.participant_id)) == []
