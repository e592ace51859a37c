"""What organisers see of the participants and do with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import update

from tests.events.make import counted, crowd, told
from tests.people import Event, People
from wbv_events.core import control, topics
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Role
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Participant
from wbv_events.organisations.services import find_or_create_organisations

Act = Callable[..., Ack]


def names(ack: Ack) -> list[str]:
    return [one.name for one in ack.view.participants]


def test_organisers_see_everybody_by_name(act: Act, event: Event) -> None:
    listed = act("event.list_participants", event.organiser.person_id, event_id=event.id)

    assert names(listed) == ["Ada Attendee", "Ben Attendee", "Mo Moderator", "Olga Organiser"]
    assert listed.view.participants[0].email == "ada@day.example"
    assert (listed.view.total, listed.view.page, listed.view.pages) == (4, 1, 1)


@pytest.mark.parametrize("who", ["moderator", "ada"])
def test_nobody_else_sees_the_list(act: Act, event: Event, who: str) -> None:
    person_id = getattr(event, who).person_id

    assert act("event.list_participants", person_id, event_id=event.id).status == 403


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("öz", ["Gül Özgür"]),
        ("ÖZGÜR", ["Gül Özgür"]),
        ("ada@day", ["Ada Attendee"]),
        ("straße", ["Gül Özgür"]),
        ("%", []),
        ("_", []),
    ],
)
def test_the_search_knows_umlauts_and_takes_nothing_for_a_wildcard(
    act: Act, event: Event, people: People, runtime: Runtime, search: str, found: list[str]
) -> None:
    someone = people.join(event.id, "Gül Özgür")
    with runtime.work() as work:
        ids = find_or_create_organisations(work, ["Haus der Straße"])
        values = {"organisation_id": ids["haus der strasse"]}
        work.session.execute(
            update(Participant).where(Participant.id == someone.participant_id).values(**values)
        )

    listed = act("event.list_participants", event.organiser.person_id, event_id=event.id, search=search)

    assert names(listed) == found


def test_the_list_is_filtered_by_role_and_by_state(act: Act, event: Event, runtime: Runtime) -> None:
    def listed(**filters: object) -> list[str]:
        return names(act("event.list_participants", event.organiser.person_id, event_id=event.id, **filters))

    act("event.answer_consents", event.ada.person_id, event_id=event.id)
    given = {"event_id": event.id, "participant_id": event.ben.participant_id}
    act("event.restrict", event.moderator.person_id, **given, kind="silenced")
    act("event.cancel_participant", event.organiser.person_id, **given)
    with runtime.work() as work:
        invited = Participant.id == event.moderator.participant_id
        work.session.execute(update(Participant).where(invited).values(invited_at=work.now))

    assert listed(role=40) == ["Mo Moderator"]
    assert listed(state="taking_part") == ["Ada Attendee", "Mo Moderator", "Olga Organiser"]
    assert listed(state="opened") == ["Ada Attendee"]
    assert listed(state="cancelled") == listed(state="restricted") == ["Ben Attendee"]
    assert listed(state="invited") == ["Mo Moderator"]
    assert listed(state="to_invite") == ["Olga Organiser"]
    assert listed(role=40, state="cancelled") == []


def test_a_page_holds_100_and_beyond_the_end_comes_the_last(act: Act, event: Event, runtime: Runtime) -> None:
    crowd(runtime, event, 150)
    given = {"event_id": event.id, "search": "person"}

    first = act("event.list_participants", event.organiser.person_id, **given)
    last = act("event.list_participants", event.organiser.person_id, **given, page=9)

    assert [len(names(first)), len(names(last))] == [100, 50]
    assert (last.view.total, last.view.page, last.view.pages) == (150, 2, 2)
    assert names(first)[-1:] + names(last)[:1] == ["Person 0099", "Person 0100"]


@pytest.mark.parametrize(
    "action", ["event.list_participants", "profile.list_directory", "event.show_overview"]
)
def test_a_list_runs_as_many_queries_for_3_people_as_for_3000(
    act: Act, event: Event, runtime: Runtime, action: str
) -> None:
    amounts = []
    for more in (3, 297, 2700):
        crowd(runtime, event, more)
        with counted(runtime.database.engine) as statements:
            assert act(action, event.organiser.person_id, event_id=event.id).ok
        amounts.append(len(statements))

    assert len(set(amounts)) == 1


def test_a_role_is_changed_and_told_to_the_person(act: Act, event: Event, runtime: Runtime) -> None:
    given = {"event_id": event.id, "participant_id": event.ada.participant_id, "role": 40}
    changed = act("event.set_role", event.organiser.person_id, **given)

    assert changed.view.participant.role is Role.MODERATOR
    assert [(one.topic, one.name, one.data["role"]) for one in told(runtime)] == [
        (topics.person(event.ada.participant_id), "event.role_changed", 40)
    ]


def test_a_lower_role_takes_the_rooms_topics_at_once(act: Act, event: Event, runtime: Runtime) -> None:
    given = {"event_id": event.id, "participant_id": event.moderator.participant_id, "role": "20"}
    act("event.set_role", event.organiser.person_id, **given)

    revoked = told(runtime)[-1]
    assert (revoked.topic, revoked.name) == (control.CONTROL, "control.revoked")
    assert revoked.data["person_id"] == str(event.moderator.person_id)
    assert topics.room_moderators(event.plenary_id) in revoked.data["topics"]


@pytest.mark.parametrize("role", [0, 10, 35, 60, "high", None])
def test_there_are_no_other_roles(act: Act, event: Event, role: object) -> None:
    given = {"event_id": event.id, "participant_id": event.ada.participant_id}

    refused = act("event.set_role", event.organiser.person_id, **given, role=role)

    assert list(refused.error.fields or {}) == ["role"]


def test_the_last_organiser_stays(act: Act, event: Event, people: People) -> None:
    own = {"event_id": event.id, "participant_id": event.organiser.participant_id}

    demoted = act("event.set_role", event.organiser.person_id, **own, role=20)
    cancelled = act("event.cancel_participant", event.organiser.person_id, **own)

    assert [demoted.error.code, cancelled.error.code] == ["event.last_organiser"] * 2
    assert act("event.list_participants", event.organiser.person_id, event_id=event.id).ok

    people.join(event.id, "Zoe", Role.ORGANISER)
    assert act("event.set_role", event.organiser.person_id, **own, role=20).ok


def test_an_organiser_who_was_removed_from_the_team_is_no_longer_counted(
    act: Act, event: Event, people: People
) -> None:
    second = people.join(event.id, "Zoe", Role.ORGANISER)
    given = {"event_id": event.id, "participant_id": second.participant_id}
    act("event.cancel_participant", event.organiser.person_id, **given)

    own = {"event_id": event.id, "participant_id": event.organiser.participant_id, "role": 20}
    assert act("event.set_role", event.organiser.person_id, **own).error.code == "event.last_organiser"


def test_who_is_cancelled_is_out_at_once_and_may_come_back(act: Act, event: Event, runtime: Runtime) -> None:
    given = {"event_id": event.id, "participant_id": event.ada.participant_id}
    act("event.cancel_participant", event.organiser.person_id, **given)
    act("event.cancel_participant", event.organiser.person_id, **given)

    assert [one.name for one in told(runtime)] == ["event.participant_removed", "control.revoked"]
    assert told(runtime)[0].data["is_cancelled"] is True
    assert act("event.open", event.ada.person_id, slug=event.slug).status == 404

    act("event.readmit_participant", event.organiser.person_id, **given)
    assert act("event.open", event.ada.person_id, slug=event.slug).ok


@pytest.mark.parametrize(
    "action", ["set_role", "cancel_participant", "readmit_participant", "show_participant", "restrict"]
)
def test_a_participant_of_another_event_does_not_exist(
    act: Act, event: Event, people: People, action: str
) -> None:
    other = people.event("other")
    more = {"set_role": {"role": "20"}, "restrict": {"kind": "removed"}}.get(action, {})
    given = {"event_id": event.id, "participant_id": other.ada.participant_id}

    assert act(f"event.{action}", event.organiser.person_id, **given, **more).status == 404


def test_the_overview_counts_people_and_what_is_prepared(act: Act, event: Event) -> None:
    act("event.answer_consents", event.ada.person_id, event_id=event.id)
    given = {"event_id": event.id, "participant_id": event.ben.participant_id}
    act("event.cancel_participant", event.organiser.person_id, **given)

    view = act("event.show_overview", event.organiser.person_id, event_id=event.id).view

    assert view.model_dump(exclude={"prepared"}) == {
        "registered": 3,
        "invited": 0,
        "to_invite": 2,
        "opened": 1,
        "cancelled": 1,
        "staff": 2,
    }
    assert (view.prepared["rooms"], view.prepared["stages"]) == (2, 0)
