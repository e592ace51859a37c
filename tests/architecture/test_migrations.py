"""Migrations: one line, up to the models and down to nothing, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize
from uuid import uuid4

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, insert, inspect, select

from tests import services
from wbv_events.app import load_features
from wbv_events.core.database import Base, open_engine
from wbv_events.core.migrations import alembic_config
from wbv_events.organisations.models import Organisation
from wbv_events.organisations.names import folded


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
        (command.downgrade if to == "base" else command.upgrade)(config, to)


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


def test_a_name_stored_with_letters_in_pieces_is_found_afterwards_unless_it_is_there_twice(
    engine: Engine,
) -> None:
    in_pieces, twice = (normalize("NFD", name) for name in ("verbände köln", "müller"))
    stored = (in_pieces, twice, "müller", "verein")
    move(engine, "2026_11_29_contacts")
    with engine.execution_options(writes=True).begin() as connection:
        rows = [{"id": uuid4(), "name": name, "folded_name": name} for name in stored]
        connection.execute(insert(Organisation), rows)

    move(engine, "head")

    with engine.connect() as connection:
        found = set(connection.scalars(select(Organisation.folded_name)))
    assert found == {folded(in_pieces), twice, "müller", "verein"}
