"""The directory shows who consented to be seen, and nobody else."""

from __future__ import annotations

import pytest
from redis import Redis

from tests.counted import counted
from tests.events.make import crowd
from tests.people import Event, People
from tests.profiles.make import (
    FULL,
    Act,
    block,
    come,
    consent,
    directory,
    hide,
    make_contacts,
    names,
    save,
    topic,
)
from wbv_events.core.runtime import Runtime
from wbv_events.profiles.models import Part

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def described(act: Act, event: Event) -> Event:
    """Give Ada and Ben organisations, regions and jobs."""
    rows = (
        (event.ada, "Forum WBV", "DE-SH", "Leitung"),
        (event.ben, "Bildungswerk", "DE-TH", "Beratung"),
    )
    for who, organisation, region, job in rows:
        given = {"organisation": organisation, "region": region, "job_title": job}
        assert save(act, event, who, alliance="Verbund Nord", **given).ok
    return event


def test_only_people_who_consented_are_shown(act: Act, described: Event) -> None:
    consent(act, described, described.ada)

    shown = directory(act, described, described.ben).view

    assert [
        entry.card.model_dump(exclude={"participant_id"}, exclude_defaults=True) for entry in shown.entries
    ] == [
        {
            "name": "Ada Attendee",
            "job_title": "Leitung",
            "organisation": "Forum WBV",
            "alliance": "Verbund Nord",
            "region": "DE-SH",
        }
    ]
    assert (shown.registered, shown.visible, shown.is_listed) == (4, 1, False)


def test_what_can_be_filtered_by_tells_nothing_of_the_others(act: Act, described: Event) -> None:
    consent(act, described, described.ada)

    shown = directory(act, described, described.ben).view

    assert [(one.label, one.count) for one in shown.organisations] == [("Forum WBV", 1)]
    assert [(one.key, one.label) for one in shown.regions] == [("DE-SH", "Schleswig-Holstein")]
    assert names(directory(act, described, described.ada, search="Bildungswerk")) == []


@pytest.mark.parametrize("way", ["consent", "removed", "cancelled"])
def test_who_withdraws_or_leaves_is_gone_at_once(act: Act, described: Event, way: str) -> None:
    consent(act, described, described.ada, described.ben)
    ben = {"event_id": described.id, "participant_id": described.ben.participant_id}
    if way == "consent":
        act("event.answer_consents", described.ben.person_id, event_id=described.id)
    elif way == "removed":
        act("event.restrict", described.moderator.person_id, **ben, kind="removed")
    else:
        act("event.cancel_participant", described.organiser.person_id, **ben)

    shown = directory(act, described, described.ada)

    assert names(shown) == ["Ada Attendee"]
    assert (shown.view.visible, [one.label for one in shown.view.organisations]) == (1, ["Forum WBV"])
    assert act("profile.show_person", described.ada.person_id, **ben).error.code == "app.not_found"


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
    consent(act, described, described.ada, described.ben)

    assert names(directory(act, described, described.ada, **filters)) == found


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("celik", ["Aylin Çelik"]),
        ("ÇELIK", ["Aylin Çelik"]),
        ("Kruger", ["Jörg Krüger", "Tom Krueger"]),
        ("krueger", ["Jörg Krüger", "Tom Krueger"]),
        ("Krüger", ["Jörg Krüger", "Tom Krueger"]),
        ("Joerg", ["Jörg Krüger"]),
        ("strasse", ["Jörg Krüger"]),
        ("michal", ["Michał Øster"]),
        ("oster", ["Michał Øster"]),
        ("Krüger Jörg", ["Jörg Krüger"]),
        ("Çelik, Aylin Volkshochschule", ["Aylin Çelik"]),
        ("Aylin Straße", []),
        ("Joe", ["Joe Jobst"]),
        ("Ore", ["Ǿre Zobel"]),
        ("小明", ["王小明"]),
        ("erfassung", ["Aylin Çelik"]),
        ("%", []),
    ],
)
def test_each_word_is_looked_for_in_any_field_however_accents_are_written(
    act: Act, event: Event, people: People, search: str, found: list[str]
) -> None:
    workplaces = {
        "Aylin Çelik": ("Volkshochschule", "Neuerfassung"),
        "Jörg Krüger": ("Bildung in der Straße", ""),
        "Tom Krueger": ("", ""),
        "Michał Øster": ("", ""),
        "Joe Jobst": ("Jobcenter", ""),
        "Ǿre Zobel": ("Jobcenter", ""),
        "王小明": ("", ""),
    }
    for name, (organisation, job) in workplaces.items():
        who = people.join(event.id, name)
        assert save(act, event, who, organisation=organisation, job_title=job).ok
        consent(act, event, who)

    assert names(directory(act, event, event.ada, search=search)) == found


def test_short_words_are_looked_for_where_words_begin(act: Act, event: Event) -> None:
    skills = topic(act, event, "Kompetenzen", synonyms=["soft skills", "skilled work"])
    learning = topic(act, event, "Maschinelles Lernen", synonyms=["KI-Anwendung"])
    save(act, event, event.ada, offers=[skills], job_title="Marketing")
    save(act, event, event.ben, needs=[learning])
    consent(act, event, event.ada, event.ben)

    assert names(directory(act, event, event.moderator, search="KI")) == ["Ben Attendee"]
    assert names(directory(act, event, event.moderator, search="kills")) == ["Ada Attendee"]


