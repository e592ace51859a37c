"""Of a meeting nobody learns but its two: by no read, no page, no push and no line of the log."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from tests.doors import example
from tests.meetings.make import Meetings
from tests.meetings.test_ending import block
from tests.people import Event, People, Someone
from tests.told import everything_told
from wbv_events.core.ids import new_id
from wbv_events.core.runtime import Runtime

SECRET = "Ein Satz nur für Ben"


@pytest.fixture
def open_talk(meetings: Meetings, event: Event) -> dict[str, str]:
    """Ada and Ben are in their talk; return what names it."""
    meeting_id = meetings.asked(event.ada, event.ben, text=SECRET)
    assert meetings.run("accept", event.ben, meeting_id=meeting_id).ok
    meetings.let_time_pass(timedelta(days=2) - timedelta(minutes=4))
    meetings.worker_at(meetings.starts_at(), meeting_id)
    meetings.worker_at(meetings.starts_at(), meeting_id)
    room_id = meetings.row(meeting_id).room_id
    for who in (event.ada, event.ben):
        entered = meetings.act(
            "attendance.enter", who.person_id, connection_id=who.name, event_id=event.id, room_id=room_id
        )
        assert entered.ok, entered.error
    slug = meetings.get(event.ada, meeting_id).room_slug
    return {"meeting_id": str(meeting_id), "room_id": str(room_id), "room_slug": slug}


def known(event: Event, talk: dict[str, str], about: Someone) -> dict[str, object]:
    """Return what every read is asked about."""
    return {
        "event_id": str(event.id),
        "slug": event.slug,
        "participant_id": str(about.participant_id),
        "slot_id": str(new_id()),
        "topic": f"room:{talk['room_id']}",
        "url": "https://example.org/",
        "email": "somebody@example.org",
        **talk,
    }


def test_no_read_shows_a_meeting_or_its_talk_to_anybody_else(
    runtime: Runtime, meetings: Meetings, event: Event, carl: Someone, open_talk: dict[str, str]
) -> None:
    reads = [one for one in runtime.actions.values() if not one.writes]

    found = []
    for who in (event.organiser, event.moderator, carl):
        for action in reads:
            given = example(action, known(event, open_talk, event.ada))
            ack = meetings.act(action.name, who.person_id, **given)
            told = (ack.written or b"").decode() if ack.ok else json.dumps(str(ack.error))
            found += [(who.name, action.name) for secret in (SECRET, *open_talk.values()) if secret in told]

    assert len(reads) > 60  # all there are
    assert found == []


def test_no_push_tells_anybody_else_of_it(
    runtime: Runtime, meetings: Meetings, event: Event, open_talk: dict[str, str]
) -> None:
    block(meetings, event.id)

    own = (
        *(f"person:{one.participant_id}" for one in (event.ada, event.ben)),
        f"room:{open_talk['room_id']}",
        f"room-moderators:{open_talk['room_id']}",
        "control",
    )
    lines = [one for one in everything_told(runtime).splitlines() if not one.startswith(own)]
    assert [one for one in lines if any(secret in one for secret in (SECRET, *open_talk.values()))] == []


def test_no_page_of_the_organisers_names_it(
    client: FlaskClient, people: People, event: Event, open_talk: dict[str, str]
) -> None:
    people.sign_in(client, event.organiser.person_id)
    base = f"/e/{event.slug}"
    person = f"{base}/organisation/anwesenheit/person/{event.ada.participant_id}"
    pages = [
        client.get(path) for path in (person, f"{base}/organisation/anwesenheit", f"{base}/raeume", base)
    ]

    shown = "".join(page.text for page in pages)
    assert [secret for secret in (SECRET, "Gespräch zu zweit", *open_talk.values()) if secret in shown] == []


def test_nothing_written_stands_in_the_log_of_the_process(
    meetings: Meetings, event: Event, carl: Someone, capsys: pytest.CaptureFixture[str]
) -> None:
    meetings.asked(event.ada, event.ben, text=SECRET)
    meetings.ask(carl, event.ben, text=SECRET)
    meetings.ask(event.ada, event.organiser, text=SECRET)

    written = "".join(capsys.readouterr())
    assert SECRET not in written


def test_nobody_sets_up_the_room_of_a_talk(
    meetings: Meetings, event: Event, open_talk: dict[str, str]
) -> None:
    here = {"event_id": event.id, "room_id": open_talk["room_id"]}

    for verb, given in (
        ("close", {}),
        ("open", {}),
        ("remove", {}),
        ("set_premoderation", {"is_premoderated": True}),
        ("edit", {"name": "Offen", "kind": "session"}),
    ):
        ack = meetings.act(f"room.{verb}", event.organiser.person_id, **here, **given)
        assert (verb, ack.status) == (verb, 404)
