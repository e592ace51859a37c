"""What whoever watches the processes is told: alive, ready, figures."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from redis import Redis

from tests.server import free_port
from wbv_events.core.runtime import Runtime

TOKEN = "of the one who watches"


@pytest.fixture
def no_redis(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take Redis away from the process."""
    nowhere = Redis(port=free_port())
    monkeypatch.setattr(runtime, "redis", nowhere)
    yield
    nowhere.close()


@pytest.mark.usefixtures("no_redis")
def test_without_redis_a_process_is_alive_but_not_ready(client: FlaskClient) -> None:
    alive, ready = client.get("/healthz"), client.get("/readyz")

    assert (alive.status_code, alive.json) == (200, {"ok": True})
    assert (ready.status_code, ready.json) == (503, {"ok": False, "database": True, "redis": False})


@pytest.mark.parametrize(
    ("configured", "given", "status"), [(TOKEN, TOKEN, 200), (TOKEN, "guessed", 404), ("", "", 404)]
)
def test_figures_are_for_the_token_of_the_settings(
    client: FlaskClient,
    runtime: Runtime,
    monkeypatch: pytest.MonkeyPatch,
    configured: str,
    given: str,
    status: int,
) -> None:
    monkeypatch.setattr(
        runtime, "settings", runtime.settings.model_copy(update={"metrics_token": configured})
    )

    answer = client.get("/metrics", headers={"Authorization": f"Bearer {given}"})

    assert (answer.status_code, "wbv_connections" in answer.text) == (status, status == 200)
