"""The list of time zones."""

from __future__ import annotations

from babel import Locale

from wbv_events.events.time_zones import time_zones, zone_choices

GERMAN = Locale.parse("de")


def test_places_are_listed_by_their_german_names_and_berlin_first() -> None:
    choices = zone_choices(GERMAN)

    assert choices[0] == ("Europe/Berlin", "Berlin (Deutschland)")
    assert dict(choices)["Europe/Vienna"] == "Wien (Österreich)"
    assert dict(choices)["America/Argentina/Buenos_Aires"] == "Buenos Aires (Argentinien)"
    assert choices[-1] == ("UTC", "UTC")
    assert choices[1:-1] == sorted(choices[1:-1], key=lambda choice: choice[1])


def test_former_names_are_not_offered_but_stay_where_they_are_in_use() -> None:
    offered = {name for name, _ in zone_choices(GERMAN)}

    assert offered.isdisjoint({"US/Eastern", "Asia/Calcutta", "Etc/GMT+1", "Europe/Kiev", "GB"})
    assert offered <= time_zones()
    assert zone_choices(GERMAN, kept="US/Eastern")[0] == ("US/Eastern", "US/Eastern")
