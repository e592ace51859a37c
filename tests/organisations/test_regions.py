"""The codes of regions are the same wherever they are used."""

from __future__ import annotations

from wbv_events.events.invitation_words import region_of
from wbv_events.organisations.regions import NATIONWIDE, REGIONS, region_name


def test_each_land_of_germany_and_the_whole_country_has_a_name() -> None:
    assert len(REGIONS) == 17
    assert region_name("DE-TH") == "Thüringen"
    assert region_name("AT-9") == "AT-9"


def test_a_list_may_name_a_region_as_it_is_shown() -> None:
    assert [region_of(name) for name in REGIONS.values()] == list(REGIONS)
    assert region_of(NATIONWIDE) == NATIONWIDE
