"""Taking people in from a list, and writing to them."""

from __future__ import annotations

import re
import time
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from tests.events.make import told
from tests.people import Event, People
from wbv_events.accounts.models import AccessLink, Person
from wbv_events.accounts.secrets import hash_secret
from wbv_events.accounts.services import create_access_link
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Role
from wbv_events.core.runtime import Runtime
from wbv_events.events import models
from wbv_events.events.models import Participant
from wbv_events.events.packing import pack, unpack
from wbv_events.mail.models import OutgoingMail
from wbv_events.organisations.models import Organisation

pytestmark = pytest.mark.usefixtures("english")

Act = Callable[..., Ack]

ROWS = [
    {
        "email": "Jana@Example.org",
        "name": "Jana Petersen",
        "organisation": "Forum WBV",
        "region": "Thüringen",
    },
    {"email": "ole@example.org", "name": "Ole Hansen", "organisation": "FORUM  wbv", "role": "Moderation"},
]


@pytest.fixture
def invite(act: Act, event: Event) -> Callable[..., Ack]:
    """Invite with the event's organiser."""

    def run(rows: list[dict[str, Any]], **more: Any) -> Ack:
        return act("event.invite", event.organiser.person_id, event_id=event.id, rows=rows, **more)

    return run


def stored(runtime: Runtime, email: str) -> Participant:
    with runtime.work(writes=False) as work:
        query = select(Participant).join(Person, Person.id == Participant.person_id)
        return work.session.scalars(query.where(Person.email == email)).one()


def mails(runtime: Runtime) -> list[OutgoingMail]:
    with runtime.work(writes=False) as work:
        return sorted(work.session.scalars(select(OutgoingMail)), key=lambda mail: mail.recipient)


def result(ack: Ack) -> tuple[int, int, int, int]:
    return (ack.view.new, ack.view.changed, ack.view.unchanged, ack.view.sent)


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
        end = datetime.combine(datetime.now(UTC).date(), datetime.min.time(), UTC) + timedelta(days=31)
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


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (b"", "The file is empty."),
        (b"Name;Organisation\nAda;Forum\n", "There is no column with e-mail addresses."),
        (b"PK\x03\x04", "This is no CSV file. In Excel, choose “Save as” and then “CSV UTF-8”."),
        (b"E-Mail\n" + b"x@example.org\n" * 5001, "The file has more than 5000 rows."),
        (b"E-Mail\n" + b"x" * 1_000_000, "The file is larger than 1000 kB."),
    ],
)
def test_a_file_that_is_no_list_is_refused_at_its_field(
    act: Act, event: Event, file: bytes, message: str
) -> None:
    given = {"event_id": event.id, "file": b64encode(file).decode()}

    assert act("event.preview_invitations", event.organiser.person_id, **given).error.fields == {
        "file": message
    }


def test_a_preview_says_what_would_happen_and_writes_nothing(
    act: Act, event: Event, runtime: Runtime
) -> None:
    file = (
        "E-Mail;Name;Rolle;Haarfarbe\n"
        "jana@example.org;Jana;Referentin;rot\n"
        "ada@day.example;Ada Lovelace;;\n"
        "ben@day.example;;;\n"
        "falsch;Otto;;\n"
    )
    given = {"event_id": event.id, "file": b64encode(file.encode()).decode()}

    view = act("event.preview_invitations", event.organiser.person_id, **given).view

    assert (view.new, view.changed, view.unchanged, view.refused) == (1, 1, 1, 1)
    assert view.to_invite == 3
    assert [(one.column, one.message) for one in view.findings] == [("Haarfarbe", "This column is not used.")]
    assert view.lines[1].changes[0].model_dump() == {
        "what": "name",
        "before": "Ada Attendee",
        "after": "Ada Lovelace",
    }
    assert [one.message for one in view.lines[3].findings] == ["“falsch” is not an e-mail address."]
    assert act("event.list_participants", event.organiser.person_id, event_id=event.id).view.total == 4

    done = act("event.invite", event.organiser.person_id, event_id=event.id, rows=[view.rows])
    assert result(done) == (1, 1, 1, 0)
    again = act("event.preview_invitations", event.organiser.person_id, **given).view
    assert (again.new, again.changed, again.unchanged, again.refused) == (0, 0, 3, 1)
    assert stored(runtime, "jana@example.org").role is Role.CONTRIBUTOR


@pytest.mark.parametrize("text", ["", "x", "!!!", "eJwDAAAAAAE=", pack([{"a": "b"}])[:-8]])
def test_what_was_not_packed_here_is_not_unpacked(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        unpack(text)


def test_a_small_text_cannot_grow_without_bound() -> None:
    with pytest.raises(ValueError, match="too long"):
        unpack(pack([{"a": "x" * 20_000_000}]))


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
