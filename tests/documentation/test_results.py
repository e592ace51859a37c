"""Released results in the documentation: by slot and kind, as they were then, and nobody named in public."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from tests.counted import counted
from tests.documentation.make import House, make_slot
from tests.results.make import Results
from wbv_events.documentation.schemas import DocumentationView, ResultGroup
from wbv_events.results.models import Result
from wbv_events.rooms.models import Entry, Room


@pytest.fixture
def results(house: House) -> Results:
    return Results(house.act, house.event, house.runtime)


def shown(house: House, who: str = "ada") -> list[ResultGroup]:
    person_id = getattr(house.event, who).person_id
    view: DocumentationView = house.act("documentation.show", person_id, event_id=house.event.id).view
    return view.results


def texts(group: ResultGroup) -> dict[str, list[str]]:
    return {kind.kind.value: [one.text for one in kind.results] for kind in group.kinds}


def test_results_stand_by_slot_and_kind_what_most_support_first(house: House, results: Results) -> None:
    event = house.event
    make_slot(house.runtime, event, "Werkstatt", room_id=event.session_room_id, number=3)
    results.released(event.ada, "eins")
    popular = results.released(event.ada, "zwei")
    results.released(event.ben, "Wer zahlt?", kind="question")
    results.written(event.ben, "nicht freigegeben")
    results.run("support", event.ben, id=popular, is_supported=True)

    (group,) = shown(house)

    assert (group.title, group.number) == ("Werkstatt", 3)
    assert texts(group) == {"outcome": ["zwei", "eins"], "question": ["Wer zahlt?"]}


def test_what_was_changed_after_the_release_stands_there_as_it_was(house: House, results: Results) -> None:
    ident = results.released(house.event.ada, "eins")
    results.write(house.event.ben, "Unfug", id=ident, seen_text="eins")

    assert texts(shown(house)[0]) == {"outcome": ["eins"]}
    assert "Unfug" not in str([one.model_dump_json() for one in shown(house)])


def test_each_card_stands_at_the_slot_that_was_on_when_it_was_begun(house: House, results: Results) -> None:
    event = house.event
    first, second = (results.released(event.ada, text) for text in ("vormittags", "nachmittags"))
    with house.runtime.work() as work:
        for ident, hours in ((first, 3), (second, 1)):
            card = next(one for one in work.session.query(Result) if str(one.id) == ident)
            card.created_at = work.now - timedelta(hours=hours)
        morning, afternoon = (work.now - timedelta(hours=hours) for hours in (4, 2))
    room = {"room_id": event.session_room_id}
    make_slot(house.runtime, event, "Vormittag", starts_at=morning, **room)
    make_slot(house.runtime, event, "Nachmittag", starts_at=afternoon, **room)

    assert [(one.title, texts(one)["outcome"]) for one in shown(house)] == [
        ("Vormittag", ["vormittags"]),
        ("Nachmittag", ["nachmittags"]),
    ]


def test_rooms_without_a_slot_have_a_part_of_their_own(house: House, results: Results) -> None:
    event, runtime = house.event, house.runtime
    hidden = make_slot(runtime, event, "Verborgen", room_id=event.session_room_id)
    house.show_slot(hidden, is_visible=False)
    results.released(event.ada)

    assert [one.title for one in shown(house)] == ["Session-1"]

    with runtime.work() as work:
        work.session.get_one(Room, event.session_room_id).entry = Entry.MODERATORS
    assert [one.title for one in shown(house)] == [""]
    assert [one.title for one in shown(house, "moderator")] == ["Session-1"]


def test_participants_read_who_takes_care_and_the_public_does_not(house: House, results: Results) -> None:
    results.released(house.event.ada, "Treffen planen", kind="next_step", who="Ada Attendee")
    house.save()
    house.publish(is_public=True)
    public = BeautifulSoup(house.read(), "html.parser").get_text()
    house.people.sign_in(house.client, house.event.ben.person_id)
    inside = BeautifulSoup(house.read(), "html.parser").get_text()

    assert "Treffen planen" in public
    assert "Ada" not in public
    assert "Who: Ada Attendee" in inside


def test_participants_read_released_results_before_the_page_is_published(
    house: House, results: Results
) -> None:
    results.released(house.event.ada, "Schon da")
    house.people.sign_in(house.client, house.event.ben.person_id)

    page = house.read()

    assert "Schon da" in page
    assert "What is here is there already." in page


def test_many_results_need_as_many_statements_as_few(house: House, results: Results) -> None:
    event, counts = house.event, []
    make_slot(house.runtime, event, room_id=event.session_room_id)
    for more in (1, 2):
        for number in range(more):
            results.released(event.ada, f"Ergebnis {more} {number}")
        with counted(house.runtime) as statements:
            shown(house)
        counts.append(len(statements))

    assert counts[0] == counts[1]
