"""A demo stream of its own for a test, and a small app that carries it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from redis import Redis

from config import Settings
from tests.conftest import Until
from wbv_events.app import load_features
from wbv_events.core.authority import Actor
from wbv_events.core.database import Base
from wbv_events.core.runtime import Runtime
from wbv_events.core.words import install_words
from wbv_events.stage import demo_stream
from wbv_events.stage.demo_stream import DemoStream
from wbv_events.stage.ffmpeg import find_ffmpeg
from wbv_events.stage.viewers import Viewers
from wbv_events.stage.views import views


@pytest.fixture
def stream(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DemoStream]:
    """Run a stream in pieces of one second, so that nobody waits for two."""
    if find_ffmpeg() is None:
        pytest.skip("ffmpeg is missing")
    monkeypatch.setattr(demo_stream, "SEGMENT_SECONDS", 1)
    running = DemoStream(tmp_path / "stream" / "plenum")
    running.start()
    yield running
    running.stop()


@pytest.fixture
def on_air(stream: DemoStream, until: Until) -> DemoStream:
    """Give a stream that can be watched."""
    until((stream.folder / "master.m3u8").is_file)
    return stream


@pytest.fixture
def stage_app(tmp_path: Path) -> Iterator[Flask]:
    """Make an app of nothing but the stage, seen by somebody who is signed in."""
    app = Flask("stage")
    app.secret_key = "only for tests"
    install_words(app)
    runtime = Runtime(Settings(env="test", var_dir=tmp_path), Redis(), [])
    runtime.resources[Viewers] = Viewers()
    load_features()
    Base.metadata.create_all(runtime.database.engine)
    app.extensions["wbv"] = runtime
    app.extensions["wbv.identify"] = lambda: Actor(uuid4(), "de")
    app.register_blueprint(views)
    yield app
    runtime.database.engine.dispose()


@pytest.fixture
def viewer(stage_app: Flask) -> FlaskClient:
    return stage_app.test_client()
