"""Whatever breaks while people talk: nothing acknowledged is lost, and all see the same in the end."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from benchmarks.site import Site
from chaos.faults import FAULTS
from chaos.run import Pace, put_into

PEOPLE = 12
QUICK = Pace(arrive=0.3, before=0.7, after=1.0, midst=0.3, away=0.5)
ON_SQLITE = ("web", "redis", "redis-empty", "locked", "worker", "cut")
ON_POSTGRES = ("postgres", "slow")


@pytest.mark.parametrize("name", [*ON_SQLITE, *ON_POSTGRES])
def test_what_was_acknowledged_is_kept_and_shown_to_all(
    site: Site, request: pytest.FixtureRequest, name: str
) -> None:
    here = ON_POSTGRES if request.config.getoption("--database") == "postgres" else ON_SQLITE
    if name not in here:
        pytest.skip("on the other database")
    event = site.event(PEOPLE, f"day-{uuid4().hex[:8]}")

    fault = replace(FAULTS[name], seconds=1.0, clock_off=FAULTS["clock"].clock_off)
    outcome = put_into(site, event, fault, QUICK)

    assert outcome.acknowledged > 0
    assert outcome.wrong == {}
