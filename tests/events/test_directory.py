"""The directory shows who consented to be seen, and nobody else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import update

from tests.events.make import crowd
from tests.people import Event
from wbv_events.core.acks import Ack
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Participant
from wbv_events.organisations.services import find_or_create_alliances, find_or_create_organisations

pytestmark = pytest.mark.usefixtures("english")

Act = Callable[..., Ack]


@pytest.fixture
def described(runtime: Runtime, event: Event) -> Event:
    """Give Ada and Ben organisations, regions and jobs."""
    with runtime.work() as work:
        organisations = find_or_create_organisations(work, ["Forum WBV", "Bildungswerk"])
        alliances = find_or_create_alliances(work, ["Verbund Nord"])
        rows = (
            (event.ada, "forum wbv", "DE-SH", "Leitung"),
            (event.ben, "bildungswerk", "DE-TH", "Beratung"),
        )
        for someone, organisation, region, job in rows:
            values = {
                "organisation_id": organisations[organisation],
                "alliance_id": alliances["verbund nord"],
                "region": region,
                "job_title": job,
            }
            work.session.execute(
                update(Participant).where(Participant.id == someone.participant_id).values(**values)
            )
    return event


def names(ack: Ack) -> list[str]:
    return [entry.name for entry in ack.view.entries]


def consent(act: Act, event: Event, *someones: str) -> None:
    for someone in someones:
        person_id = getattr(event, someone).person_id
        assert act("event.answer_consents", person_id, event_id=event.id, directory=True).ok


def test_only_people_who_consented_are_shown(act: Act, described: Event) -> None:
    consent(act, described, "ada")

    shown = act("event.list_directory", described.ben.person_id, event_id=described.id)

    assert [entry.model_dump(exclude={"participant_id"}) for entry in shown.view.entries] == [
        {
            "name": "Ada Attendee",
            "job_title": "Leitung",
            "organisation": "Forum WBV",
            "alliance": "Verbund Nord",
            "region": "DE-SH",
        }
    ]
    assert (shown.view.registered, shown.view.visible, shown.view.is_visible) == (4, 1, False)


def test_what_can_be_filtered_by_tells_nothing_of_the_others(act: Act, described: Event) -> None:
    consent(act, described, "ada")

    view = act("event.list_directory", described.ben.person_id, event_id=described.id).view

    assert [(one.label, one.count) for one in view.organisations] == [("Forum WBV", 1)]
    assert [(one.key, one.label) for one in view.regions] == [("DE-SH", "Schleswig-Holstein")]
    search = {"event_id": described.id, "search": "Bildungswerk"}
    assert act("event.list_directory", described.ada.person_id, **search).view.total == 0


def test_who_withdraws_or_leaves_is_gone_at_once(act: Act, described: Event) -> None:
    consent(act, described, "ada", "ben", "moderator")
    act("event.answer_consents", described.ada.person_id, event_id=described.id)
    given = {"event_id": described.id, "participant_id": described.ben.participant_id, "kind": "removed"}
    act("event.restrict", described.moderator.person_id, **given)

    shown = act("event.list_directory", described.organiser.person_id, event_id=described.id)

    assert names(shown) == ["Mo Moderator"]
    assert shown.view.organisations == ()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"search": "bildung"}, ["Ben Attendee"]),
        ({"search": "LEITUNG"}, ["Ada Attendee"]),
        ({"search": "verbund nord"}, ["Ada Attendee", "Ben Attendee"]),
        ({"region": "DE-TH"}, ["Ben Attendee"]),
        ({"search": "ada", "region": "DE-TH"}, []),
    ],
)
def test_the_directory_is_searched_and_filtered(
    act: Act, described: Event, filters: dict[str, str], found: list[str]
) -> None:
    consent(act, described, "ada", "ben")

    assert (
        names(act("event.list_directory", described.ada.person_id, event_id=described.id, **filters)) == found
    )


def test_the_directory_is_filtered_by_organisation(act: Act, described: Event) -> None:
    consent(act, described, "ada", "ben")
    given = {"event_id": described.id}
    choices = act("event.list_directory", described.ada.person_id, **given).view.organisations

    shown = act("event.list_directory", described.ada.person_id, **given, organisation_id=choices[0].key)

    assert [choice.label for choice in choices] == ["Bildungswerk", "Forum WBV"]
    assert names(shown) == ["Ben Attendee"]


def test_no_address_ever_stands_in_the_directory(act: Act, described: Event) -> None:
    consent(act, described, "ada", "ben")

    data = act("event.list_directory", described.ada.person_id, event_id=described.id).data

    assert "@" not in str(data)


def test_an_unknown_region_is_refused_at_its_field(act: Act, event: Event) -> None:
    refused = act("event.list_directory", event.ada.person_id, event_id=event.id, region="DE-XX")

    assert refused.error.fields == {"region": "Please choose a region from the list."}


def test_a_page_of_the_directory_holds_50(act: Act, event: Event, runtime: Runtime) -> None:
    crowd(runtime, event, 60)
    shown = act("event.list_directory", event.ada.person_id, event_id=event.id, page=2)

    assert (len(names(shown)), shown.view.page, shown.view.pages) == (10, 2, 2)
