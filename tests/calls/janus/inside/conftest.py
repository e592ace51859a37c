"""One media server for all tests in here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.calls.janus.media_server import Intruder, MediaServer, running


@pytest.fixture(scope="session")
def media_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MediaServer]:
    with running(MediaServer(tmp_path_factory.mktemp("media") / "one")) as server:
        yield server


@pytest.fixture
def intruder(media_server: MediaServer) -> Iterator[Intruder]:
    """Somebody who even knows the secret by which the application is known to the media server."""
    one = Intruder(media_server.server)
    yield one
    one.close()
