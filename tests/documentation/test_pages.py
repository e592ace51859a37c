"""The page: its text, and who reads how much of it when."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from tests.counted import counted
from tests.documentation.make import Act, House, consent, link, make_contributor, make_slot
from tests.people import Event, People, Someone
from wbv_events.core.runtime import Runtime
from wbv_events.documentation.models import KeyMessage
from wbv_events.events.models import Consent
from wbv_events.events.models import Event as EventRow

OUTLINE = "- Time\n- Staff need\n  - money\n    - soon\n  - offers\n- Trust"


@pytest.fixture
def save(act: Act, event: Event) -> Any:
    def save(**given: Any) -> Any:
        fields = {"title": "What we heard", "introduction": "Thank you.", "outline": OUTLINE, **given}
        return act("documentation.edit_page", event.organiser.person_id, event_id=event.id, **fields)

    return save


def shown(act: Act, event: Event, someone: Someone) -> Any:
    return act("documentation.show", someone.person_id, event_id=event.id).view


def tree(messages: Any) -> list[Any]:
    return [[one.text, tree(one.children)] if one.children else one.text for one in messages]


def test_key_messages_keep_order_and_levels(act: Act, event: Event, save: Any) -> None:
    assert save().ok

    page = shown(act, event, event.organiser)

    assert tree(page.messages) == ["Time", ["Staff need", [["money", ["soon"]], "offers"]], "Trust"]
    draft = act("documentation.show_draft", event.organiser.person_id, event_id=event.id).view
    assert draft.outline == OUTLINE


def test_a_message_that_stays_keeps_its_id_and_its_source_wherever_it_moves(
    act: Act, runtime: Runtime, event: Event, save: Any
) -> None:
    given = [
        {"text": "Time", "source": "report"},
        {"text": "money", "depth": 1, "source": "example"},
        {"text": "gone", "depth": 1},
    ]
    done = act("documentation.set_key_messages", event.organiser.person_id, event_id=event.id, messages=given)
    assert done.ok, done.error
    with runtime.work(writes=False) as work:
        before = {row.text: (row.id, row.source) for row in work.session.query(KeyMessage)}

    save(outline="- money\n  - Time\n- new")

    with runtime.work(writes=False) as work:
        after = {row.text: (row.id, row.source) for row in work.session.query(KeyMessage)}
    assert {text: after[text] for text in ("money", "Time")} == {
        text: before[text] for text in ("money", "Time")
    }
    assert after.keys() == {"money", "Time", "new"}
    assert tree(shown(act, event, event.organiser).messages) == [["money", ["Time"]], "new"]


def test_a_wrong_line_is_named_and_nothing_is_saved(act: Act, event: Event, save: Any) -> None:
    save()

    refused = save(title="Other", outline="- a\n      - b")

    assert refused.status == 422
    assert "2:" in refused.error.fields["outline"]
    assert shown(act, event, event.organiser).title == "What we heard"


def test_messages_without_a_parent_are_refused(act: Act, event: Event) -> None:
    given = [{"text": "a"}, {"text": "b", "depth": 2}]

    refused = act(
        "documentation.set_key_messages", event.organiser.person_id, event_id=event.id, messages=given
    )

    assert list(refused.error.fields or {}) == ["messages"]


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(act: Act, event: Event, save: Any) -> None:
    save(seen_version=0)

    refused = save(title="Mine", seen_version=0)

    assert (refused.status, refused.error.code) == (409, "documentation.changed_meanwhile")
    assert shown(act, event, event.organiser).title == "What we heard"


@pytest.mark.parametrize("verb", ["edit_page", "set_key_messages", "publish", "unpublish", "show_draft"])
def test_only_organisers_write_and_publish(act: Act, event: Event, verb: str) -> None:
    needed: dict[str, dict[str, Any]] = {"edit_page": {"title": "a"}, "set_key_messages": {"messages": []}}
    fields = needed.get(verb, {})

    refused = act(f"documentation.{verb}", event.moderator.person_id, event_id=event.id, **fields)

    assert refused.error.code == "app.forbidden"


def test_participants_read_the_text_once_it_is_published_and_not_after_it_was_taken_back(
    house: House, event: Event, slot_id: UUID, cara: Someone, save: Any
) -> None:
    act = house.act
    link(act, event, slot_id, cara)
    save()
    before = shown(act, event, event.ada)
    house.publish()
    published = shown(act, event, event.ada)
    act("documentation.unpublish", event.organiser.person_id, event_id=event.id)
    after = shown(act, event, event.ada)

    assert (before.title, before.introduction, before.messages) == ("", "", [])
    assert (published.title, published.introduction) == ("What we heard", "Thank you.")
    assert len(published.messages) == 3
    assert (after.title, after.messages) == ("", [])
    assert [len(page.slots) for page in (before, published, after)] == [1, 1, 1]


def test_the_overview_counts_a_page_that_is_published_whatever_materials_there_are(
    act: Act, runtime: Runtime, event: Event, save: Any
) -> None:
    link(act, event, make_slot(runtime, event), event.organiser)
    save()

    def prepared() -> int:
        view = act("event.show_overview", event.organiser.person_id, event_id=event.id).view
        found: int = view.prepared["documentation"]
        return found

    before = prepared()
    act("documentation.publish", event.organiser.person_id, event_id=event.id, is_public=False)

    assert (before, prepared()) == (0, 1)


def test_nothing_is_published_before_it_has_a_title(act: Act, event: Event) -> None:
    refused = act("documentation.publish", event.organiser.person_id, event_id=event.id)

    assert refused.error.code == "documentation.nothing_to_publish"


def test_visitors_and_strangers_see_it_only_when_it_is_public(
    house: House, client: FlaskClient, people: People, event: Event, save: Any
) -> None:
    address = f"/e/{event.slug}/dokumentation"
    save()
    house.publish()
    closed = client.get(address)
    house.publish(is_public=True)
    visitor = client.get(address)
    people.sign_in(client, people.person("Stranger"))
    stranger = client.get(address)
    house.publish(is_public=False)
    closed_again = client.get(address)

    assert closed.location.startswith("/anmelden")
    assert (visitor.status_code, stranger.status_code) == (200, 200)
    assert "What we heard" in visitor.text
    assert closed_again.status_code == 404


def test_the_public_sees_names_and_materials_only_with_consent(
    house: House, slot_id: UUID, cara: Someone, save: Any
) -> None:
    act, event = house.act, house.event
    dora = make_contributor(house.runtime, house.people, event, slot_id, "Dora")
    link(act, event, slot_id, cara, "From Cara")
    link(act, event, slot_id, dora, "From Dora")
    link(act, event, slot_id, event.moderator, "From the house")
    consent_id = consent(house.runtime, cara)
    save()
    house.publish(is_public=True)

    page = house.read()
    with house.runtime.work() as work:
        work.session.get_one(Consent, consent_id).withdrawn_at = work.now
    later = house.read()

    wanted = {"From Cara": True, "from Cara": True, "From the house": True, "Dora": False, "Mo Mod": False}
    assert {text: text in page for text in wanted} == wanted
    assert "Cara" not in later
    draft = act("documentation.show_draft", event.organiser.person_id, event_id=event.id).view
    assert draft.withheld == 2


def test_participants_see_the_list_nested_and_organisers_the_draft(
    house: House, client: FlaskClient, people: People, event: Event, save: Any
) -> None:
    save()
    client.set_cookie("locale", "en")
    people.sign_in(client, event.organiser.person_id)
    draft = client.get(f"/e/{event.slug}/dokumentation").text
    people.sign_in(client, event.ada.person_id)
    empty = client.get(f"/e/{event.slug}/dokumentation").text
    house.publish()
    page = BeautifulSoup(client.get(f"/e/{event.slug}/dokumentation").text, "html.parser")

    assert "Only organisers see this text" in draft
    assert "Staff need" in draft
    assert "is published after the event" in empty
    assert "Staff need" not in empty
    inner = page.select("#messages .take > li ul.points")
    assert [" ".join(item.stripped_strings) for item in inner[0].find_all("li", recursive=False)] == [
        "money soon",
        "offers",
    ]


def test_examples_are_marked_in_the_demo_only(house: House, save: Any) -> None:
    event = house.event
    save()
    given = [{"text": "True", "source": "report"}, {"text": "Made up", "source": "example"}]
    house.act("documentation.set_key_messages", event.organiser.person_id, event_id=event.id, messages=given)
    house.publish()
    house.people.sign_in(house.client, event.ada.person_id)

    marks = []
    for is_demo in (False, True):
        with house.runtime.work() as work:
            work.session.get_one(EventRow, event.id).is_demo = is_demo
        marks.append(len(BeautifulSoup(house.read(), "html.parser").select("#messages .badge--example")))

    assert marks == [0, 1]


def test_the_editor_offers_to_publish_once_there_is_something_saved_and_says_what_it_did(
    client: FlaskClient, people: People, event: Event
) -> None:
    people.sign_in(client, event.organiser.person_id)
    client.set_cookie("locale", "en")
    here = f"/e/{event.slug}/organisation/dokumentation"

    before = client.get(here).text
    given = {"title": "Results", "introduction": "", "outline": "- a", "seen_version": "0"}
    saved = client.post(here, data=given, follow_redirects=True).text
    published = client.post(
        f"{here}/veroeffentlichen", data={"is_public": "false"}, follow_redirects=True
    ).text

    offer = "<span>Publish</span>"
    assert (offer in before, "Save title and text first" in before) == (False, True)
    assert (offer in saved, "The documentation has been saved." in saved) == (True, True)
    assert "The documentation can be read now." in published


def test_the_editor_saves_publishes_and_keeps_what_was_typed(
    client: FlaskClient, people: People, act: Act, event: Event
) -> None:
    people.sign_in(client, event.organiser.person_id)
    client.set_cookie("locale", "en")
    here = f"/e/{event.slug}/organisation/dokumentation"
    given = {"title": "Results", "introduction": "", "outline": "- a\r\n  - b", "seen_version": "0"}

    wrong = client.post(here, data={**given, "outline": "- a\r\nno hyphen"})
    saved = client.post(here, data=given)
    published = client.post(f"{here}/veroeffentlichen", data={"is_public": "true"})

    assert wrong.status_code == 422
    assert "no hyphen" in wrong.text
    assert "Line 2: please begin with a hyphen" in wrong.text
    assert (saved.status_code, published.status_code) == (303, 303)
    page = shown(act, event, event.ada)
    assert (page.title, tree(page.messages), page.is_public) == ("Results", [["a", ["b"]]], True)
    assert "Published for everybody" in client.get(here).text
    assert client.post(f"{here}/zuruecknehmen").status_code == 303
    assert shown(act, event, event.ada).published_at is None


@pytest.mark.parametrize("action", ["documentation.show", "documentation.show_draft"])
def test_the_page_asks_as_often_for_many_as_for_few(
    act: Act, runtime: Runtime, people: People, event: Event, save: Any, action: str
) -> None:
    asked = []
    for amount in (3, 60):
        for number in range(amount):
            starts_at = runtime_now(runtime) - timedelta(minutes=number)
            slot_id = make_slot(runtime, event, f"Slot {amount} {number}", starts_at=starts_at)
            link(act, event, slot_id, make_contributor(runtime, people, event, slot_id, f"C{number}"))
        save(outline="\n".join(f"- {number}" for number in range(amount)))
        with counted(runtime) as statements:
            assert act(action, event.organiser.person_id, event_id=event.id).ok
        asked.append(len(statements))

    assert asked[0] == asked[1]


def runtime_now(runtime: Runtime) -> Any:
    with runtime.work(writes=False) as work:
        return work.now
