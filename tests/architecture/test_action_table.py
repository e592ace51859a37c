from __future__ import annotations

from collections.abc import Callable

import pytest

from scripts import actions as script
from scripts.actions import BEGIN, END, PAGE, table, with_table
from wbv_events.core.actions import Actions, Doors, Limit
from wbv_events.core.authority import Role
from wbv_events.core.schemas import Input
from wbv_events.core.work import Work


def hear(work: Work, given: Input) -> None:
    """Hear a | b.

    More is in the code.
    """


def declared(declare: Callable[[Actions], object]) -> str:
    feature = Actions("sound")
    declare(feature)
    return table(feature.declared.values()).splitlines()[-1]


def test_the_documentation_names_every_action_as_it_is() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert with_table(page) == page, "make types"


def test_a_line_names_what_it_does_the_role_the_limit_and_the_doors() -> None:
    line = declared(
        lambda it: it.read("hear", schema=Input, role=Role.ATTENDEE, limit=Limit(3, seconds=10))(hear)
    )

    assert line == "| `sound.hear` | Hear a \\| b. | attendee | 3 in 10 s | form, socket, API |"


def test_an_action_that_changes_something_is_marked_and_only_its_doors_are_named() -> None:
    line = declared(
        lambda it: it.action(
            "hear", schema=Input, role=Role.ANYONE, limit=Limit(1, seconds=1), doors=Doors.SOCKET
        )(hear)
    )

    assert line == "| `sound.hear` ✎ | Hear a \\| b. | anyone | 1 in 1 s | socket |"


def test_what_stands_around_the_table_stays() -> None:
    page = with_table(f"above\n{BEGIN}a former table\n{END}\nbelow\n")

    assert page.startswith(f"above\n{BEGIN}| action |")
    assert page.endswith(f"{END}\nbelow\n")
    assert "a former table" not in page


def test_the_check_says_when_the_table_is_old_and_writes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = PAGE.read_text(encoding="utf-8")
    monkeypatch.setattr(script, "with_table", lambda page: page + "new")

    status = script.main(["--check"])

    assert status == 1
    assert "make types" in capsys.readouterr().out
    assert PAGE.read_text(encoding="utf-8") == before
