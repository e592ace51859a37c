"""Writing to people: invitations and personal links."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from tests.events.inviting import ROWS, mails, result
from tests.events.make import DESCRIBED
from tests.people import Event, People, today_there
from wbv_events.accounts.models import AccessLink, Person
from wbv_events.accounts.secrets import hash_secret
from wbv_events.accounts.services import create_access_link
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Role
from wbv_events.core.runtime import Runtime
from wbv_events.events import models

pytestmark = pytest.mark.usefixtures("english")

Act = Callable[..., Ack]


def test_each_mail_carries_a_personal_link_in_the_persons_language(
    invite: Act, event: Event, runtime: Runtime
) -> None:
    rows = [
        {"email": "jana@example.org", "name": "Jana"},
        {"email": "ole@example.org", "name": "Ole", "language": "en"},
    ]
    invite(rows, send_now=True)

    jana, ole = mails(runtime)
    assert (jana.subject, ole.subject) == ("Ihre Einladung: A day", "Your invitation: A day")
    secrets = [re.findall(r"/link#(\S+)", mail.body) for mail in (jana, ole)]
    with runtime.work(writes=False) as work:
        links = {link.secret_hash: link for link in work.session.scalars(select(AccessLink)).all()}
        link = links[hash_secret(secrets[0][0])]
        assert work.session.get_one(Person, link.person_id).email == "jana@example.org"
        assert (link.leads_to, link.is_single_use) == (f"/e/{event.id}", False)
        end = datetime.combine(today_there(), datetime.min.time(), UTC) + timedelta(days=31)
        assert abs(link.expires_at - end) < timedelta(days=2)
    assert len(links) == 2


def test_a_link_works_for_30_days_after_an_event_that_is_over(
    act: Act, event: Event, runtime: Runtime
) -> None:
    with runtime.work() as work:
        long_ago = {"starts_on": datetime(2020, 1, 1, tzinfo=UTC).date()}
        long_ago["ends_on"] = long_ago["starts_on"]
        work.session.execute(update(models.Event).values(**long_ago))

    act("event.send_invitations", event.organiser.person_id, event_id=event.id)

    with runtime.work(writes=False) as work:
        for link in work.session.scalars(select(AccessLink)):
            assert link.expires_at - link.created_at == timedelta(days=30)


def test_those_not_invited_yet_can_be_invited_later_and_only_once(
    act: Act, invite: Act, event: Event, runtime: Runtime
) -> None:
    invite(ROWS, send_now=True)

    sent = [
        act("event.send_invitations", event.organiser.person_id, event_id=event.id).view.sent
        for _ in range(2)
    ]

    assert sent == [4, 0]
    assert [mail.recipient for mail in mails(runtime)] == [
        "ada@day.example",
        "ben@day.example",
        "jana@example.org",
        "mo@day.example",
        "ole@example.org",
        "olga@day.example",
    ]


def test_nobody_writes_to_who_cancelled(act: Act, invite: Act, event: Event, runtime: Runtime) -> None:
    given = {"event_id": event.id, "participant_id": event.ada.participant_id}
    act("event.cancel_participant", event.organiser.person_id, **given)

    assert result(invite([{"email": "ada@day.example"}], send_now=True)) == (0, 0, 1, 0)
    refused = act("event.send_link", event.organiser.person_id, **given)
    assert refused.error.code == "event.nobody_to_write_to"
    assert mails(runtime) == []


def test_a_new_personal_link_replaces_the_old_one_and_no_link_to_elsewhere(
    act: Act, event: Event, runtime: Runtime
) -> None:
    given = {"event_id": event.id, "participant_id": event.ada.participant_id}
    with runtime.work() as work:
        create_access_link(work, event.ada.person_id, "/elsewhere", timedelta(days=1))
    for _ in range(2):
        assert act("event.send_link", event.organiser.person_id, **given).view.sent == 1

    with runtime.work(writes=False) as work:
        links = work.session.scalars(select(AccessLink).order_by(AccessLink.created_at)).all()
    assert [link.revoked_at is None for link in links] == [True, False, True]
    assert len(mails(runtime)) == 2


def test_who_created_the_event_or_is_already_in_it_needs_no_invitation(
    act: Act, creator: Person, people: People, runtime: Runtime
) -> None:
    event_id = act("event.create", creator.id, **DESCRIBED).view.id
    people.join(event_id, "Ole", email="ole@example.org")
    rosa = people.join(event_id, "Rosa", Role.ORGANISER, "rosa@example.org")
    act("event.answer_consents", rosa.person_id, event_id=event_id)
    given = {"event_id": event_id}

    waiting = act("event.list_participants", creator.id, **given, state="to_invite").view.participants
    counted = act("event.show_overview", creator.id, **given).view.to_invite
    sent = act("event.send_invitations", creator.id, **given).view.sent

    assert ([one.name for one in waiting], counted, sent) == (["Ole"], 1, 1)
    assert [mail.recipient for mail in mails(runtime)] == ["ole@example.org"]


def test_a_list_that_names_who_created_the_event_sends_no_invitation_there(
    act: Act, creator: Person, runtime: Runtime
) -> None:
    event_id = act("event.create", creator.id, **DESCRIBED).view.id
    rows = [{"email": creator.email, "job_title": "Leitung"}]
    file = b64encode(f"E-Mail;Funktion\n{creator.email};Leitung\n".encode()).decode()

    preview = act("event.preview_invitations", creator.id, event_id=event_id, file=file).view
    done = act("event.invite", creator.id, event_id=event_id, rows=rows, send_now=True)

    assert (preview.to_invite, result(done)) == (0, (0, 1, 0, 0))
    assert mails(runtime) == []
