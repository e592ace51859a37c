"""Taking people in on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.people import Event
from wbv_events.core.runtime import Runtime
from wbv_events.events.cli import import_participants
from wbv_events.events.models import Participant
from wbv_events.mail.models import OutgoingMail

GOOD = "E-Mail;Name;Farbe\njana@example.org;Jana;rot\nole@example.org;Ole;blau\n"


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], Path]:
    """Write a list."""

    def write(text: str) -> Path:
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def amount(runtime: Runtime, model: type[Participant | OutgoingMail]) -> int:
    with runtime.work(writes=False) as work:
        return work.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_list_is_taken_in_once(
    runtime: Runtime, event: Event, file: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert import_participants(runtime, event.slug, file(GOOD), send=True)
    assert import_participants(runtime, event.slug, file(GOOD), send=True)

    assert (amount(runtime, Participant), amount(runtime, OutgoingMail)) == (6, 2)
    said = capsys.readouterr().out.splitlines()
    assert said[1] == "2 new, 0 changed, 0 unchanged."
    assert said[3] == "0 new, 0 changed, 2 unchanged."
    assert said[0].startswith("line 1, Farbe: hint: ")


@pytest.mark.parametrize("text", [GOOD + "falsch;Otto;\n", "Name\nJana\n", ""])
def test_a_faulty_list_changes_nothing_and_says_why(
    runtime: Runtime,
    event: Event,
    file: Callable[[str], Path],
    capsys: pytest.CaptureFixture[str],
    text: str,
) -> None:
    assert not import_participants(runtime, event.slug, file(text))

    assert amount(runtime, Participant) == 4
    assert capsys.readouterr().out.strip()


def test_an_event_that_does_not_exist_is_named(
    runtime: Runtime, file: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert not import_participants(runtime, "nowhere", file(GOOD))

    assert "nowhere" in capsys.readouterr().out
