"""Four weeks later contacts are asked, once, whether they have talked again."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from tests.contacts.make import Between
from tests.people import Event, People, Someone
from tests.told import everything_told
from wbv_events.accounts.models import Person
from wbv_events.contacts.models import Origin
from wbv_events.contacts.services import connect
from wbv_events.core.runtime import Runtime
from wbv_events.events import models
from wbv_events.events.models import ConsentKind, Participant
from wbv_events.mail.models import OutgoingMail
from wbv_events.networking.models import FollowUpAnswer, FollowUpMail
from wbv_events.networking.tasks import ask_afterwards


@pytest.fixture
def met(between: Between, event: Event, runtime: Runtime) -> Between:
    """Ada and Ben are contacts; Ada shares her address with hers."""
    between.consent(event.ada, ConsentKind.CONTACT)
    let_know(runtime, event, event.ada, event.ben)
    return between


def let_know(runtime: Runtime, event: Event, one: Someone, other: Someone) -> None:
    with runtime.work() as work:
        connect(work, event.id, (one.participant_id, other.participant_id), Origin.ROUND)


def let_pass(runtime: Runtime, event: Event, **time: float) -> None:
    with runtime.work() as work:
        ended = (work.now - timedelta(**time)).date()
        over = update(models.Event).where(models.Event.id == event.id)
        work.session.execute(over.values(starts_on=ended, ends_on=ended))


def mails(runtime: Runtime) -> list[tuple[str, str]]:
    with runtime.work(writes=False) as work:
        return [(one.recipient, one.body) for one in work.session.scalars(select(OutgoingMail))]


def test_who_shares_an_address_with_contacts_is_asked_once_after_four_weeks(
    met: Between, event: Event, runtime: Runtime
) -> None:
    let_pass(runtime, event, weeks=3)
    assert ask_afterwards(runtime) == 0
    let_pass(runtime, event, weeks=4)

    assert [ask_afterwards(runtime) for _ in range(2)] == [1, 0]

    ((recipient, body),) = mails(runtime)
    assert recipient == "ada@day.example"
    assert "Ben" not in body


def test_what_is_long_ago_is_left_alone(met: Between, event: Event, runtime: Runtime) -> None:
    let_pass(runtime, event, weeks=7)

    assert ask_afterwards(runtime) == 0


@pytest.mark.parametrize("why", ["no contact", "cancelled", "no address"])
def test_nobody_else_is_asked(met: Between, event: Event, runtime: Runtime, why: str) -> None:
    let_pass(runtime, event, weeks=4)
    if why == "no contact":
        met.run("end", event.ada, participant_id=event.ben.participant_id)
    if why == "cancelled":
        met.cancel(event.ada)
    if why == "no address":
        with runtime.work() as work:
            work.session.get_one(Person, event.ada.person_id).email = None

    assert ask_afterwards(runtime) == 0


def test_the_link_leads_to_the_page_and_answers_can_be_changed(
    met: Between, event: Event, runtime: Runtime, client: FlaskClient
) -> None:
    let_pass(runtime, event, weeks=4)
    ask_afterwards(runtime)
    (secret,) = re.findall(r"/link#(\S+)", mails(runtime)[0][1])
    there = client.post("/link", data={"secret": secret, "is_confirmed": "true"})
    assert there.headers["Location"] == f"/e/{event.id}/rueckblick"
    page = f"/e/{event.slug}/rueckblick"

    for answer in ("yes", "no", "none", "no"):
        posted = client.post(f"{page}/{event.ben.participant_id}", data={"answer": answer})
        assert posted.status_code == 303
        shown = BeautifulSoup(client.get(page).text, "html.parser")
        pressed = shown.select('.follow-up button[aria-pressed="true"]')
        assert [button["value"] for button in pressed] == [answer]

    with runtime.work(writes=False) as work:
        assert [one.has_talked for one in work.session.scalars(select(FollowUpAnswer))] == [False]


def test_only_contacts_can_be_answered_about(met: Between, event: Event) -> None:
    def answer(who: Someone, other: Someone) -> str:
        given = {"event_id": event.id, "participant_id": other.participant_id, "answer": "yes"}
        ack = met.act("networking.answer", who.person_id, **given)
        return "" if ack.ok else str(ack.error.code)

    assert answer(event.ada, event.moderator) == "app.not_found"
    assert answer(event.ada, event.ben) == ""
    met.block(event.ben, event.ada)
    assert answer(event.ada, event.ben) == "app.not_found"


def test_answers_are_told_to_nobody_and_counted_from_five_on(
    met: Between, event: Event, runtime: Runtime, people: People
) -> None:
    others = [people.join(event.id, f"Gast {number}") for number in range(4)]
    for other in others:
        let_know(runtime, event, event.ada, other)
    told = everything_told(runtime)

    def report() -> tuple[int | None, int | None]:
        view = met.act("networking.report", event.organiser.person_id, event_id=event.id).view
        return view.talked_again, view.not_again

    for number, other in enumerate((event.ben, *others)):
        assert report() == (None, None), number
        given = {"event_id": event.id, "participant_id": other.participant_id, "answer": "yes"}
        assert met.act("networking.answer", event.ada.person_id, **given).ok

    assert report() == (5, None)
    seen = met.act("networking.follow_ups", event.ben.person_id, event_id=event.id).view
    assert [(one.name, one.answer.value) for one in seen.contacts] == [("Ada Attendee", "none")]
    assert everything_told(runtime) == told


def test_who_is_deleted_leaves_no_answer_behind(met: Between, event: Event, runtime: Runtime) -> None:
    let_pass(runtime, event, weeks=4)
    ask_afterwards(runtime)
    given = {"event_id": event.id, "participant_id": event.ben.participant_id, "answer": "yes"}
    assert met.act("networking.answer", event.ada.person_id, **given).ok

    with runtime.work() as work:
        work.session.delete(work.session.get_one(Participant, event.ada.participant_id))

    with runtime.work(writes=False) as work:
        left = [
            work.session.scalar(select(func.count()).select_from(one))
            for one in (FollowUpAnswer, FollowUpMail)
        ]
    assert left == [0, 0]
