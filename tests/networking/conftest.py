"""People who know each other."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from tests.contacts.make import Act, Between
from tests.people import Event, People, Someone
from wbv_events.core.runtime import Runtime
from wbv_events.events.models import Participant
from wbv_events.organisations.services import find_or_create_alliances


@pytest.fixture
def between(act: Act, event: Event, runtime: Runtime) -> Between:
    return Between(act, event, runtime)


@pytest.fixture
def crowd(people: People, event: Event, runtime: Runtime) -> list[Someone]:
    """Six people of the north and five of the south, who belong to an alliance of their region."""
    found = [people.join(event.id, f"Gast {number:02}") for number in range(11)]
    with runtime.work() as work:
        alliances = find_or_create_alliances(work, ["Verbund Nord", "Verbund Süd"])
        for number, one in enumerate(found):
            place = "Nord" if number < 6 else "Süd"
            values = {
                "region": "DE-SH" if place == "Nord" else "DE-BY",
                "alliance_id": alliances[f"verbund {place.lower()}"],
            }
            work.session.execute(
                update(Participant).where(Participant.id == one.participant_id).values(**values)
            )
    return found
