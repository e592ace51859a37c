"""The time zones that an event may be in."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from zoneinfo import available_timezones

from babel import Locale
from babel.dates import get_timezone_location

FIRST = "Europe/Berlin"


@cache
def time_zones() -> frozenset[str]:
    """Return the names of the IANA zones that are places, former names too, and UTC."""
    places = (name for name in available_timezones() if "/" in name and not name.startswith("Etc/"))
    return frozenset((*places, "UTC"))


def zone_choices(locale: Locale, kept: str = FIRST) -> list[tuple[str, str]]:
    """Return the zones with what stands in a list for each; `kept` is among them, whatever it is."""
    choices = _choices(str(locale))
    return choices if any(kept == name for name, _ in choices) else [(kept, kept), *choices]


@cache
def _choices(language: str) -> list[tuple[str, str]]:
    """Return one zone for each place, by the place's name, Berlin first."""
    locale = Locale.parse(language)
    named = [(name, _label(name, territory, locale)) for name, territory in _places()]
    named.sort(key=lambda choice: (choice[0] != FIRST, choice[1]))
    return [*named, ("UTC", "UTC")]


def _label(name: str, territory: str, locale: Locale) -> str:
    city = get_timezone_location(name, locale=locale, return_city=True).rpartition("/")[2]
    return f"{city} ({locale.territories[territory]})"


def _places() -> list[tuple[str, str]]:
    """Return the zones of the database's own list of places, without former names, and their countries."""
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return [(name, territory) for territory, _, name, *_ in rows]
