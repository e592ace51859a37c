"""The example day: what is stored, when it is, and that a real event stays untouched."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from tests.people import People
from wbv_events.accounts.models import AccessLink, Person
from wbv_events.accounts.secrets import hash_secret
from wbv_events.breakouts.models import BreakoutSet, Placement
from wbv_events.core.authority import Actor, Role
from wbv_events.core.runtime import Runtime
from wbv_events.demo.agenda import plan_day, read_kickoff
from wbv_events.demo.breakouts import SEATS, TOPICS, WITHOUT_ROOM
from wbv_events.demo.day import CROWD, DemoDay, create_demo_day
from wbv_events.demo.links import describe_links
from wbv_events.documentation.models import KeyMessage
from wbv_events.events.models import Event, Participant, Source
from wbv_events.programme.models import Contributor, Slot, SlotKind
from wbv_events.venue.agenda import Phase
from wbv_events.venue.queries import open_lobby
from wbv_events.venue.schemas import OpenLobby

URL = "http://127.0.0.1:8000"


@pytest.fixture
def demo(app: Flask, runtime: Runtime) -> DemoDay:
    with app.test_request_context():
        return create_demo_day(runtime, URL)


def organiser_of(runtime: Runtime, event_id: UUID) -> UUID:
    with runtime.work(writes=False) as work:
        return (
            work.session.scalars(
                select(Participant.person_id)
                .where(Participant.event_id == event_id)
                .order_by(Participant.role.desc())
            ).first()
            or event_id
        )


def test_the_panel_is_on_now_and_the_sessions_follow(runtime: Runtime, demo: DemoDay) -> None:
    person_id = organiser_of(runtime, demo.stage.event_id)
    with runtime.work(Actor(person_id), writes=False) as work:
        work.resources = runtime.resources
        lobby = open_lobby(work, OpenLobby(event_id=demo.stage.event_id))

    assert lobby.agenda.phase is Phase.ON
    assert lobby.agenda.focus is not None
    assert lobby.agenda.focus.kind is SlotKind.PANEL
    assert [one.name for one in lobby.agenda.focus.contributors] == [
        "Leonie Gebers",
        "Christina Ramb",
        "Anja Piel",
    ]
    assert [len(block.slots) for block in lobby.agenda.following] == [1, 1, 7, 1]


def test_what_is_made_up_is_marked_as_example(runtime: Runtime, demo: DemoDay) -> None:
    with runtime.work(writes=False) as work:
        slots = work.session.scalars(select(Slot).where(Slot.event_id == demo.stage.event_id)).all()
        reported = {slot.title for slot in slots if slot.source is Source.REPORT}
        named = set(work.session.scalars(select(Contributor.source)))

    assert reported == {"Paneldiskussion", "Unterstützungs- und Weiterbildungsbedarfe von KMU ermitteln"}
    assert named == {Source.REPORT}


def test_the_key_messages_are_a_nested_list(runtime: Runtime, demo: DemoDay) -> None:
    with runtime.work(writes=False) as work:
        messages = work.session.scalars(
            select(KeyMessage).where(KeyMessage.event_id == demo.stage.event_id)
        ).all()

    assert len([one for one in messages if one.parent_id is None]) == 6
    assert len([one for one in messages if one.parent_id is not None]) == 11


def test_a_second_start_replaces_the_first(runtime: Runtime, app: Flask, demo: DemoDay) -> None:
    with app.test_request_context():
        again = create_demo_day(runtime, URL)

    with runtime.work(writes=False) as work:
        assert work.session.scalar(select(func.count()).select_from(Event)) == 1
        simulated = select(func.count()).select_from(Person).where(Person.is_simulated)
        assert work.session.scalar(simulated) == CROWD
    assert again.stage.event_id != demo.stage.event_id


def test_a_real_event_at_the_address_is_not_touched(runtime: Runtime, app: Flask, people: People) -> None:
    real = people.event(read_kickoff()["event"]["slug"])

    with pytest.raises(RuntimeError), app.test_request_context():
        create_demo_day(runtime, URL)

    with runtime.work(writes=False) as work:
        assert work.session.get(Event, real.id) is not None


def test_forty_people_come_from_twenty_organisations(runtime: Runtime, demo: DemoDay) -> None:
    with runtime.work(writes=False) as work:
        query = select(Participant.organisation_id).join(Person, Participant.person_id == Person.id)
        organisations = work.session.scalars(query.where(Person.is_simulated)).all()

    assert (len(organisations), len(set(organisations))) == (40, 20)
    assert None not in organisations


def test_three_links_are_printed_and_each_leads_in_with_its_role(runtime: Runtime, demo: DemoDay) -> None:
    printed = describe_links(URL, demo.secrets).splitlines()

    roles = []
    for line in printed:
        said, _, secret = line.partition(f"{URL}/link#")
        with runtime.work(writes=False) as work:
            query = select(Participant.role).join(AccessLink, AccessLink.person_id == Participant.person_id)
            role = work.session.scalars(query.where(AccessLink.secret_hash == hash_secret(secret))).one()
        roles.append((said.split()[-1], role))
    assert roles == [
        ("organiser", Role.ORGANISER),
        ("moderator", Role.MODERATOR),
        ("participant", Role.ATTENDEE),
    ]


@pytest.mark.parametrize("path", ["/programm", "/programm?ansicht=raster"])
def test_each_slot_that_is_made_up_carries_a_mark(
    runtime: Runtime, demo: DemoDay, client: FlaskClient, people: People, path: str
) -> None:
    with runtime.work(writes=False) as work:
        slots = work.session.scalars(select(Slot).where(Slot.event_id == demo.stage.event_id)).all()
        made_up = {slot.title for slot in slots if slot.source is Source.EXAMPLE}
    people.sign_in(client, demo.crowd[0].person_id)

    page = BeautifulSoup(client.get(f"/e/{demo.slug}{path}").text, "html.parser")

    shown = page.select(".slot, .grid__slot")
    marks = {one.select(".link-plain")[0].text: one.select(".badge--example") for one in shown}
    assert {title for title, mark in marks.items() if mark} == made_up
    assert {mark.text for found in marks.values() for mark in found} == {"Beispiel"}
    assert len(marks) == len(slots)


def test_the_secrets_of_the_links_are_not_stored(runtime: Runtime, demo: DemoDay) -> None:
    assert sorted(demo.secrets) == ["moderator", "organiser", "participant"]
    assert len({*demo.secrets.values(), *(one.token for one in demo.crowd)}) == 3 + CROWD


@pytest.mark.parametrize("hour", [0, 9, 23])
def test_the_day_keeps_its_lengths_at_any_time_of_day(hour: int) -> None:
    now = datetime(2026, 10, 24, hour, 58, tzinfo=UTC)  # the night in which the clocks change
    planned = plan_day(read_kickoff(), now)
    panel = next(slot for slot in planned if slot.kind is SlotKind.PANEL)

    assert timedelta(minutes=20) <= now - panel.starts_at < timedelta(minutes=25)
    assert panel.ends_at - panel.starts_at == timedelta(minutes=90)
    assert all(slot.ends_at > slot.starts_at for slot in planned)


def test_nothing_real_is_marked_as_simulated(runtime: Runtime, demo: DemoDay, people: People) -> None:
    real = people.person("Rosa Real")
    with runtime.work() as work:
        work.session.execute(update(Person).where(Person.id == real).values(locale="en"))

    with runtime.work(writes=False) as work:
        assert not work.session.get_one(Person, real).is_simulated
    assert demo.crowd


def test_small_groups_are_prepared_with_most_of_the_crowd_and_nobody_sees_them_yet(
    runtime: Runtime, demo: DemoDay
) -> None:
    with runtime.work(writes=False) as work:
        found = work.session.scalars(select(BreakoutSet)).one()
        rooms = select(Placement.room_id, func.count()).group_by(Placement.room_id)
        sizes = sorted(count for _, count in work.session.execute(rooms))

    assert (found.is_announced, found.opened_at) == (False, None)
    assert sum(sizes) >= CROWD - WITHOUT_ROOM
    assert sizes[-1] <= SEATS
    assert len(sizes) == len(TOPICS)
