"""The days of an event in words."""

from __future__ import annotations

from datetime import date
from typing import Final

from babel import dates

FORMATS: Final = {"de": "de", "en": "en_GB"}


def format_period(starts_on: date, ends_on: date, locale: str) -> str:
    """Return the days as people write them: `Mittwoch, 12. Mai 2027` or `12.–13. Mai 2027`."""
    spoken = FORMATS.get(locale, FORMATS["de"])
    if starts_on == ends_on:
        return dates.format_date(starts_on, "full", locale=spoken)
    return dates.format_interval(starts_on, ends_on, "yMMMd", locale=spoken)
