"""Whoever blocks somebody is not met any longer, and nobody else learns of it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from uuid import UUID

import pytest
from sqlalchemy import func, select

from tests.people import Event, People, Someone
from tests.profiles.make import FULL, Act, block, consent, directory, make_contacts, names, save, topic
from tests.told import everything_told
from wbv_events.contacts.queries import find_contacts
from wbv_events.core import topics
from wbv_events.core.acks import Ack
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.profiles.hooks import hooks
from wbv_events.profiles.models import Block

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def listed(act: Act, event: Event) -> Event:
    """Everybody stands in the directory, and Ada and Ben say the same of themselves."""
    pflege = topic(act, event, "Pflege")
    for who in (event.ada, event.ben):
        save(act, event, who, **FULL, offers=[pflege], needs=[pflege])
    consent(act, event, event.ada, event.ben, event.moderator)
    return event


@pytest.fixture
def heard(app: object) -> Iterator[list[tuple[UUID, UUID]]]:
    """Hear of blocks as the features above do."""
    pairs: list[tuple[UUID, UUID]] = []
    before = list(hooks.blocked)
    hooks.blocked.append(lambda _work, one, other: pairs.append((one, other)))
    yield pairs
    hooks.blocked[:] = before


def see(act: Act, event: Event, who: Someone, other: Someone) -> Ack:
    return act("profile.show_person", who.person_id, event_id=event.id, participant_id=other.participant_id)


@pytest.mark.parametrize("blocker", ["ada", "ben"])
def test_both_are_gone_for_each_other_in_lists_counts_and_pages(
    act: Act, listed: Event, blocker: str
) -> None:
    other = {"ada": listed.ben, "ben": listed.ada}[blocker]

    block(act, listed, getattr(listed, blocker), other)

    for who, missing in ((listed.ada, listed.ben), (listed.ben, listed.ada)):
        shown = directory(act, listed, who)
        assert names(shown) == [who.name, "Mo Moderator"]
        assert shown.view.visible == 2
        for choices in ("organisations", "regions", "branches", "offers", "needs"):
            assert [one.count for one in getattr(shown.view, choices)] == [1]
        assert names(directory(act, listed, who, search=missing.name)) == []
        assert see(act, listed, who, missing).status == 404
    assert names(directory(act, listed, listed.moderator)) == ["Ada Attendee", "Ben Attendee", "Mo Moderator"]


def test_the_answer_is_the_same_as_for_who_left_the_directory_or_never_was(act: Act, listed: Event) -> None:
    block(act, listed, listed.ada, listed.ben)
    blocked = see(act, listed, listed.ben, listed.ada)
    act("profile.unblock", listed.ada.person_id, event_id=listed.id, participant_id=listed.ben.participant_id)
    act("event.answer_consents", listed.ada.person_id, event_id=listed.id)

    left = see(act, listed, listed.ben, listed.ada)
    nobody = act("profile.show_person", listed.ben.person_id, event_id=listed.id, participant_id=new_id())

    assert blocked.error == left.error == nobody.error


def test_contacts_are_parted_and_stay_so_when_the_block_is_lifted(
    act: Act, listed: Event, runtime: Runtime
) -> None:
    make_contacts(runtime, listed, listed.ada, listed.ben)

    block(act, listed, listed.ada, listed.ben)
    act("profile.unblock", listed.ada.person_id, event_id=listed.id, participant_id=listed.ben.participant_id)

    with runtime.work(writes=False) as work:
        assert find_contacts(work, listed.ben.participant_id) == set()
    assert see(act, listed, listed.ben, listed.ada).ok


def test_the_features_above_hear_who_blocked_whom(
    act: Act, event: Event, heard: list[tuple[UUID, UUID]]
) -> None:
    block(act, event, event.ada, event.ben)

    assert heard == [(event.ada.participant_id, event.ben.participant_id)]


def test_one_lifts_only_ones_own_block_and_learns_nothing_of_the_other(act: Act, listed: Event) -> None:
    block(act, listed, listed.ada, listed.ben)
    block(act, listed, listed.ben, listed.ada)  # who is blocked may block, and sees no difference
    own = {
        who: act("profile.list_blocked", who.person_id, event_id=listed.id).view
        for who in (listed.ada, listed.ben)
    }
    assert [one.name for one in own[listed.ada].people] == ["Ben Attendee"]
    assert [one.name for one in own[listed.ben].people] == ["Ada Attendee"]

    ada = {"event_id": listed.id, "participant_id": listed.ada.participant_id}
    assert act("profile.unblock", listed.ben.person_id, **ada).ok

    assert see(act, listed, listed.ben, listed.ada).status == 404
    assert act("profile.list_blocked", listed.ben.person_id, event_id=listed.id).view.people == ()


def test_blocking_twice_blocks_once(act: Act, event: Event, runtime: Runtime) -> None:
    for _ in range(2):
        block(act, event, event.ada, event.ben)

    with runtime.work(writes=False) as work:
        assert work.session.scalar(select(func.count()).select_from(Block)) == 1


@pytest.mark.parametrize("action", ["block", "report_person"])
def test_only_others_of_the_same_event_can_be_blocked_and_reported(
    act: Act, event: Event, people: People, action: str
) -> None:
    foreign = people.event("other").ben
    gone = people.join(event.id, "Gone")
    cancelled = {"event_id": event.id, "participant_id": gone.participant_id}
    act("event.cancel_participant", event.organiser.person_id, **cancelled)
    more = {} if action == "block" else {"reason": "Werbung"}

    for who in (event.ada, foreign, gone):
        given = {"event_id": event.id, "participant_id": who.participant_id, **more}
        assert act(f"profile.{action}", event.ada.person_id, **given).status == 404


def test_nothing_is_told_or_logged_of_blocks_and_reports(
    act: Act,
    listed: Event,
    runtime: Runtime,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = everything_told(runtime).splitlines()
    with caplog.at_level(logging.DEBUG):
        block(act, listed, listed.ada, listed.ben)
        given = {
            "event_id": listed.id,
            "participant_id": listed.ben.participant_id,
            "reason": "Sehr aufdringlich",
        }
        assert act("profile.report_person", listed.ada.person_id, **given, also_block=True).ok

    told = everything_told(runtime).splitlines()[len(before) :]
    own = topics.person(listed.ada.participant_id)
    assert set(told) == {f"{own} profile.blocks_changed {{}}"}, "the blocker's own pages, and not whom"
    said = caplog.text + "".join(capsys.readouterr())
    for hint in ("Sehr aufdringlich", "profile.block", "profile.report", str(listed.ben.participant_id)):
        assert hint not in said


@pytest.mark.parametrize("role", ["moderator", "organiser"])
def test_also_who_moderates_or_organises_can_be_blocked_out_of_lists(
    act: Act, listed: Event, role: str
) -> None:
    leading = getattr(listed, role)
    consent(act, listed, leading)

    block(act, listed, listed.ada, leading)

    assert leading.name not in names(directory(act, listed, listed.ada))
    assert "Ada Attendee" not in names(directory(act, listed, leading))
    managed = act("event.list_participants", listed.organiser.person_id, event_id=listed.id)
    assert "Ada Attendee" in [one.name for one in managed.view.participants]
