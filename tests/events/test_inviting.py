"""Taking people in from a list."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import func, select

from tests.events.inviting import ROWS, mails, result, stored
from tests.events.make import told
from tests.people import Event, People
from wbv_events.accounts.models import AccessLink, Person
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Role
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Participant
from wbv_events.mail.models import OutgoingMail
from wbv_events.organisations.models import Organisation

pytestmark = pytest.mark.usefixtures("english")

Act = Callable[..., Ack]


def test_new_people_take_part_with_what_the_list_says(invite: Act, runtime: Runtime) -> None:
    assert result(invite(ROWS)) == (2, 0, 0, 0)

    jana, ole = stored(runtime, "jana@example.org"), stored(runtime, "ole@example.org")
    assert (jana.name, jana.role, jana.region) == ("Jana Petersen", Role.ATTENDEE, "DE-TH")
    assert ole.role is Role.MODERATOR
    assert jana.organisation_id == ole.organisation_id is not None
    with runtime.work(writes=False) as work:
        assert list(work.session.scalars(select(Organisation.folded_name))) == ["forum wbv"]


def test_the_same_list_again_changes_nothing_and_writes_to_nobody(invite: Act, runtime: Runtime) -> None:
    invite(ROWS, send_now=True)
    before = stored(runtime, "jana@example.org").version

    again = invite(ROWS, send_now=True)

    assert result(again) == (0, 0, 2, 0)
    assert len(mails(runtime)) == 2
    assert stored(runtime, "jana@example.org").version == before


def test_a_changed_list_changes_only_what_it_says(invite: Act, runtime: Runtime) -> None:
    invite(ROWS)

    changed = invite([{"email": "jana@example.org", "job_title": "Leitung", "language": "englisch"}])

    assert result(changed) == (0, 1, 0, 0)
    jana = stored(runtime, "jana@example.org")
    assert (jana.name, jana.job_title, jana.region, jana.language) == (
        "Jana Petersen",
        "Leitung",
        "DE-TH",
        "en",
    )
    assert jana.organisation_id is not None


def test_who_has_an_account_keeps_it_and_its_name(invite: Act, people: People, runtime: Runtime) -> None:
    person_id = people.person("J. Petersen", "jana@example.org")

    invite(ROWS)

    assert stored(runtime, "jana@example.org").person_id == person_id
    with runtime.work(writes=False) as work:
        assert work.session.get_one(Person, person_id).name == "J. Petersen"


def test_one_faulty_row_and_nothing_is_written(invite: Act, runtime: Runtime) -> None:
    refused = invite([*ROWS, {"email": "nowhere", "name": "X"}, {"email": "x@example.org"}])

    assert (refused.status, refused.error.fields) == (
        422,
        {
            "rows.2.email": "“nowhere” is not an e-mail address.",
            "rows.3.name": "The name is missing.",
        },
    )
    with runtime.work(writes=False) as work:
        assert work.session.scalar(select(func.count()).select_from(Participant)) == 4
        assert work.session.scalars(select(Organisation)).all() == []


@pytest.mark.parametrize(
    "rows", [[], [{}], [{"name": "X"}], ["x"], ["", ""], "x", None, [{"email": "a@b.example", "boss": "y"}]]
)
def test_rows_that_are_none_are_refused(invite: Act, rows: Any) -> None:
    assert invite(rows).status == 422


def test_a_list_cannot_take_the_last_organiser(invite: Act, event: Event) -> None:
    refused = invite([{"email": "olga@day.example", "role": "Teilnehmende"}])

    assert refused.error.code == "event.last_organiser"
    assert invite(ROWS).ok


def test_a_list_that_lowers_a_role_acts_at_once(invite: Act, event: Event, runtime: Runtime) -> None:
    invite([{"email": "mo@day.example", "role": "Teilnehmende"}])

    assert [one.name for one in told(runtime)] == ["event.role_changed", "control.revoked"]


def test_only_organisers_invite(act: Act, event: Event, people: People) -> None:
    other = people.event("other")
    for person_id in (event.moderator.person_id, other.organiser.person_id):
        assert act("event.invite", person_id, event_id=event.id, rows=ROWS).status == 403
        assert act("event.send_invitations", person_id, event_id=event.id).status == 403


def test_3000_people_are_taken_in_at_once(invite: Act, runtime: Runtime) -> None:
    rows = [
        {
            "email": f"person{n}@example.org",
            "name": f"Person {n}",
            "organisation": f"Organisation {n % 400}",
            "alliance": f"Verbund {n % 50}",
        }
        for n in range(3000)
    ]

    started = time.perf_counter()
    assert result(invite(rows, send_now=True)) == (3000, 0, 0, 3000)
    seconds = time.perf_counter() - started
    assert result(invite(rows, send_now=True)) == (0, 0, 3000, 0)

    with runtime.work(writes=False) as work:
        for model, count in (
            (Participant, 3004),
            (Organisation, 400),
            (AccessLink, 3000),
            (OutgoingMail, 3000),
        ):
            assert work.session.scalar(select(func.count()).select_from(model)) == count
    assert seconds < 30
