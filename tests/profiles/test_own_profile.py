"""Everybody says of itself what it likes, and takes it back at any moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from sqlalchemy import func, select

from tests.people import Event, People
from tests.profiles.make import FULL, Act, consent, directory, hide, names, save, topic, version
from wbv_events.core.acks import Ack
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Participant
from wbv_events.profiles.hooks import hooks
from wbv_events.profiles.models import Part, Profile, ProfileBranch, ProfileTopic

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def withdrawn(app: object) -> Callable[[], list[UUID]]:
    """Hear who wants no longer to be suggested."""
    heard: list[UUID] = []
    hooks.withdrawn.append(lambda _work, participant: heard.append(participant.id))
    return lambda: heard


@pytest.fixture(autouse=True)
def _unhook(app: object) -> Iterator[None]:
    before = list(hooks.withdrawn)
    yield
    hooks.withdrawn[:] = before


def own(act: Act, event: Event, who: str = "ada") -> Ack:
    return act("profile.show_own", getattr(event, who).person_id, event_id=event.id)


def test_all_that_somebody_says_is_stored(act: Act, event: Event) -> None:
    offered, wanted = topic(act, event, "Pflege"), topic(act, event, "Bau")

    saved = save(act, event, event.ada, **FULL, offers=[offered], needs=[wanted])

    card = own(act, event).view.card
    assert saved.view.card == card
    shown = card.model_dump(exclude={"participant_id", "name", "offers", "needs"})
    assert shown == {**FULL, "branches": ("care",), "languages": ("de", "pl")}
    assert ([one.id for one in card.offers], [one.id for one in card.needs]) == ([offered], [wanted])


def test_what_is_said_replaces_what_was_said(act: Act, event: Event) -> None:
    offered, wanted = topic(act, event, "Pflege"), topic(act, event, "Bau")
    save(act, event, event.ada, **FULL, offers=[offered, wanted], needs=[wanted])

    save(act, event, event.ada, offers=[wanted, wanted], languages=["en", "en"])

    card = own(act, event).view.card
    assert ([one.id for one in card.offers], card.needs, card.languages) == ([wanted], (), ("en",))
    assert (card.organisation, card.alliance, card.region, card.about, card.branches) == ("", "", "", "", ())


def test_an_older_version_is_refused_and_changes_nothing(act: Act, event: Event) -> None:
    seen = version(act, event, event.ada)
    save(act, event, event.ada, about="Zuerst")

    refused = act("profile.save", event.ada.person_id, event_id=event.id, version=seen, about="Danach")

    assert (refused.status, refused.error.code) == (409, "profile.changed_elsewhere")
    assert own(act, event).view.card.about == "Zuerst"


def test_of_two_tabs_that_save_at_once_one_is_refused(act: Act, event: Event) -> None:
    seen = version(act, event, event.ada)

    def tab(text: str) -> Ack:
        return act("profile.save", event.ada.person_id, event_id=event.id, version=seen, about=text)

    with ThreadPoolExecutor(2) as tabs:
        acks = list(tabs.map(tab, ["one", "two"]))

    assert sorted(ack.ok for ack in acks) == [False, True]
    stored = own(act, event).view.card.about
    assert stored == next(ack.view.card.about for ack in acks if ack.ok)


def test_an_old_tab_does_not_bring_back_what_was_withdrawn(act: Act, event: Event) -> None:
    save(act, event, event.ada, **FULL)
    seen = version(act, event, event.ada)
    act("profile.withdraw", event.ada.person_id, event_id=event.id)

    refused = act("profile.save", event.ada.person_id, event_id=event.id, version=seen, **FULL)

    assert refused.error.code == "profile.changed_elsewhere"
    assert own(act, event).view.card.about == ""


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"about": "x" * 501}, "about"),
        ({"region": "DE-XX"}, "region"),
        ({"branches": ["moon"]}, "branches.0"),
        ({"languages": ["xx"]}, "languages.0"),
        ({"audience_about": "friends"}, "audience_about"),
        ({"offers": [new_id()]}, "offers"),
        ({"needs": [new_id()]}, "needs"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    act: Act, event: Event, given: dict[str, object], field: str
) -> None:
    refused = save(act, event, event.ada, **given)

    assert list(refused.error.fields or ()) == [field]


def test_500_characters_are_counted_as_the_browser_counts_them(act: Act, event: Event) -> None:
    assert save(act, event, event.ada, about="\r\n".join(["x" * 99] * 5)).ok


def test_topics_of_another_event_are_none(act: Act, event: Event, people: People) -> None:
    foreign = topic(act, people.event("other"), "Pflege")

    assert save(act, event, event.ada, offers=[foreign]).status == 422


def test_everything_is_taken_back_at_once(
    act: Act, event: Event, runtime: Runtime, withdrawn: Callable[[], list[UUID]]
) -> None:
    pflege = topic(act, event, "Pflege")
    save(act, event, event.ada, **FULL, offers=[pflege], **hide("contacts", Part.ABOUT))
    consent(act, event, event.ada)
    consent(act, event, event.ada, kind="matching")

    gone = act("profile.withdraw", event.ada.person_id, event_id=event.id).view

    assert gone.card.model_dump(exclude_defaults=True) == {
        "participant_id": event.ada.participant_id,
        "name": "Ada Attendee",
    }
    assert (gone.is_listed, gone.is_matched) == (False, False)
    assert set(gone.audiences.values()) == {"everybody"}
    assert withdrawn() == [event.ada.participant_id]
    assert names(directory(act, event, event.ben)) == []
    with runtime.work(writes=False) as work:
        for table in (Profile, ProfileTopic, ProfileBranch):
            assert work.session.scalar(select(func.count()).select_from(table)) == 0
        stored = work.session.get_one(Participant, event.ada.participant_id)
        assert (stored.organisation_id, stored.alliance_id, stored.region) == (None, None, "")


@pytest.mark.parametrize("way", ["profile.set_consent", "event.answer_consents"])
def test_whoever_wants_no_longer_to_be_suggested_is_heard_wherever_it_says_so(
    act: Act, event: Event, withdrawn: Callable[[], list[UUID]], way: str
) -> None:
    consent(act, event, event.ada)
    consent(act, event, event.ada, kind="matching")
    given = {"kind": "matching", "is_given": False} if way == "profile.set_consent" else {"directory": True}

    assert act(way, event.ada.person_id, event_id=event.id, **given).ok

    found = own(act, event).view
    assert (found.is_listed, found.is_matched) == (True, False)
    assert withdrawn() == [event.ada.participant_id]


def test_alliances_to_choose_from_are_those_that_everybody_may_see(act: Act, event: Event) -> None:
    save(act, event, event.ada, alliance="Verbund Nord")
    save(act, event, event.moderator, alliance="Geheimer Bund", **hide("nobody", Part.ALLIANCE))

    assert own(act, event, "ben").view.alliances == ("Verbund Nord",)
