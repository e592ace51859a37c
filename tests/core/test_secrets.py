"""What is secret or personal stays where it belongs."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
import structlog
from flask import Flask
from pydantic import ValidationError

from config import Settings
from wbv_events.accounts.models import Person
from wbv_events.core import secret_key
from wbv_events.core.actions import Actions, Limit
from wbv_events.core.authority import Actor, Role
from wbv_events.core.ids import new_id
from wbv_events.core.logs import configure_logs
from wbv_events.core.runtime import Runtime
from wbv_events.core.schemas import Input, View
from wbv_events.core.work import Work

ADDRESS = "ada@secret.example"


class Nothing(Input):
    """Nothing is given."""


class Short(View):
    number: int


@pytest.fixture
def logged(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """Collect what is logged."""
    before = structlog.get_config()
    lines = StringIO()
    monkeypatch.setattr("sys.stderr", lines)
    configure_logs(runtime.settings)
    yield lines
    structlog.configure(**before)


def keep(folder: Path) -> str:
    return secret_key.keep_secret_key(Settings(env="development"), folder)


def test_processes_that_start_together_keep_one_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WBV_SECRET_KEY", raising=False)
    first = keep(tmp_path)
    secret_key._make(tmp_path / "secret_key")  # another one that saw none yet

    assert len(first) >= 32
    assert keep(tmp_path) == first
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize("source", ["environment", ".env"])
def test_the_operators_secret_is_the_one_that_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    monkeypatch.delenv("WBV_SECRET_KEY", raising=False)
    monkeypatch.chdir(tmp_path)
    keep(tmp_path)  # from a day without one
    if source == "environment":
        monkeypatch.setenv("WBV_SECRET_KEY", "the operator's own")
    else:
        Path(".env").write_text('WBV_SECRET_KEY="the operator\'s own"\n')

    assert keep(tmp_path) == "the operator's own"


def test_a_secret_that_can_be_guessed_starts_no_production() -> None:
    with pytest.raises(ValidationError, match="32 characters or more"):
        Settings(env="production", secret_key="x" * 31)
    assert Settings(env="production", secret_key="x" * 32).secret_key == "x" * 32


def test_an_empty_secret_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WBV_SECRET_KEY", "")

    assert keep(tmp_path) == (tmp_path / "secret_key").read_text()
    with pytest.raises(ValidationError, match="WBV_SECRET_KEY must be set in production"):
        Settings(env="production")


def test_an_error_is_logged_without_what_people_entered(
    app: Flask, runtime: Runtime, logged: StringIO
) -> None:
    def store_twice(work: Work, given: Nothing) -> None:
        for _ in range(2):
            person = Person(id=new_id(), name="N", email=ADDRESS, locale="de", created_at=work.now)
            work.session.add(person)
        work.session.flush()

    def show_wrongly(work: Work, given: Nothing) -> Short:
        return Short.model_validate({"number": ADDRESS})

    for number, function in enumerate((store_twice, show_wrongly)):
        declare = Actions("test").action(
            f"do{number}", schema=Nothing, role=Role.ANYONE, limit=Limit(9, seconds=1)
        )
        action = declare(function).action  # type: ignore[attr-defined]
        assert runtime.run(action, {}, Actor(), door="api").error.code == "app.internal"

    said = logged.getvalue()
    assert said.count("action.failed") == 2
    assert ADDRESS not in said
