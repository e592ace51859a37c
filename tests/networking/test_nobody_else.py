"""What somebody does about others in private shows nowhere to anybody else.

Everything that others can read or open is looked at before and after: every read action, every page and every
file, so what is new is covered by itself. What differs is what tells.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.doors import example, known_of
from tests.every_page import LEADS_ON, NO_PAGES, address_of
from tests.full_event import FullEvent, make_full_event
from tests.people import People, Someone
from tests.told import end_intervals, everything_told
from wbv_events.core.acks import Ack
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.matchmaking.models import Thumb
from wbv_events.matchmaking.tasks import suggest_due

Act = Callable[..., Ack]
Seen = dict[tuple[str, str], str]
SECRET: Final = "Nur für mich allein"
OF_THE_MOMENT: Final = re.compile(
    r'nonce="[^"]*"|name="csrf_token" value="[^"]*"|name="csrf-token" content="[^"]*"|data-seen="[^"]*"'
    r'|name="id" autocomplete="off" value="[^"]*"|"(?:now|version)":\d{13,}| d="[^"]*"'
    r'|\{"at":"[^"]*","people":\d+\},?'
    r"|DTSTAMP:\S+|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|\+00:00)"
)
"""What differs from one request to the next, whatever happens: also curves that end now."""
GOES_ON: Final = "attendance"
"""Its pages differ from one minute to the next; what they read is compared all the same."""
OF_FREE_TIMES: Final = "meeting.choices"
"""Says when somebody is free, which is what it is for, and not why."""


@dataclass(frozen=True)
class World:
    """An event in which Ben has asked Ada for a meeting and a contact, and others who know her."""

    app: Flask
    runtime: Runtime
    act: Act
    full: FullEvent
    carl: Someone
    dora: Someone

    @property
    def ada(self) -> Someone:
        return self.full.event.ada

    def run(self, name: str, who: Someone, **given: object) -> Ack:
        """Run an action, which has to be done."""
        ack = self.act(name, who.person_id, event_id=self.full.event.id, **given)
        assert ack.ok, (name, ack.error)
        return ack

    def browser_of(self, who: Someone) -> FlaskClient:
        """Return a browser in which somebody is signed in."""
        client = self.app.test_client()
        People(self.runtime).sign_in(client, who.person_id)
        return client

    def read_by(self, who: Someone) -> Iterator[tuple[tuple[str, str], str]]:
        """Yield what somebody is answered by every read action, asked about Ada and about Carl."""
        for about in (self.ada, self.carl):
            known = {**known_of(self.full), "participant_id": str(about.participant_id)}
            for action in self.runtime.actions.values():
                if not action.writes:
                    ack = self.act(action.name, who.person_id, **example(action, known))
                    said = (ack.written or b"").decode() if ack.ok else json.dumps(str(ack.error))
                    yield (action.name, about.name), OF_THE_MOMENT.sub("", said)

    def opened_in(self, client: FlaskClient) -> Iterator[tuple[tuple[str, str], str]]:
        """Yield what comes of every address that can be opened or downloaded."""
        for rule in self.app.url_map.iter_rules():
            is_opened = "GET" in (rule.methods or ()) and rule.endpoint not in LEADS_ON
            if is_opened and rule.endpoint.split(".")[0] not in {*NO_PAGES, GOES_ON}:
                answer = client.get(address_of(rule, self.full))
                yield (rule.rule, ""), OF_THE_MOMENT.sub("", f"{answer.status_code} {answer.text}")


@pytest.fixture
def world(app: Flask, runtime: Runtime, people: People, act: Act) -> World:
    """An event with much in it; Ben has asked Ada for a meeting and a contact, and Dora is a contact."""
    full = make_full_event(runtime, "day", slots=7, people=6)
    event = full.event
    world = World(app, runtime, act, full, people.join(event.id, "Carl"), people.join(event.id, "Dora"))
    for one in (event.ada, event.ben, world.carl, world.dora):
        for kind in ("directory", "matching"):
            world.run("profile.set_consent", one, kind=kind, is_given=True)
    suggest_due(runtime)
    to_ada = {"participant_id": event.ada.participant_id, "message": "Guten Tag!"}
    world.run("contact.ask", event.ben, id=new_id(), **to_ada)
    request_id = new_id()
    world.run("contact.ask", world.dora, id=request_id, **to_ada)
    world.run("contact.accept", event.ada, id=request_id)
    return world


def do_everything_in_private(world: World) -> None:
    """Let Ada decline, dismiss, judge, note and block, and the worker compute anew."""
    event, ada, carl = world.full.event, world.ada, world.carl
    (asked,) = world.run("contact.list", ada).view.received
    world.run("contact.decline", ada, id=asked.id)
    world.run("meeting.decline", ada, meeting_id=world.full.meeting_id)
    world.run("contact.note", ada, participant_id=world.dora.participant_id, text=SECRET)
    world.run("suggestion.dismiss", ada, participant_id=event.ben.participant_id)
    with world.runtime.work() as work:
        thumb = Thumb(participant_id=ada.participant_id, other_id=carl.participant_id, value=-1)
        thumb.given_at = work.now
        work.session.add(thumb)
    world.run("profile.block", ada, participant_id=carl.participant_id)
    suggest_due(world.runtime)
    end_intervals(world.runtime.log)


def test_nobody_else_sees_a_difference(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    event = world.full.event
    others = {one: world.browser_of(one) for one in (event.ben, event.organiser)}
    before = {one.name: seen_by(world, one, client) for one, client in others.items()}
    told_before = everything_told(world.runtime).splitlines()

    do_everything_in_private(world)

    after = {one.name: seen_by(world, one, client) for one, client in others.items()}
    told_since = everything_told(world.runtime).splitlines()[len(told_before) :]
    own = tuple(f"person:{one.participant_id}" for one in (world.ada, world.carl))
    assert len(before[event.ben.name]) > 200  # all reads twice, and all pages
    found = [(one, *what) for one in before for what in differences(before[one], after[one])]
    assert [one for one in found if one[:2] != (event.organiser.name, OF_FREE_TIMES)] == []
    assert [line for line in told_since if not line.startswith(own)] == []
    assert SECRET not in "".join(capsys.readouterr())


def test_what_is_looked_at_would_show_a_difference(world: World) -> None:
    ben = world.full.event.ben
    before = dict(world.read_by(ben))

    world.run("profile.set_consent", world.ada, kind="directory", is_given=False)

    found = {name for name, *_ in differences(before, dict(world.read_by(ben)))}
    assert {"profile.list_directory", "profile.show_reported"} <= found


def seen_by(world: World, who: Someone, client: FlaskClient) -> Seen:
    """Return all that somebody can read, open and download."""
    return {**dict(world.read_by(who)), **dict(world.opened_in(client))}


def differences(before: Seen, after: Seen) -> list[tuple[str, str, str]]:
    """Return in what and about whom something differs, and how it goes on from there."""
    return [
        (*name, after[name][max(0, place - 40) : place + 80])
        for name in before
        if before[name] != after[name]
        for place in [next_difference(before[name], after[name])]
    ]


def next_difference(one: str, other: str) -> int:
    """Return the place from which on two texts differ."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
