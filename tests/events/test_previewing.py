"""What a list would change, before anything is written."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable

import pytest

from tests.events.inviting import result, stored
from tests.people import Event
from wbv_events.core.acks import Ack
from wbv_events.core.authority import Role
from wbv_events.core.runtime import Runtime
from wbv_events.events.packing import pack, unpack

pytestmark = pytest.mark.usefixtures("english")

Act = Callable[..., Ack]


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
