"""Asking who is where."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import event as sqlalchemy_event

from tests.people import Event, People
from tests.presence.make import enter
from tests.rooms.make import make_room
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Actor, Role
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Participant
from wbv_events.organisations.models import Organisation
from wbv_events.presence.leases import Leases, Place
from wbv_events.presence.queries import find_whereabouts

Act = Callable[..., Ack]


def be_there(runtime: Runtime, people: People, event: Event, number: int) -> None:
    """Let many people be in the plenary."""
    places = []
    for each in range(number):
        someone = people.join(event.id, f"Guest {each:03d}")
        places.append(Place(event.id, event.plenary_id, someone.participant_id, f"guest {each}"))
    with runtime.work(writes=False) as work:
        runtime.resource(Leases).renew(places, work.now)


def test_people_in_a_room_are_shown_once_by_name(act: Act, event: Event, runtime: Runtime) -> None:
    with runtime.work() as work:
        organisation = Organisation(id=new_id(), name="Kammer Nord", folded_name="kammer nord")
        work.session.add(organisation)
        work.session.flush()
        ada = work.session.get_one(Participant, event.ada.participant_id)
        ada.job_title, ada.organisation_id = "Beraterin", organisation.id
    enter(act, event, event.moderator, event.plenary_id, "mo")
    enter(act, event, event.ada, event.plenary_id, "tab 1")
    enter(act, event, event.ada, event.plenary_id, "tab 2")
    enter(act, event, event.ben, event.session_room_id, "ben")

    ack = act("presence.list", event.ben.person_id, event_id=event.id, room_id=event.plenary_id)

    assert ack.data == {
        "room_id": str(event.plenary_id),
        "people": [
            {
                "participant_id": str(event.ada.participant_id),
                "name": "Ada Attendee",
                "job_title": "Beraterin",
                "organisation": "Kammer Nord",
                "is_moderating": False,
            },
            {
                "participant_id": str(event.moderator.participant_id),
                "name": "Mo Moderator",
                "job_title": "",
                "organisation": "",
                "is_moderating": True,
            },
        ],
        "found": 2,
        "total": 2,
    }


def test_people_are_found_by_a_part_of_their_name_and_signs_mean_themselves(
    act: Act, event: Event, runtime: Runtime, people: People
) -> None:
    be_there(runtime, people, event, 3)
    enter(act, event, event.ada, event.plenary_id, "ada")
    where = {"event_id": event.id, "room_id": event.plenary_id}

    found = act("presence.list", event.ada.person_id, **where, search="GUEST 00").view
    nobody = act("presence.list", event.ada.person_id, **where, search="%").view

    assert [person.name for person in found.people] == ["Guest 000", "Guest 001", "Guest 002"]
    assert (found.found, found.total) == (3, 4)
    assert (nobody.people, nobody.found, nobody.total) == ([], 0, 4)


def test_long_lists_come_in_pages_of_a_hundred(
    act: Act, event: Event, runtime: Runtime, people: People
) -> None:
    be_there(runtime, people, event, 103)
    where = {"event_id": event.id, "room_id": event.plenary_id}

    first = act("presence.list", event.ada.person_id, **where).view
    second = act("presence.list", event.ada.person_id, **where, offset=100).view

    assert (len(first.people), first.found, first.total) == (100, 103, 103)
    assert [person.name for person in second.people] == ["Guest 100", "Guest 101", "Guest 102"]


def test_the_number_of_queries_does_not_grow_with_the_people(
    act: Act, event: Event, runtime: Runtime, people: People
) -> None:
    counted: list[int] = []
    for number in (3, 60):
        be_there(runtime, people, event, number)
        statements: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            statements.append(statement)  # noqa: B023 - heard only within this round

        sqlalchemy_event.listen(runtime.database.engine, "before_cursor_execute", note)
        act("presence.list", event.ada.person_id, event_id=event.id, room_id=event.plenary_id)
        sqlalchemy_event.remove(runtime.database.engine, "before_cursor_execute", note)
        counted.append(len(statements))

    assert counted[0] == counted[1]


def test_who_may_not_be_in_a_room_does_not_see_who_is(act: Act, event: Event, people: People) -> None:
    backstage = make_room(act, event, "Backstage", entry="moderators")
    elsewhere = people.event("other-day")
    act("room.close", event.moderator.person_id, event_id=event.id, room_id=event.session_room_id)

    codes = [
        act("presence.list", event.ada.person_id, event_id=event.id, room_id=room_id).error.code
        for room_id in (backstage, event.session_room_id, elsewhere.plenary_id)
    ]

    assert codes == ["app.not_found", "room.closed", "app.not_found"]
    assert act("presence.counts", elsewhere.ada.person_id, event_id=event.id).error.code == "app.forbidden"


def test_counts_leave_out_rooms_that_are_not_to_be_known(act: Act, event: Event) -> None:
    backstage = make_room(act, event, "Backstage", entry="moderators")
    enter(act, event, event.moderator, backstage, "mo")

    seen = act("presence.counts", event.ada.person_id, event_id=event.id).view.counts
    moderated = act("presence.counts", event.moderator.person_id, event_id=event.id).view.counts

    assert seen == {event.plenary_id: 0, event.session_room_id: 0}
    assert moderated == {event.plenary_id: 0, event.session_room_id: 0, backstage: 1}


def test_whereabouts_name_the_room_of_each_who_is_there(act: Act, event: Event, runtime: Runtime) -> None:
    enter(act, event, event.ada, event.plenary_id, "ada")
    enter(act, event, event.ben, event.session_room_id, "ben")

    with runtime.work(Actor(event.ada.person_id), writes=False) as work:
        work.role = Role.ATTENDEE
        found = find_whereabouts(work, event.id)

    assert found == {
        event.ada.participant_id: event.plenary_id,
        event.ben.participant_id: event.session_room_id,
    }
