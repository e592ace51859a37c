"""Migrations: one line, up to the models and down to nothing, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

from tests import services
from wbv_events.app import load_features
from wbv_events.core.database import Base, open_engine
from wbv_events.core.migrations import alembic_config


@pytest.fixture
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    load_features()
    if request.config.getoption("--database") == "postgres":
        with services.postgres() as url:
            engine = open_engine(url)
            yield engine
            engine.dispose()
        return
    engine = open_engine(f"sqlite:///{tmp_path / 'migrated.sqlite3'}")
    yield engine
    engine.dispose()


def move(engine: Engine, to: str) -> None:
    config = alembic_config()
    with engine.execution_options(writes=True).begin() as connection:
        config.attributes["connection"] = connection
        (command.upgrade if to == "head" else command.downgrade)(config, to)


def test_there_is_one_newest_migration() -> None:
    assert len(ScriptDirectory.from_config(alembic_config()).get_heads()) == 1


def test_migrating_gives_what_the_models_say(engine: Engine) -> None:
    move(engine, "head")

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrating_down_leaves_nothing_and_up_again_works(engine: Engine) -> None:
    move(engine, "head")
    move(engine, "base")
    left = set(inspect(engine).get_table_names()) - {"alembic_version"}
    move(engine, "head")

    assert left == set()
    assert set(Base.metadata.tables) <= set(inspect(engine).get_table_names())
