"""One site for all faults, small and quick."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from benchmarks.site import Site, run_site


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    """Two web processes and a worker that notice quickly who is gone."""
    database = request.config.getoption("--database")
    quick: dict[str, object] = {"heartbeat_seconds": 1.0, "lease_seconds": 5}
    with run_site(database, web=2, options=quick) as running:
        yield running
