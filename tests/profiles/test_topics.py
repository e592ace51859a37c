"""Organisers keep the topics of their event: add, rename, order, delete and merge them."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from tests.counted import counted
from tests.people import Event, People
from tests.profiles.make import Act, save, topic
from wbv_events.core.acks import Ack
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime

pytestmark = pytest.mark.usefixtures("english")


def labels(act: Act, event: Event) -> list[str]:
    listed = act("profile.list_topics", event.organiser.person_id, event_id=event.id)
    return [one.label for one in listed.view.topics]


def organise(act: Act, event: Event, name: str, **given: object) -> Ack:
    return act(f"profile.{name}", event.organiser.person_id, event_id=event.id, **given)


def test_topics_stand_in_the_order_in_which_they_were_added(act: Act, event: Event) -> None:
    for label in ("Pflege", "Bau", "Digitalisierung"):
        topic(act, event, label)

    assert labels(act, event) == ["Pflege", "Bau", "Digitalisierung"]


def test_a_topic_added_twice_with_the_same_id_is_there_once(act: Act, event: Event) -> None:
    ident = new_id()

    for _ in range(2):
        assert topic(act, event, "Pflege", id=ident) == ident

    assert labels(act, event) == ["Pflege"]


def test_synonyms_are_typed_in_lines_or_with_commas_and_kept_once(act: Act, event: Event) -> None:
    added = organise(
        act,
        event,
        "add_topic",
        label="Pflege",
        label_en="Care",
        synonyms=["Altenpflege\nnursing, care; Nursing"],
    )

    assert added.view.synonyms == ("Altenpflege", "nursing")


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("  pflege ", "There is already a topic “Pflege”."),
        ("ALTENPFLEGE", "“ALTENPFLEGE” already stands for the topic “Pflege”."),
    ],
)
def test_no_two_topics_are_called_alike(act: Act, event: Event, label: str, message: str) -> None:
    topic(act, event, "Pflege", synonyms=["Altenpflege"])

    refused = organise(act, event, "add_topic", label=label)

    assert refused.error.fields == {"label": message}


def test_no_synonym_is_called_as_another_topic(act: Act, event: Event) -> None:
    topic(act, event, "Digitalisierung")
    care = topic(act, event, "Pflege")
    given = {"synonyms": ["Altenpflege", "digitalisierung"]}
    refusal = {"synonyms": "“digitalisierung” is a topic of its own. To make one of the two, merge them."}

    assert organise(act, event, "add_topic", label="Technik", **given).error.fields == refusal
    changed = organise(act, event, "edit_topic", topic_id=care, label="Pflege", version=1, **given)
    assert changed.error.fields == refusal


def test_a_synonym_that_was_there_before_its_topic_keeps_nobody_from_saving(act: Act, event: Event) -> None:
    care = topic(act, event, "Pflege", synonyms=["Digitalisierung"])
    with_it = {"label": "Pflege und Soziales", "synonyms": ["Digitalisierung"]}
    clash = topic(act, event, "Technik")
    organise(act, event, "edit_topic", topic_id=clash, label="Digitalisierung", version=1)

    assert organise(act, event, "edit_topic", topic_id=care, version=1, **with_it).ok


def test_a_topic_is_renamed_and_profiles_keep_it(act: Act, event: Event) -> None:
    ident = topic(act, event, "Pflege")
    save(act, event, event.ada, offers=[ident])

    changed = organise(act, event, "edit_topic", topic_id=ident, label="Pflege und Soziales", version=1)

    assert (changed.view.label, changed.view.version) == ("Pflege und Soziales", 2)
    own = act("profile.show_own", event.ada.person_id, event_id=event.id).view
    assert [one.label for one in own.card.offers] == ["Pflege und Soziales"]


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(act: Act, event: Event) -> None:
    ident = topic(act, event, "Pflege")
    organise(act, event, "edit_topic", topic_id=ident, label="Soziales", version=1)

    refused = organise(act, event, "edit_topic", topic_id=ident, label="Pflegeberufe", version=1)

    assert refused.error.code == "profile.topic_changed"
    assert labels(act, event) == ["Soziales"]


@pytest.mark.parametrize(
    ("moved", "way", "order"),
    [
        (1, "up", ["B", "A", "C"]),
        (1, "down", ["A", "C", "B"]),
        (0, "up", ["A", "B", "C"]),
        (2, "down", ["A", "B", "C"]),
    ],
)
def test_a_topic_moves_by_one_place(act: Act, event: Event, moved: int, way: str, order: list[str]) -> None:
    ids = [topic(act, event, label) for label in "ABC"]

    assert organise(act, event, "move_topic", topic_id=ids[moved], is_up=way == "up").ok

    assert labels(act, event) == order


def test_a_deleted_topic_is_out_of_all_profiles(act: Act, event: Event) -> None:
    ident, other = topic(act, event, "Pflege"), topic(act, event, "Bau")
    save(act, event, event.ada, offers=[ident], needs=[ident, other])
    save(act, event, event.ben, needs=[ident])

    assert organise(act, event, "delete_topic", topic_id=ident).ok

    own = act("profile.show_own", event.ada.person_id, event_id=event.id).view
    assert (own.card.offers, [one.label for one in own.card.needs]) == ((), ["Bau"])


def test_how_many_name_a_topic_is_told_from_five_on(act: Act, event: Event, people: People) -> None:
    ident = topic(act, event, "Pflege")
    others = [people.join(event.id, f"Person {number}") for number in range(3)]

    def told() -> tuple[int | None, int | None]:
        (listed,) = organise(act, event, "list_topics").view.topics
        shown = organise(act, event, "show_topic", topic_id=ident).view.topic
        assert shown == listed
        return listed.offers, listed.needs

    for who in (event.ada, event.ben, others[0], others[1]):
        save(act, event, who, offers=[ident], needs=[ident])
    assert told() == (None, None)
    save(act, event, others[2], offers=[ident])
    assert told() == (5, None)


def test_who_hides_that_they_name_a_topic_is_not_counted_to_be_seen(
    act: Act, event: Event, people: People
) -> None:
    ident = topic(act, event, "Pflege")
    for number in range(5):
        save(act, event, people.join(event.id, f"Person {number}"), offers=[ident])
    before = organise(act, event, "list_topics").view

    save(act, event, event.ada, offers=[ident], audiences={"offers": "nobody"})

    assert organise(act, event, "list_topics").view == before


def test_merged_topics_are_one_with_all_words_and_all_profiles(act: Act, event: Event) -> None:
    gone = topic(act, event, "KI", label_en="AI", synonyms=["Maschinenlernen"])
    kept = topic(act, event, "Digitalisierung", synonyms=["Software"])
    save(act, event, event.ada, offers=[gone, kept], needs=[gone])
    save(act, event, event.ben, offers=[gone])

    merged = organise(act, event, "merge_topics", topic_id=gone, into_id=kept)

    assert merged.view.synonyms == ("KI", "AI", "Software", "Maschinenlernen")
    assert labels(act, event) == ["Digitalisierung"]
    own = act("profile.show_own", event.ada.person_id, event_id=event.id).view
    assert [one.id for one in (*own.card.offers, *own.card.needs)] == [kept, kept]


def test_topics_with_more_synonyms_than_one_may_have_do_not_merge(act: Act, event: Event) -> None:
    gone = topic(act, event, "Alpha", synonyms=[f"Alphawort {number}" for number in range(60)])
    kept = topic(act, event, "Beta", synonyms=[f"Betawort {number}" for number in range(60)])
    save(act, event, event.ada, offers=[gone])
    before = organise(act, event, "list_topics").view

    refused = organise(act, event, "merge_topics", topic_id=gone, into_id=kept)

    assert refused.error.fields == {"into_id": "The topic “Beta” would have more than 80 synonyms."}
    assert organise(act, event, "list_topics").view == before
    own = act("profile.show_own", event.ada.person_id, event_id=event.id).view
    assert [one.label for one in own.card.offers] == ["Alpha"]


def test_topics_merge_up_to_the_last_synonym_that_one_may_have(act: Act, event: Event) -> None:
    gone = topic(act, event, "Alpha", synonyms=[f"Wort {number}" for number in range(39)])
    kept = topic(act, event, "Beta", synonyms=[f"Wort {number}" for number in range(30, 79)])

    merged = organise(act, event, "merge_topics", topic_id=gone, into_id=kept)

    assert len(merged.view.synonyms) == 80


def test_a_topic_is_known_in_whichever_way_its_letters_are_encoded(act: Act, event: Event) -> None:
    topic(act, event, "Förderung", synonyms=["Zuschüsse"])

    for label in ("Förderung", "Zuschüsse"):
        assert not organise(act, event, "add_topic", label=normalize("NFD", label)).ok


def test_a_topic_does_not_merge_with_itself(act: Act, event: Event) -> None:
    ident = topic(act, event, "KI")

    assert organise(act, event, "merge_topics", topic_id=ident, into_id=ident).status == 422
    assert labels(act, event) == ["KI"]


@pytest.mark.parametrize("action", ["edit_topic", "move_topic", "delete_topic", "merge_topics"])
def test_a_topic_of_another_event_does_not_exist(act: Act, event: Event, people: People, action: str) -> None:
    other = people.event("other")
    own, foreign = topic(act, event, "KI"), topic(act, other, "KI")
    more: dict[str, dict[str, object]] = {
        "edit_topic": {"label": "X", "version": 1},
        "move_topic": {"is_up": True},
        "merge_topics": {"into_id": own},
    }

    assert organise(act, event, action, topic_id=foreign, **more.get(action, {})).status == 404
    assert labels(act, other) == ["KI"]


def test_the_starting_list_is_taken_over_once(act: Act, event: Event) -> None:
    topic(act, event, "digitalisierung")
    listed = organise(act, event, "list_topics").view

    taken = organise(act, event, "take_starting_topics").view

    assert (listed.starting, taken.added, taken.changed) == (19, 19, 1)
    again = organise(act, event, "take_starting_topics").view
    assert (again.added, again.changed, again.unchanged) == (0, 0, 20)
    assert organise(act, event, "list_topics").view.starting == 0


def test_the_list_runs_as_many_queries_for_many_topics(act: Act, event: Event, runtime: Runtime) -> None:
    amounts = []
    for _ in range(2):
        with counted(runtime) as statements:
            assert organise(act, event, "list_topics").ok
        amounts.append(len(statements))
        organise(act, event, "take_starting_topics")

    assert amounts[0] == amounts[1]


def test_free_text_suggests_topics_and_none_is_chosen(act: Act, event: Event) -> None:
    organise(act, event, "take_starting_topics")
    text = "Wir helfen beim Antrag auf Fördermittel und suchen Erfahrung mit Robotik."

    found = act("profile.suggest_topics", event.ada.person_id, event_id=event.id, text=text).view

    assert {one.label for one in found.topics} >= {
        "Förderung, Finanzierung und Zeit für Weiterbildung",
        "Digitalisierung",
    }
    own = act("profile.show_own", event.ada.person_id, event_id=event.id).view
    assert (own.card.offers, own.card.needs) == ((), ())


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Bedarfsermittlung", "Weiterbildungsbedarfe von KMU ermitteln"),
        ("we look for grants", "Förderung, Finanzierung und Zeit für Weiterbildung"),
        ("Kita und Altenpflege", "Pflege und Sozialwirtschaft"),
        ("Wie geht es nach dem Projekt weiter? Anschlussfinanzierung", "Verstetigung nach Projektende"),
    ],
)
def test_the_nearest_topic_comes_first(act: Act, event: Event, text: str, label: str) -> None:
    organise(act, event, "take_starting_topics")

    found = act("profile.suggest_topics", event.ada.person_id, event_id=event.id, text=text).view

    assert found.topics[0].label == label


@pytest.mark.parametrize("text", ["", "?!", "xqz vvw"])
def test_nothing_is_suggested_for_what_says_nothing(act: Act, event: Event, text: str) -> None:
    organise(act, event, "take_starting_topics")

    assert act("profile.suggest_topics", event.ada.person_id, event_id=event.id, text=text).view.topics == ()
