"""Silencing and removing people, at once and until it is lifted."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.events.make import told
from tests.people import Event, People
from tests.server import Server
from tests.sockets import connect, token_of
from wbv_events.core import control, topics
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Role
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work
from wbv_events.events.hooks import hooks
from wbv_events.events.models import Participant, RestrictionKind
from wbv_events.events.queries import is_restricted

pytestmark = pytest.mark.usefixtures("english")

Act = Callable[..., Ack]


def test_who_is_removed_is_told_why_and_then_hears_nothing_more(
    act: Act, event: Event, runtime: Runtime
) -> None:
    given = {"event_id": event.id, "participant_id": event.ada.participant_id, "reason": "Beleidigung"}
    act("event.restrict", event.moderator.person_id, **given, kind="removed")

    first, second = told(runtime)[:2]
    assert (first.topic, first.name) == (topics.person(event.ada.participant_id), "event.participant_removed")
    assert (first.data["reason"], first.data["room_id"]) == ("Beleidigung", None)
    assert (second.topic, second.name) == (control.CONTROL, "control.revoked")
    assert set(second.data["topics"]) == {
        topics.event(event.id),
        topics.person(event.ada.participant_id),
        topics.room(event.plenary_id),
        topics.room_moderators(event.plenary_id),
        topics.room(event.session_room_id),
        topics.room_moderators(event.session_room_id),
    }


def test_who_is_removed_from_the_event_gets_no_further_and_learns_why(act: Act, event: Event) -> None:
    given = {"event_id": event.id, "participant_id": event.ada.participant_id, "reason": "Beleidigung"}
    act("event.restrict", event.moderator.person_id, **given, kind="removed")

    opened = act("event.open", event.ada.person_id, slug=event.slug)

    assert (opened.status, opened.error.code) == (403, "event.removed")
    assert opened.error.message == "You have been removed from this event. Reason: Beleidigung"
    assert act("profile.list_directory", event.ada.person_id, event_id=event.id).status == 403
    assert act("event.list_own", event.ada.person_id).view.now == ()


def test_who_is_removed_from_a_room_stays_in_the_event(act: Act, event: Event, runtime: Runtime) -> None:
    given = {
        "event_id": event.id,
        "participant_id": event.ada.participant_id,
        "room_id": event.session_room_id,
    }
    act("event.restrict", event.moderator.person_id, **given, kind="removed")

    assert told(runtime)[1].data["topics"] == [
        topics.room(event.session_room_id),
        topics.room_moderators(event.session_room_id),
    ]
    assert act("event.open", event.ada.person_id, slug=event.slug).ok
    with runtime.work(writes=False) as work:
        removed = [
            is_restricted(work, event.ada.participant_id, RestrictionKind.REMOVED, room_id)
            for room_id in (event.session_room_id, event.plenary_id, None)
        ]
    assert removed == [True, False, False]


def test_who_is_silenced_is_told_and_stays(act: Act, event: Event, runtime: Runtime) -> None:
    given = {"event_id": event.id, "participant_id": event.ada.participant_id, "reason": "Werbung"}
    act("event.restrict", event.moderator.person_id, **given, kind="silenced")

    assert [(one.name, one.data["reason"]) for one in told(runtime)] == [
        ("event.participant_silenced", "Werbung")
    ]
    assert act("event.open", event.ada.person_id, slug=event.slug).ok
    with runtime.work(writes=False) as work:
        assert is_restricted(work, event.ada.participant_id, RestrictionKind.SILENCED, event.plenary_id)


def test_doing_it_twice_is_one_restriction(act: Act, event: Event, runtime: Runtime) -> None:
    given = {"event_id": event.id, "participant_id": event.ada.participant_id, "kind": "silenced"}
    first = act("event.restrict", event.moderator.person_id, **given)
    second = act("event.restrict", event.organiser.person_id, **given)

    assert first.view == second.view
    assert len(told(runtime)) == 1


@pytest.mark.parametrize(
    ("who", "whom"), [("moderator", "organiser"), ("moderator", "moderator"), ("organiser", "organiser")]
)
def test_nobody_restricts_people_of_the_same_or_a_higher_role(
    act: Act, event: Event, who: str, whom: str
) -> None:
    given = {"event_id": event.id, "participant_id": getattr(event, whom).participant_id}

    refused = act("event.restrict", getattr(event, who).person_id, **given, kind="removed")

    assert (refused.status, refused.error.code) == (403, "event.outranked")


def test_attendees_restrict_nobody(act: Act, event: Event) -> None:
    given = {"event_id": event.id, "participant_id": event.ben.participant_id, "kind": "silenced"}

    assert act("event.restrict", event.ada.person_id, **given).error.code == "app.forbidden"


def test_a_room_of_another_event_does_not_exist(act: Act, event: Event, people: People) -> None:
    other = people.event("other")
    given = {"event_id": event.id, "participant_id": event.ada.participant_id, "kind": "removed"}

    assert act("event.restrict", event.moderator.person_id, **given, room_id=other.plenary_id).status == 404


def test_moderators_see_what_holds_and_lift_it(act: Act, event: Event, runtime: Runtime) -> None:
    given = {"event_id": event.id, "participant_id": event.ada.participant_id, "kind": "removed"}
    one = act("event.restrict", event.moderator.person_id, **given, room_id=event.session_room_id)
    listed = act("event.list_restrictions", event.moderator.person_id, event_id=event.id).view

    assert [(each.name, each.room, each.imposed_by) for each in listed.restrictions] == [
        ("Ada Attendee", "Session-1", "Mo Moderator")
    ]
    assert act("event.list_restrictions", event.ada.person_id, event_id=event.id).status == 403

    lift = {"event_id": event.id, "restriction_id": one.view.id}
    for _ in range(2):
        assert act("event.lift_restriction", event.moderator.person_id, **lift).ok

    assert [each.name for each in told(runtime)].count("event.restriction_lifted") == 1
    assert act("event.list_restrictions", event.moderator.person_id, event_id=event.id).view.total == 0
    with runtime.work(writes=False) as work:
        held = is_restricted(work, event.ada.participant_id, RestrictionKind.REMOVED, event.session_room_id)
    assert held is False


def test_nobody_lifts_the_restriction_of_an_equal(act: Act, event: Event, people: People) -> None:
    second = people.join(event.id, "Max", Role.MODERATOR)
    given = {"event_id": event.id, "participant_id": second.participant_id, "kind": "silenced"}
    one = act("event.restrict", event.organiser.person_id, **given)

    for person_id in (second.person_id, event.moderator.person_id):
        lifted = act("event.lift_restriction", person_id, event_id=event.id, restriction_id=one.view.id)
        assert lifted.error.code == "event.outranked"


def test_a_restriction_of_another_event_does_not_exist(act: Act, event: Event, people: People) -> None:
    other = people.event("other")
    given = {"event_id": other.id, "participant_id": other.ada.participant_id, "kind": "silenced"}
    one = act("event.restrict", other.moderator.person_id, **given)

    lift = {"event_id": event.id, "restriction_id": one.view.id}
    assert act("event.lift_restriction", event.organiser.person_id, **lift).status == 404


def test_features_above_hear_who_was_removed_from_where(
    act: Act, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[str, object]] = []

    def hear(_work: Work, participant: Participant, room_id: object) -> None:
        heard.append((participant.name, room_id))

    monkeypatch.setattr(hooks, "removed", [hear])
    given = {"event_id": event.id, "participant_id": event.ada.participant_id}
    act("event.restrict", event.moderator.person_id, **given, kind="silenced")
    act("event.restrict", event.moderator.person_id, **given, kind="removed", room_id=event.plenary_id)
    act("event.restrict", event.moderator.person_id, **given, kind="removed")

    assert heard == [("Ada Attendee", event.plenary_id), ("Ada Attendee", None)]


def test_in_every_tab_a_removed_person_hears_the_reason_and_nothing_after_it(served: Server) -> None:
    day, other = (People(served.runtime).event(slug) for slug in ("removal", "removal-other"))
    token = token_of(served.runtime, day.ada.person_id)
    own, room = topics.person(day.ada.participant_id), topics.room(day.plenary_id)
    with (
        connect(served.url, token) as tab,
        connect(served.url, token) as phone,
        connect(served.url, token_of(served.runtime, day.moderator.person_id)) as moderator,
    ):
        for one in (tab, phone):
            assert one.act("live.follow", topic=own)["ok"]
            assert one.act("live.follow", topic=room)["ok"]
        given = {"event_id": day.id, "participant_id": day.ada.participant_id, "reason": "Werbung"}
        assert moderator.act("event.restrict", **given, kind="removed")["ok"]

        for one in (tab, phone):
            assert one.next_push("event.participant_removed")["data"]["reason"] == "Werbung"
            refused = [one.act("live.follow", topic=topic)["error"]["code"] for topic in (own, room)]
            assert refused == ["app.not_found"] * 2
            assert one.act("event.open", slug=day.slug)["error"]["code"] == "event.removed"
            # the connection itself lives on: it may be needed for another event
            assert one.act("event.open", slug=other.slug)["error"]["code"] == "app.not_found"
            assert one.closed.empty()

    with connect(served.url, token) as later:
        assert later.act("live.follow", topic=room)["error"]["code"] == "app.not_found"
