"""No action without its role: every action, for everybody, at every door of a real server.

What is asked is made up from the declarations, so a new action is covered as soon as it is declared.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import socketio
from flask import Flask
from sqlalchemy import select

from tests.doors import Api, Browser, Form, code_of, example, forms_of, known_of
from tests.figures import figures
from tests.full_event import FullEvent, make_full_event
from tests.people import People, Someone
from tests.server import Server
from tests.sockets import Socket, connect, token_of
from wbv_events.accounts.services import create_access_link
from wbv_events.core import topics
from wbv_events.core.actions import Action, Doors
from wbv_events.core.authority import Role
from wbv_events.core.database import Base
from wbv_events.core.schemas import EventInput
from wbv_events.documentation.models import DocumentationPage
from wbv_events.events import models

BELOW_ATTENDEES = {
    "account.create_token",
    "account.edit",
    "account.end_other_sessions",
    "account.exchange_link",
    "account.list_tokens",
    "account.request_link",
    "account.revoke_token",
    "account.set_password",
    "account.show",
    "account.sign_in",
    "account.sign_out",
    "attendance.leave",  # of the own connection
    "documentation.show_public",
    "event.create",  # asks whether the person may
    "event.list_own",
    "event.open",
    "live.arrive",
    "live.follow",  # asks who owns the topic
    "live.unfollow",
    "material.open_file",
}
"""What needs no role in an event; whoever adds one says here that it is meant."""


SHUT = {"app.sign_in", "app.forbidden", "app.internal"}


@dataclass(frozen=True)
class Asker:
    """Somebody at all doors; `role` is what counts in the event, None for who is not signed in."""

    name: str
    role: Role
    api: Api
    browser: Browser
    socket: Socket | None

    def role_for(self, action: Action) -> Role:
        """Return which role counts for an action."""
        if self.role == Role.ANYONE or issubclass(action.schema, EventInput):
            return self.role
        return Role.PERSON

    def may(self, action: Action) -> bool:
        return self.role_for(action) >= action.role

    @property
    def refusal(self) -> str:
        return "app.sign_in" if self.role == Role.ANYONE else "app.forbidden"


@pytest.fixture
def full(served: Server) -> FullEvent:
    full = make_full_event(served.runtime, f"doors-{uuid4().hex[:8]}", slots=7, people=2)
    with served.runtime.work() as work:
        work.session.get_one(DocumentationPage, full.event.id).is_public = True
    return full


@pytest.fixture
def askers(served: Server, full: FullEvent) -> Iterator[dict[str, Asker]]:
    event, people = full.event, People(served.runtime)
    removed = people.join(event.id, "Removed", Role.ORGANISER)
    with served.runtime.work() as work:
        work.session.add(
            models.Restriction(
                id=work.new_id(),
                event_id=event.id,
                participant_id=removed.participant_id,
                kind=models.RestrictionKind.REMOVED,
                reason="",
                imposed_by_id=event.organiser.participant_id,
                imposed_at=work.now,
            )
        )
    elsewhere = people.event(f"{event.slug}-2").organiser
    stranger = Someone(people.person("Stranger"), elsewhere.participant_id, "Stranger")
    everybody: list[tuple[str, Role, Someone | None]] = [
        ("visitor", Role.ANYONE, None),
        ("stranger", Role.PERSON, stranger),
        ("organiser elsewhere", Role.PERSON, elsewhere),
        ("removed organiser", Role.PERSON, removed),
        ("attendee", Role.ATTENDEE, event.ada),
        ("contributor", Role.CONTRIBUTOR, event.ben),
        ("moderator", Role.MODERATOR, event.moderator),
        ("organiser", Role.ORGANISER, event.organiser),
    ]
    with ExitStack() as stack:
        found = {}
        for name, role, someone in everybody:
            token = token_of(served.runtime, someone.person_id) if someone else None
            found[name] = Asker(
                name,
                role,
                stack.enter_context(closing(Api(served, token))),
                stack.enter_context(closing(Browser(served, link_of(served, someone)))),
                stack.enter_context(connect(served.url, token)) if token else None,
            )
        yield found


def link_of(served: Server, someone: Someone | None) -> str | None:
    if someone is None:
        return None
    with served.runtime.work() as work:
        return create_access_link(work, someone.person_id, "/konto", timedelta(hours=1))


def test_what_needs_no_role_in_an_event_is_meant_to(served: Server) -> None:
    low = {one.name for one in served.runtime.actions.values() if one.role < Role.ATTENDEE}

    assert low == BELOW_ATTENDEES


def test_every_action_is_limited(served: Server) -> None:
    unlimited = [
        one.name
        for one in served.runtime.actions.values()
        if not (0 < one.limit.count <= 1000 and 0 < one.limit.seconds <= 3600)
    ]

    assert unlimited == []


@pytest.mark.once
def test_no_action_is_reached_without_its_role(
    served: Server, one_app: Flask, full: FullEvent, askers: dict[str, Asker]
) -> None:
    actions = list(served.runtime.actions.values())
    examples = {one.name: example(one, known_of(full)) for one in actions}
    runs = find_runs(served, one_app)
    forms = {form: runs[form.rule, form.choice] for form in forms_of(one_app, known_of(full))}

    before = stored(served, full)
    wrong = [
        (who.name, one.name, door, answer)
        for who in askers.values()
        for one in actions
        if not who.may(one)
        for door, answer in asked(who, one, examples[one.name])
        if answer != who.refusal
    ]
    wrong_forms = [
        (who.name, form.path, answer)
        for who in askers.values()
        for form, one in forms.items()
        if not who.may(one)
        and (answer := who.browser.send(form, examples[one.name])) not in refusals_of_forms(who)
    ]
    after = stored(served, full)

    assert wrong == []
    assert wrong_forms == []
    assert [name for name in before if before[name] != after[name]] == []
    assert_all_is_open(served, askers, examples, forms)


def assert_all_is_open(
    served: Server,
    askers: dict[str, Asker],
    examples: dict[str, dict[str, Any]],
    forms: dict[Form, Action],
) -> None:
    """Fail for an action that refuses who has just the role that it needs, and for bugs."""
    actions = served.runtime.actions
    shut = [
        (who.name, name, door, answer)
        for who in askers.values()
        for name, given in examples.items()
        if who.role_for(actions[name]) == actions[name].role
        for door, answer in asked(who, actions[name], given)
        if answer in SHUT
    ]
    before = figures(served)
    for who in askers.values():
        for form, one in forms.items():
            if who.role_for(one) == one.role:
                who.browser.send(form, examples[one.name])
    after = figures(served)

    assert shut == []
    # the page says in its own words what a form was refused for; the figures say it by code
    assert [
        name
        for name in after
        if any(f'code="{code}"' in name for code in SHUT) and after[name] > before.get(name, 0)
    ] == []


def asked(who: Asker, action: Action, given: dict[str, Any]) -> Iterator[tuple[Doors, str]]:
    """Ask at the doors of an action that are no forms; yield the code of each answer."""
    if Doors.API in action.doors:
        yield Doors.API, who.api.act(action, given)
    if Doors.SOCKET in action.doors and who.socket is not None:
        yield Doors.SOCKET, code_of(who.socket.act(action.name, **given))


def test_no_action_is_reached_by_a_door_that_it_does_not_offer(
    served: Server, full: FullEvent, askers: dict[str, Asker]
) -> None:
    organiser = askers["organiser"]
    assert organiser.socket is not None
    actions = served.runtime.actions.values()
    given = {one.name: example(one, known_of(full)) for one in actions}

    answers = {
        *(organiser.api.act(one, given[one.name]) for one in actions if Doors.API not in one.doors),
        *(
            code_of(organiser.socket.act(one.name, **given[one.name]))
            for one in actions
            if Doors.SOCKET not in one.doors
        ),
    }

    assert answers == {"app.not_found"}


def refusals_of_forms(who: Asker) -> set[tuple[int, str]]:
    """Return how a form may refuse: pages of an event do not exist for who is not in it."""
    if who.role == Role.ANYONE:
        return {(303, "/anmelden"), (302, "/anmelden"), (404, "")}
    return {(403, ""), (404, "")}


def find_runs(served: Server, app: Flask) -> dict[tuple[str, str], Action]:
    """Return which action each form runs: the one that the server counts when it is sent with nothing in it.

    That is tried with an event that is there for it.
    """
    spare = make_full_event(served.runtime, f"spare-{uuid4().hex[:8]}", slots=7, people=2)
    found = {}
    with closing(Browser(served, link_of(served, spare.event.organiser))) as browser:
        for form in forms_of(app, known_of(spare)):
            before = figures(served)
            browser.send(form, {})
            after = figures(served)
            ran = [
                one
                for one in served.runtime.actions.values()
                if (name := f'wbv_action_seconds_count{{action="{one.name}",door="form"}}') in after
                and after[name] > before.get(name, 0)
            ]
            # one that changes nothing reads several things: what counts is the highest role among them
            changing = [one for one in ran if one.writes] or [max(ran, key=lambda one: one.role)]
            assert len(changing) == 1, (form, ran)
            found[form.rule, form.choice] = changing[0]
    return found


def stored(served: Server, full: FullEvent) -> dict[str, list[Any]]:
    """Return all that is stored of the event, and all that belongs to no event."""
    found = {}
    with served.runtime.work(writes=False) as work:
        for table in Base.metadata.sorted_tables:
            rows = select(table).order_by(*table.primary_key.columns)
            if "event_id" in table.columns:
                rows = rows.where(table.columns.event_id == full.event.id)
            found[table.name] = [tuple(row) for row in work.session.execute(rows)]
    return found


def test_a_visitor_gets_no_socket(served: Server) -> None:
    with pytest.raises(socketio.exceptions.ConnectionError), connect(served.url, ""):
        pass


def test_what_needs_no_role_shows_nothing_of_an_event_to_who_is_not_in_it(
    full: FullEvent, askers: dict[str, Asker]
) -> None:
    event = full.event
    names = [
        topics.event(event.id),
        topics.room(event.plenary_id),
        topics.room_moderators(event.plenary_id),
        topics.person(event.ada.participant_id),
    ]
    outside = [who for who in askers.values() if who.role == Role.PERSON]
    answers = [
        (who.name, topic, code_of(who.socket.act("live.follow", topic=topic)))
        for who in outside
        if who.socket is not None
        for topic in names
    ] + [
        (who.name, "event.open", code_of(who.socket.act("event.open", slug=event.slug)))
        for who in outside
        if who.socket is not None
    ]
    arrived = [
        who.socket.act("live.arrive", topics=[{"topic": one} for one in names])["data"]["followed"]
        for who in outside
        if who.socket is not None
    ]

    assert len(answers) == 5 * len(outside) == 15
    assert arrived == [[None] * len(names)] * len(outside)
    told_that_removed = ("removed organiser", "event.open", "event.removed")
    assert [one for one in answers if one[2] != "app.not_found"] == [told_that_removed]
