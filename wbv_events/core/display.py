"""How instants, amounts and people are written on pages."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from babel import dates, numbers
from flask import Flask
from flask_babel import LazyString
from jinja2 import pass_context
from jinja2.runtime import Context
from pydantic_core import to_json

from wbv_events.core.time_of_day import time_of_day
from wbv_events.core.words import choose_locale, translate

DEFAULT_ZONE: Final = "Europe/Berlin"
TITLES: Final = frozenset({"dr.", "prof.", "dipl.-ing.", "mag."})
TONES: Final = 6
HOUR: Final = 60
KILO: Final = 1000


def initials(name: str) -> str:
    """Return the first letters of the first and the last name, without titles; `?` for nothing."""
    words = [word for word in name.split() if word.lower() not in TITLES and word[0].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def tone(key: object) -> int:
    """Return the colour, 1 to 6, that stands for a name or an id; `tone` in core/person.ts gives the same."""
    return sum(map(ord, str(key))) % TONES + 1


@pass_context
def clock(context: Context, instant: datetime, zone: str = "") -> str:
    """Return the time of day in the zone, else in the page's `zone`: `9:05`."""
    return time_of_day(instant, _zone(context, zone))


@pass_context
def day(context: Context, instant: datetime, zone: str = "", *, style: str = "full") -> str:
    """Return the day in the zone, else in the page's `zone`; the style is one of Babel's."""
    local = instant.astimezone(_zone(context, zone)).date()
    return dates.format_date(local, style, locale=_locale())


@pass_context
def local(context: Context, instant: datetime, zone: str = "") -> str:
    """Return the instant as a `datetime` attribute in the zone, to the minute and with its offset."""
    return instant.astimezone(_zone(context, zone)).isoformat(timespec="minutes")


def minutes(amount: int) -> str:
    """Return a length of time: `38 min`, from an hour on `2 h 41 min`, full hours `2 h`."""
    hours, rest = divmod(amount, HOUR)
    if not hours:
        return translate("%(amount)s min", amount=rest)
    if not rest:
        return translate("%(amount)s h", amount=hours)
    return translate("%(hours)s h %(minutes)s min", hours=hours, minutes=rest)


def number(amount: float) -> str:
    """Return the number with the separators of the language."""
    return numbers.format_decimal(amount, locale=_locale())


def file_size(size: int) -> str:
    """Return a file's size in the unit that fits: `380 kB`, `2,4 MB`."""
    if size < KILO:
        return translate("%(amount)s bytes", amount=size)
    if size < KILO * KILO:
        return translate("%(amount)s kB", amount=number(round(size / KILO)))
    return translate("%(amount)s MB", amount=number(round(size / KILO / KILO, 1)))


def write_json(value: object, **_how: object) -> str:
    """Return a value, views in it too, as JSON; what is written lazily is written now.

    Raises `ValueError` for anything else that is no JSON.
    """
    return to_json(value, fallback=_written_now).decode()


def _written_now(value: object) -> str:
    if isinstance(value, LazyString):
        return str(value)
    message = f"{type(value).__name__} is no JSON"
    raise TypeError(message)


def install_display(app: Flask) -> None:
    """Give the filters of this module to the templates, and let `tojson` write views."""
    app.jinja_env.policies["json.dumps_function"] = write_json
    for each in (initials, tone, clock, day, local, minutes, number, file_size):
        app.jinja_env.filters[each.__name__] = each


def _zone(context: Context, zone: str) -> ZoneInfo:
    return ZoneInfo(zone or context.get("zone") or DEFAULT_ZONE)


def _locale() -> str:
    # American dates would read as others than the German ones beside them
    return {"en": "en_GB"}.get(choose_locale(), "de")