def test_a_word_of_a_name_and_one_of_a_topic_find_together(act: Act, event: Event) -> None:
    pflege = topic(act, event, "Pflege")
    save(act, event, event.ada, offers=[pflege])
    save(act, event, event.ben, offers=[pflege], **hide("nobody", Part.OFFERS))
    consent(act, event, event.ada, event.ben)

    assert names(directory(act, event, event.moderator, search="pflege ada")) == ["Ada Attendee"]
    assert names(directory(act, event, event.moderator, search="pflege ben")) == []


def test_people_are_found_by_the_synonyms_of_their_topics(act: Act, event: Event) -> None:
    pflege = topic(act, event, "Pflege", label_en="Care", synonyms=["Krankenhaus"])
    save(act, event, event.ada, offers=[pflege])
    save(act, event, event.ben, needs=[pflege])
    consent(act, event, event.ada, event.ben)

    assert names(directory(act, event, event.moderator, search="krankenh")) == [
        "Ada Attendee",
        "Ben Attendee",
    ]
    assert names(directory(act, event, event.moderator, offers=pflege)) == ["Ada Attendee"]
    assert names(directory(act, event, event.moderator, needs=pflege)) == ["Ben Attendee"]
    found = directory(act, event, event.moderator).view
    assert [(one.label_en, one.count) for one in (*found.offers, *found.needs)] == [("Care", 1)] * 2


def test_who_is_here_now_is_shown_with_its_room_and_can_be_asked_for(
    act: Act, event: Event, runtime: Runtime
) -> None:
    consent(act, event, event.ada, event.ben)
    come(runtime, event, event.ben.participant_id, event.moderator.participant_id)

    shown = directory(act, event, event.organiser).view

    assert [(one.card.name, one.is_here, one.place) for one in shown.entries] == [
        ("Ada Attendee", False, ""),
        ("Ben Attendee", True, "Plenum"),
    ]
    assert (shown.here, names(directory(act, event, event.organiser, is_here=True))) == (1, ["Ben Attendee"])


def test_nobody_seems_to_be_here_while_nobody_knows(act: Act, event: Event, redis: Redis) -> None:
    consent(act, event, event.ada)

    assert names(directory(act, event, event.ben, is_here=True)) == []


def test_no_address_ever_stands_in_the_directory(act: Act, described: Event) -> None:
    consent(act, described, described.ada, described.ben)

    assert "@" not in str(directory(act, described, described.ada).data)


@pytest.mark.parametrize(
    "filters", [{"region": "DE-XX"}, {"branch": "moon"}, {"offers": "pflege"}, {"page": "0"}]
)
def test_an_unknown_filter_is_refused_at_its_field(act: Act, event: Event, filters: dict[str, str]) -> None:
    refused = directory(act, event, event.ada, **filters)

    assert set(refused.error.fields or ()) == set(filters)


def test_a_page_of_the_directory_holds_50(act: Act, event: Event, runtime: Runtime) -> None:
    crowd(runtime, event, 60)

    shown = directory(act, event, event.ada, page=2)

    assert (len(names(shown)), shown.view.page, shown.view.pages) == (10, 2, 2)


def test_a_contact_is_shown_by_itself_without_standing_in_the_directory(
    act: Act, event: Event, runtime: Runtime
) -> None:
    ben = {"event_id": event.id, "participant_id": event.ben.participant_id}
    assert act("profile.show_person", event.ada.person_id, **ben).status == 404
    make_contacts(runtime, event, event.ada, event.ben)

    shown = act("profile.show_person", event.ada.person_id, **ben).view

    assert (shown.card.name, shown.is_contact, shown.is_own) == ("Ben Attendee", True, False)
    assert names(directory(act, event, event.ada)) == []


def test_people_of_another_event_do_not_exist(act: Act, event: Event, people: People) -> None:
    other = people.event("other")
    consent(act, other, other.ben)

    given = {"event_id": event.id, "participant_id": other.ben.participant_id}
    assert act("profile.show_person", event.ada.person_id, **given).status == 404


@pytest.mark.parametrize("filters", [{}, {"search": "person pflege"}])
def test_the_directory_runs_as_many_queries_for_many_full_profiles(
    act: Act, event: Event, people: People, runtime: Runtime, filters: dict[str, str]
) -> None:
    topics = [topic(act, event, label) for label in ("Pflege", "Bau")]
    amounts = []
    for more in (1, 12):
        for number in range(more):
            who = people.join(event.id, f"Person {more}-{number}")
            assert save(act, event, who, **FULL, offers=topics, needs=topics).ok
            consent(act, event, who)
            block(act, event, who, event.ben)
        with counted(runtime) as statements:
            assert directory(act, event, event.ada, **filters).ok
        amounts.append(len(statements))

    assert amounts[0] == amounts[1]
