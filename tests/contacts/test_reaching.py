"""Who is not in the directory is reached by those alone to whom the application has shown them."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete

from tests.contacts.make import Act, Between
from tests.doors import example
from tests.people import People, Someone
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import ConsentKind
from wbv_events.matchmaking.models import Dismissal, PairRule, Suggestion, TrioSuggestion, Wanted
from wbv_events.meetings.models import MeetingTime
from wbv_events.presence.leases import Leases, Place
from wbv_events.profiles.models import Topic
from wbv_events.talks.services import NewTalk, close_talks, open_talks

Show = Callable[["Hidden"], None]
DAY = timedelta(days=1)


class Hidden:
    """Gesa, who wants to be suggested and does not stand in the directory, and Ada, who looks."""

    def __init__(self, between: Between, people: People, act: Act) -> None:
        self.between, self.people, self.act, self.event = between, people, act, between.event
        self.ada = between.event.ada
        self.gesa = people.join(between.event.id, "Gesa Verborgen", email="gesa@day.example")
        between.consent(self.gesa, ConsentKind.MATCHING)
        between.consent(self.ada, ConsentKind.DIRECTORY, ConsentKind.MATCHING)
        with between.runtime.work() as work:
            self.time_id = new_id()
            start = work.now + DAY
            work.session.add(
                MeetingTime(
                    id=self.time_id, event_id=self.event.id, starts_at=start, ends_at=start + DAY / 96
                )
            )

    def answers(self, who: Someone, participant_id: UUID) -> list[tuple[int, str]]:
        """Return what somebody is answered who asks about a participant, without asking them for anything."""
        given = {"event_id": self.event.id, "participant_id": participant_id}
        names = ("contact.approach", "meeting.choices", "profile.show_person")
        acks = [self.act(name, who.person_id, **given) for name in names]
        return [(ack.status, "" if ack.ok else str(ack.error)) for ack in acks]

    def is_reached(self) -> bool:
        """Say whether Ada reaches Gesa; all that asks about her agrees."""
        states = self.between.state(self.ada, self.gesa)
        found = {status == 200 for status, _ in self.answers(self.ada, self.gesa.participant_id)}
        assert found == {states != [""]}
        return states != [""]

    def add(self, *rows: object) -> None:
        """Store something."""
        with self.between.runtime.work() as work:
            for row in rows:
                work.session.add(row)
                work.session.flush()


@pytest.fixture
def hidden(between: Between, people: People, act: Act) -> Hidden:
    return Hidden(between, people, act)


def by_a_suggestion(hidden: Hidden) -> None:
    with hidden.between.runtime.work(writes=False) as work:
        now = work.now
    hidden.add(
        Suggestion(
            participant_id=hidden.ada.participant_id,
            other_id=hidden.gesa.participant_id,
            event_id=hidden.event.id,
            place=1,
            score=0.5,
            reasons=[],
            computed_at=now,
        )
    )


def by_a_trio(hidden: Hidden) -> None:
    topic = Topic(id=new_id(), event_id=hidden.event.id, label="Pflege", folded_label="pflege", synonyms=[])
    with hidden.between.runtime.work(writes=False) as work:
        now = work.now
    trio = TrioSuggestion(
        seeker_id=hidden.ada.participant_id,
        offerer_id=hidden.event.ben.participant_id,
        coordinator_id=hidden.gesa.participant_id,
        event_id=hidden.event.id,
        topic_id=topic.id,
        score=0.5,
        computed_at=now,
    )
    hidden.add(topic, trio)


def by_a_talk(hidden: Hidden) -> None:
    with hidden.between.runtime.work() as work:
        talk = NewTalk(
            room_id=new_id(),
            name="Talk",
            people=(hidden.ada.participant_id, hidden.gesa.participant_id),
            opens_at=work.now - DAY,
            closes_at=work.now,
        )
        open_talks(work, hidden.event.id, [talk])
        close_talks(work, [talk.room_id])


def by_her_request(hidden: Hidden) -> None:
    assert hidden.between.ask(hidden.gesa, hidden.ada).ok


def by_her_request_that_was_declined(hidden: Hidden) -> None:
    by_her_request(hidden)
    assert hidden.between.answer("decline", hidden.ada).ok


def by_a_contact(hidden: Hidden) -> None:
    by_her_request(hidden)
    assert hidden.between.answer("accept", hidden.ada).ok


def by_a_meeting(hidden: Hidden) -> None:
    given = {"participant_id": hidden.ada.participant_id, "time_id": hidden.time_id}
    ack = hidden.act("meeting.ask", hidden.gesa.person_id, event_id=hidden.event.id, id=new_id(), **given)
    assert ack.ok, ack.error
    assert hidden.act(
        "meeting.decline", hidden.ada.person_id, event_id=hidden.event.id, meeting_id=ack.view.id
    ).ok


def by_a_meeting_that_waits(hidden: Hidden) -> None:
    given = {"participant_id": hidden.ada.participant_id, "time_id": hidden.time_id}
    ack = hidden.act("meeting.ask", hidden.gesa.person_id, event_id=hidden.event.id, id=new_id(), **given)
    assert ack.ok, ack.error


def by_a_meeting_that_is_agreed(hidden: Hidden) -> None:
    by_a_meeting_that_waits(hidden)
    [waits] = hidden.act("meeting.list_open", hidden.ada.person_id, event_id=hidden.event.id).view.meetings
    given = {"event_id": hidden.event.id, "meeting_id": waits.meeting_id}
    assert hidden.act("meeting.accept", hidden.ada.person_id, **given).ok


SHOWN = [
    by_a_suggestion,
    by_a_trio,
    by_a_talk,
    by_her_request,
    by_her_request_that_was_declined,
    by_a_contact,
    by_a_meeting,
    by_a_meeting_that_waits,
    by_a_meeting_that_is_agreed,
]
OPEN = [
    by_her_request,
    by_her_request_that_was_declined,  # she may take it back
    by_a_contact,
    by_a_meeting_that_waits,
    by_a_meeting_that_is_agreed,
]


def test_nobody_else_reaches_who_only_wants_to_be_suggested(hidden: Hidden) -> None:
    nobody = new_id()

    assert not hidden.is_reached()
    assert hidden.answers(hidden.ada, hidden.gesa.participant_id) == hidden.answers(hidden.ada, nobody)
    assert hidden.between.ask(hidden.ada, hidden.gesa).error.code == "app.not_found"
    given = {"event_id": hidden.event.id, "time_id": hidden.time_id, "id": new_id()}
    ask = hidden.act("meeting.ask", hidden.ada.person_id, participant_id=hidden.gesa.participant_id, **given)
    assert ask.error.code == "app.not_found"


def test_no_read_shows_who_only_wants_to_be_suggested(hidden: Hidden, runtime: Runtime) -> None:
    reads = [one for one in runtime.actions.values() if not one.writes]
    known = {
        "event_id": str(hidden.event.id),
        "slug": hidden.event.slug,
        "room_slug": "plenum",
        "participant_id": str(hidden.gesa.participant_id),
        "participant_ids": [str(hidden.gesa.participant_id)],
        "slot_id": str(new_id()),
        "topic": f"event:{hidden.event.id}",
        "url": "https://example.org/",
        "email": "somebody@example.org",
    }

    found = []
    for action in reads:
        ack = hidden.act(action.name, hidden.ada.person_id, **example(action, known))
        told = (ack.written or b"").decode() if ack.ok else json.dumps(str(ack.error))
        found += [action.name for secret in ("Gesa Verborgen", "gesa@day.example") if secret in told]

    assert len(reads) > 60  # all there are
    assert found == []


def test_whom_one_has_declined_one_may_still_ask_while_they_wait(between: Between) -> None:
    ada, ben = between.event.ada, between.event.ben
    between.consent(ada, ConsentKind.DIRECTORY)
    between.consent(ben)
    assert between.state(ada, ben) == [""]
    assert between.ask(ben, ada).ok
    assert between.answer("decline", ada).ok

    assert between.state(ada, ben) == ["ask"]
    assert between.ask(ada, ben).ok
    assert between.state(ada, ben) == ["contact"]


def test_whom_one_has_declined_is_out_of_reach_when_they_wait_no_longer(between: Between) -> None:
    ada, ben = between.event.ada, between.event.ben
    between.consent(ada, ConsentKind.DIRECTORY)
    between.consent(ben)
    request_id = new_id()
    assert between.ask(ben, ada, id=request_id).ok
    assert between.answer("decline", ada).ok

    assert between.run("withdraw", ben, id=request_id).ok

    assert between.state(ada, ben) == [""]


@pytest.mark.parametrize("show", SHOWN)
def test_to_whom_the_application_has_shown_them_they_can_be_reached(hidden: Hidden, show: Show) -> None:
    show(hidden)

    assert hidden.is_reached()
    bystander = hidden.answers(hidden.event.moderator, hidden.gesa.participant_id)
    assert {status for status, _ in bystander} == {404}


@pytest.mark.parametrize("show", SHOWN)
def test_a_block_cannot_be_told_from_no_longer_wanting_to_be_suggested(
    hidden: Hidden, people: People, show: Show
) -> None:
    show(hidden)
    hidden.between.consent(hidden.gesa)
    assert hidden.is_reached() == (show in OPEN)  # whom they know themselves
    hidden.between.consent(hidden.gesa, ConsentKind.MATCHING)

    hidden.between.block(hidden.gesa, hidden.ada)

    assert not hidden.is_reached()


def test_whoever_takes_no_suggestions_or_dismissed_one_does_not_reach_them(hidden: Hidden) -> None:
    by_a_suggestion(hidden)
    by_a_trio(hidden)
    one, other = sorted((hidden.ada.participant_id, hidden.gesa.participant_id))
    with hidden.between.runtime.work(writes=False) as work:
        dismissal = Dismissal(
            participant_id=hidden.ada.participant_id,
            other_id=hidden.gesa.participant_id,
            dismissed_at=work.now,
        )
    assert hidden.is_reached()

    hidden.between.consent(hidden.ada, ConsentKind.DIRECTORY)
    assert not hidden.is_reached()
    hidden.between.consent(hidden.ada, ConsentKind.MATCHING)
    hidden.add(dismissal)
    assert not hidden.is_reached()
    with hidden.between.runtime.work() as work:
        work.session.execute(delete(Dismissal))
    assert hidden.is_reached()
    hidden.add(PairRule(one_id=one, other_id=other, event_id=hidden.event.id, wanted=Wanted.NEVER))
    assert not hidden.is_reached()


def test_whether_and_where_somebody_is_who_stands_in_no_directory_is_not_told(hidden: Hidden) -> None:
    by_a_suggestion(hidden)
    runtime, room_id = hidden.between.runtime, hidden.event.session_room_id
    leases = Leases(runtime.redis, runtime.settings.redis_prefix, runtime.settings.lease_seconds)
    with runtime.work(writes=False) as work:
        leases.renew([Place(hidden.event.id, room_id, hidden.gesa.participant_id, "tab")], work.now)
    given = {"event_id": hidden.event.id, "participant_id": hidden.gesa.participant_id}

    page = hidden.act("profile.show_person", hidden.ada.person_id, **given).view
    hidden.between.consent(hidden.gesa, ConsentKind.DIRECTORY)
    listed = hidden.act("profile.show_person", hidden.ada.person_id, **given).view

    assert (page.is_here, page.place) == (False, "")
    assert listed.is_here
    assert listed.place
