"""The report and the page of answers in real browsers."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import update

from tests.browsing import Visitors, check_usable, in_both_looks, needs_chromium
from tests.people import Event, People, Someone
from tests.server import Server
from wbv_events.contacts.models import Origin
from wbv_events.contacts.services import connect
from wbv_events.events.models import Participant
from wbv_events.organisations.regions import REGIONS
from wbv_events.organisations.services import find_or_create_alliances

pytestmark = needs_chromium
ALLIANCES = 7
PLACES = tuple(REGIONS)


@pytest.fixture
def crowd(served: Server, day: Event) -> list[Someone]:
    """Seven alliances in as many regions, with five to eleven people, some of whom know each other."""
    people = People(served.runtime)
    found: list[Someone] = []
    names = [f"Weiterbildungsverbund Region {number}" for number in range(ALLIANCES)]
    with served.runtime.work() as work:
        alliances = list(find_or_create_alliances(work, names).values())
    for place in range(ALLIANCES):
        here = [people.join(day.id, f"Gast {place}-{number}") for number in range(5 + place)]
        with served.runtime.work() as work:
            values = {"alliance_id": alliances[place], "region": PLACES[place]}
            ids = [one.participant_id for one in here]
            work.session.execute(update(Participant).where(Participant.id.in_(ids)).values(**values))
        found += here
    with served.runtime.work() as work:
        for number in range(0, len(found) - 3, 2):
            other = found[(number * 3 + 1) % len(found)]
            if other != found[number]:
                pair = (found[number].participant_id, other.participant_id)
                connect(work, day.id, pair, Origin.ROUND)
        # the last eleven are the largest alliance, the ten before them the next: they know each other best
        for one, other in (*zip(found[-11:], found[-21:-11], strict=False), *pairwise(found[-11:-4])):
            connect(work, day.id, (one.participant_id, other.participant_id), Origin.ROUND)
        for one in found[:3]:
            connect(work, day.id, (day.ada.participant_id, one.participant_id), Origin.REQUEST)
    return found


@in_both_looks
def test_everybody_can_read_the_report(
    guests: Visitors, crowd: list[Someone], day: Event, look: dict[str, Any]
) -> None:
    page = guests.open(day.organiser, f"/e/{day.slug}/organisation/netzwerk", **look)

    expect(page.get_by_role("img", name="Gruppen; die meisten Kontakte").first).to_be_visible()
    expect(page.get_by_role("table", name="Kontakte zwischen Gruppen: Verbund")).to_contain_text("Region 6")
    expect(page.get_by_role("row", name="alle übrigen Paare").first).to_contain_text("unter 5")
    check_usable(page)


@in_both_looks
def test_everybody_can_answer_by_keyboard(
    guests: Visitors, crowd: list[Someone], day: Event, look: dict[str, Any]
) -> None:
    page = guests.open(day.ada, f"/e/{day.slug}/rueckblick", **look)
    group = page.get_by_role("group", name="Wieder gesprochen mit Gast 0-0")
    group.get_by_role("button", name="Ja").press("Enter")

    expect(group.get_by_role("button", name="Ja")).to_have_attribute("aria-pressed", "true")
    check_usable(page)
