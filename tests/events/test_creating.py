"""Creating and editing events."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from tests.events.make import DESCRIBED, told
from tests.people import Event, People
from wbv_events.accounts.models import Person
from wbv_events.core import topics
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Role
from wbv_events.core.runtime import Runtime
from wbv_events.core.work import Work
from wbv_events.events import models
from wbv_events.events.hooks import hooks

pytestmark = pytest.mark.usefixtures("english")

Act = Callable[..., Ack]


def test_who_creates_an_event_organises_it(act: Act, creator: Person) -> None:
    created = act("event.create", creator.id, **DESCRIBED, slug="auftakt")

    opened = act("event.open", creator.id, slug="auftakt")
    assert opened.view.event == created.view
    assert (opened.view.me.name, opened.view.me.role) == ("Carla Creator", Role.ORGANISER)
    assert not opened.view.me.has_answered_consents


def test_only_chosen_people_create_events(act: Act, people: People) -> None:
    assert act("event.create", people.person("Ada"), **DESCRIBED).error.code == "event.may_not_create"
    assert act("event.create", None, **DESCRIBED).status == 401


def test_an_event_without_address_gets_one_made_of_its_title(act: Act, creator: Person) -> None:
    first = act("event.create", creator.id, **{**DESCRIBED, "title": "Größe & Übung"})
    second = act("event.create", creator.id, **{**DESCRIBED, "title": "Größe & Übung"})
    strange = act("event.create", creator.id, **{**DESCRIBED, "title": "***"})

    assert [ack.view.slug for ack in (first, second, strange)] == [
        "groesse-uebung",
        "groesse-uebung-2",
        "event",
    ]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("title", " ", "Please fill in this field."),
        ("slug", "Mit Leerzeichen", "Please use small letters, digits and hyphens, at most 80."),
        (
            "slug",
            "01890a5d-ac96-774b-bcce-b302099a8057",
            "Please use small letters, digits and hyphens, at most 80.",
        ),
        ("starts_on", "soon", "Please give a date."),
        ("starts_on", "1970-01-01", "Please give a date."),
        ("ends_on", "2027-05-11", "The event cannot end before it starts."),
        ("ends_on", "2027-07-11", "An event lasts at most 60 days."),
        ("time_zone", "Europe/Nowhere", "Please choose a time zone from the list."),
        ("time_zone", "../../etc/passwd", "Please choose a time zone from the list."),
        ("language", "fr", "This value is not valid."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    act: Act, creator: Person, field: str, value: str, message: str
) -> None:
    refused = act("event.create", creator.id, **{**DESCRIBED, field: value})

    assert (refused.status, refused.error.fields) == (422, {field: message})


def test_an_address_is_given_once(act: Act, creator: Person, event: Event) -> None:
    refused = act("event.create", creator.id, **DESCRIBED, slug=event.slug)

    assert refused.error.fields == {"slug": "This address is already taken. Please choose another one."}


def test_an_edited_event_is_told_to_everybody_in_it(act: Act, event: Event, runtime: Runtime) -> None:
    edited = act("event.edit", event.organiser.person_id, event_id=event.id, **DESCRIBED, slug="neu")

    assert (edited.view.title, edited.view.slug, edited.view.version) == ("Auftakt", "neu", 2)
    assert [(one.topic, one.name) for one in told(runtime)] == [(topics.event(event.id), "event.changed")]
    assert act("event.open", event.ada.person_id, slug="neu").view.event == edited.view


def test_an_edited_event_may_keep_its_address_but_take_no_other(
    act: Act, event: Event, people: People
) -> None:
    other = people.event("other")

    kept = act("event.edit", event.organiser.person_id, event_id=event.id, **DESCRIBED, slug=event.slug)
    taken = act("event.edit", event.organiser.person_id, event_id=event.id, **DESCRIBED, slug=other.slug)

    assert kept.ok
    assert taken.error.fields == {"slug": "This address is already taken. Please choose another one."}
    assert act("event.open", event.ada.person_id, slug=event.slug).view.event.version == 2


@pytest.mark.parametrize("who", ["moderator", "ada"])
def test_only_organisers_edit_an_event(act: Act, event: Event, who: str) -> None:
    person_id = getattr(event, who).person_id

    assert act("event.edit", person_id, event_id=event.id, **DESCRIBED, slug="neu").status == 403


def test_an_organiser_of_another_event_edits_nothing(act: Act, event: Event, people: People) -> None:
    stranger = people.event("other").organiser

    assert act("event.edit", stranger.person_id, event_id=event.id, **DESCRIBED, slug="neu").status == 403


def test_features_above_hear_of_another_time_zone_in_the_same_transaction(
    act: Act, event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[tuple[str, str, str]] = []

    def hear(_work: Work, changed: models.Event, before: str, after: str) -> None:
        heard.append((changed.slug, before, after))

    monkeypatch.setattr(hooks, "zone_changed", [hear])
    given = {"event_id": event.id, **DESCRIBED, "slug": event.slug}
    act("event.edit", event.organiser.person_id, **given)
    assert heard == []

    act("event.edit", event.organiser.person_id, **{**given, "time_zone": "America/New_York"})

    assert heard == [(event.slug, "Europe/Berlin", "America/New_York")]


def test_an_event_is_found_by_its_id_too_which_links_in_mails_use(act: Act, event: Event) -> None:
    assert act("event.open", event.ada.person_id, slug=event.id).view.event.slug == event.slug


def test_an_event_does_not_exist_for_who_does_not_take_part(act: Act, event: Event, people: People) -> None:
    stranger = people.person("Stranger")

    assert act("event.open", stranger, slug=event.slug).error.code == "app.not_found"
    assert act("event.open", None, slug=event.slug).status == 401


def test_nothing_is_left_of_an_event_that_was_refused(act: Act, creator: Person, runtime: Runtime) -> None:
    act("event.create", creator.id, **{**DESCRIBED, "ends_on": "2027-05-01"})

    with runtime.work(writes=False) as work:
        assert work.session.scalars(select(models.Event)).all() == []
