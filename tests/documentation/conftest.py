"""A slot of the event with a contributor, and the folder of the files."""

from __future__ import annotations

import shutil
from pathlib import Path
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from tests.documentation.make import Act, House, make_contributor, make_slot
from tests.people import Event, People, Someone
from wbv_events.core.runtime import Runtime


@pytest.fixture
def slot_id(runtime: Runtime, event: Event) -> UUID:
    return make_slot(runtime, event)


@pytest.fixture
def cara(runtime: Runtime, people: People, event: Event, slot_id: UUID) -> Someone:
    """The contributor of the slot."""
    return make_contributor(runtime, people, event, slot_id)


@pytest.fixture
def files(runtime: Runtime) -> Path:
    """The folder of kept files, empty."""
    folder = runtime.settings.var_dir / "uploads"
    shutil.rmtree(folder, ignore_errors=True)
    return folder


@pytest.fixture
def house(client: FlaskClient, people: People, runtime: Runtime, act: Act, event: Event) -> House:
    return House(client, people, runtime, act, event)
