"""Each part of a profile is shown to whom its owner says, on every way to it."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from tests.people import Event
from tests.profiles.make import FULL, Act, come, consent, directory, hide, make_contacts, names, save, topic
from tests.told import everything_told
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.profiles.models import Audience, Part
from wbv_events.profiles.queries.cards import SHOWN

pytestmark = pytest.mark.usefixtures("english")

SEARCHES = {
    Part.ORGANISATION: "bildungswerk",
    Part.ALLIANCE: "verbund",
    Part.OFFERS: "pflege",
    Part.NEEDS: "bau",
}


@pytest.fixture
def ids(act: Act, event: Event) -> dict[str, Any]:
    return {"offers": [topic(act, event, "Pflege")], "needs": [topic(act, event, "Bau")]}


def filters_for(part: Part, act: Act, event: Event, ids: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all that asks the directory for a part of Ada's."""
    found: list[dict[str, Any]] = [{"search": SEARCHES[part]}] if part in SEARCHES else []
    if part is Part.ORGANISATION:
        own = directory(act, event, event.ada).view.organisations
        found += [{"organisation_id": own[0].key}, {"search": "leitung"}]
    exact = {
        Part.REGION: {"region": "DE-SH"},
        Part.BRANCHES: {"branch": "care"},
        Part.OFFERS: {"offers": ids["offers"][0]},
        Part.NEEDS: {"needs": ids["needs"][0]},
    }
    return [*found, exact[part]] if part in exact else found


@pytest.mark.parametrize("part", list(Part))
@pytest.mark.parametrize("pair", list(product(Audience, ("stranger", "contact", "owner"))), ids="-".join)
def test_a_part_is_seen_and_found_by_its_audience_only(
    act: Act, event: Event, runtime: Runtime, ids: dict[str, Any], part: Part, pair: tuple[Audience, str]
) -> None:
    audience, viewer = pair
    save(act, event, event.ada, **FULL, **ids, **hide(audience, part))
    consent(act, event, event.ada)
    who = event.ada if viewer == "owner" else event.ben
    if viewer == "contact":
        make_contacts(runtime, event, event.ada, event.ben)
    is_shown = (
        viewer == "owner" or audience == "everybody" or (audience == "contacts" and viewer == "contact")
    )

    card = directory(act, event, who).view.entries[0].card
    person = act(
        "profile.show_person", who.person_id, event_id=event.id, participant_id=event.ada.participant_id
    ).view
    previews = act("profile.show_own", event.ada.person_id, event_id=event.id).view

    assert [bool(getattr(card, name)) for name in SHOWN[part]] == [is_shown] * len(SHOWN[part])
    assert person.card == card
    if viewer != "owner":
        assert card == (previews.as_contact if viewer == "contact" else previews.as_stranger)
    for given in filters_for(part, act, event, ids):
        assert names(directory(act, event, who, **given)) == (["Ada Attendee"] if is_shown else []), given


@pytest.mark.parametrize("who", ["ben", "ada", "moderator"])
def test_the_list_of_a_room_shows_and_finds_only_a_workplace_that_everybody_may_see(
    act: Act, event: Event, runtime: Runtime, who: str
) -> None:
    save(act, event, event.ada, **FULL, **hide("contacts", Part.ORGANISATION))
    save(act, event, event.moderator, **FULL)
    make_contacts(runtime, event, event.ada, event.ben)
    come(runtime, event, event.ada.participant_id, event.moderator.participant_id)
    where = {"event_id": event.id, "room_id": event.plenary_id}

    (ada, mo) = act("presence.list", getattr(event, who).person_id, **where).view.people

    # it is read once for all who come in the same moment, so contacts see no more than others
    assert (ada.job_title, ada.organisation) == ("", "")
    assert (mo.job_title, mo.organisation) == (FULL["job_title"], FULL["organisation"])
    for search in ("bildungswerk", "leitung"):
        found = act("presence.list", getattr(event, who).person_id, **where, search=search).view
        assert [one.name for one in found.people] == ["Mo Moderator"]


def test_chat_and_questions_name_only_a_workplace_that_everybody_may_see(
    act: Act, event: Event, runtime: Runtime
) -> None:
    save(act, event, event.ada, **FULL, **hide("nobody", Part.ORGANISATION))
    save(act, event, event.ben, **FULL)
    where = {"event_id": event.id, "room_id": event.plenary_id}
    before = everything_told(runtime)
    for who in (event.ada, event.ben):
        assert act("chat.send", who.person_id, **where, id=new_id(), text="Guten Tag").ok
        assert act("question.ask", who.person_id, **where, id=new_id(), text="Warum?").ok

    messages = act("chat.list", event.moderator.person_id, **where).view.messages
    questions = act("question.list", event.moderator.person_id, **where).view.questions
    queue = act("question.queue", event.moderator.person_id, **where).view.questions

    for found in (messages, questions, queue):
        assert sorted((one.name, one.organisation) for one in found) == [
            ("Ada Attendee", ""),
            ("Ben Attendee", FULL["organisation"]),
        ]
    told = everything_told(runtime).removeprefix(before).splitlines()
    assert {FULL["organisation"] in line for line in told if "Ada Attendee" in line} == {False}


def test_choices_count_only_what_is_shown(act: Act, event: Event, ids: dict[str, Any]) -> None:
    parts = (Part.ORGANISATION, Part.REGION, Part.BRANCHES, Part.OFFERS, Part.NEEDS)
    save(act, event, event.ada, **FULL, **ids, **hide("nobody", *parts))
    save(act, event, event.moderator, **FULL, **ids)
    consent(act, event, event.ada, event.moderator)

    found = directory(act, event, event.ben).view

    for choices in (found.organisations, found.regions, found.branches, found.offers, found.needs):
        assert [one.count for one in choices] == [1]
