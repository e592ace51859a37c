"""What is reported of somebody reaches the organisers, and only them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from tests.people import Event, People
from tests.profiles.make import Act, block, consent, directory, names
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Role
from wbv_events.core.ids import new_id

pytestmark = pytest.mark.usefixtures("english")


def report(act: Act, event: Event, who: str = "ada", other: str = "ben", **more: Any) -> Ack:
    given = {"participant_id": getattr(event, other).participant_id, "reason": "Aufdringlich.", **more}
    return act("profile.report_person", getattr(event, who).person_id, event_id=event.id, **given)


def reports(act: Act, event: Event) -> Any:
    return act("profile.list_reports", event.organiser.person_id, event_id=event.id).view


def test_organisers_read_who_reported_whom_and_why(act: Act, event: Event) -> None:
    assert report(act, event).data is None

    (one,) = reports(act, event).open
    assert (one.reporter.name, one.reported.name, one.reason) == (
        "Ada Attendee",
        "Ben Attendee",
        "Aufdringlich.",
    )


def test_a_report_that_is_sent_twice_is_one(act: Act, event: Event) -> None:
    ident = new_id()

    for _ in range(2):
        assert report(act, event, id=ident).ok

    assert len(reports(act, event).open) == 1


def test_a_report_blocks_at_once_if_asked_to_and_does_not_say_so(act: Act, event: Event) -> None:
    consent(act, event, event.ada, event.ben)

    report(act, event, also_block=True)

    assert names(directory(act, event, event.ben)) == ["Ben Attendee"]
    assert "block" not in str(reports(act, event).model_dump())


def test_who_is_blocked_by_somebody_can_still_report_it(act: Act, event: Event) -> None:
    block(act, event, event.ben, event.ada)

    assert report(act, event).ok
    assert len(reports(act, event).open) == 1


def test_a_report_is_settled_once(act: Act, event: Event) -> None:
    report(act, event)
    given = {"event_id": event.id, "report_id": reports(act, event).open[0].id}

    for _ in range(2):
        assert act("profile.settle_report", event.organiser.person_id, **given).ok

    found = reports(act, event)
    assert found.open == ()
    assert [one.settled_by for one in found.settled] == ["Olga Organiser"]


def test_organisers_do_not_find_or_settle_what_is_said_of_themselves(
    act: Act, event: Event, people: People
) -> None:
    other = people.join(event.id, "Other Organiser", Role.ORGANISER)
    report(act, event, other="organiser")
    (one,) = act("profile.list_reports", other.person_id, event_id=event.id).view.open

    assert reports(act, event).open == ()
    given = {"event_id": event.id, "report_id": one.id}
    assert act("profile.settle_report", event.organiser.person_id, **given).status == 404
    assert act("profile.settle_report", other.person_id, **given).ok


@pytest.mark.parametrize("who", ["ada", "ben", "moderator"])
def test_nobody_else_reads_reports(act: Act, event: Event, who: str) -> None:
    report(act, event)

    assert act("profile.list_reports", getattr(event, who).person_id, event_id=event.id).status == 403


def test_a_report_needs_a_reason(act: Act, event: Event) -> None:
    assert set(report(act, event, reason="  ").error.fields or ()) == {"reason"}


def test_how_many_reports_are_open_is_told_every_organiser_but_whom_they_are_about(
    act: Act, event: Event, people: People
) -> None:
    other = people.join(event.id, "Orla Organiser", role=Role.ORGANISER)

    def waiting(person_id: UUID) -> int:
        return int(act("event.open", person_id, slug=event.slug).view.news["reports"])

    report(act, event)
    given = {"participant_id": other.participant_id, "reason": "Zu laut."}
    act("profile.report_person", event.ada.person_id, event_id=event.id, **given)

    assert waiting(event.organiser.person_id) == 2
    assert waiting(other.person_id) == 1
    assert waiting(event.moderator.person_id) == waiting(event.ada.person_id) == 0
    for one in reports(act, event).open:
        act("profile.settle_report", event.organiser.person_id, event_id=event.id, report_id=one.id)
    assert waiting(event.organiser.person_id) == 0
