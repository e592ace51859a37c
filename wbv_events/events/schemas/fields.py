"""The kinds of values that inputs about events are made of."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from wbv_events.core.authority import Role
from wbv_events.core.schemas import EARLIEST, LATEST
from wbv_events.core.words import N_
from wbv_events.events.time_zones import time_zones
from wbv_events.organisations.regions import REGIONS

SLUG: Final = r"^[a-z0-9][a-z0-9-]{0,79}$"


def is_free_form(slug: str) -> bool:
    """Say whether a text can be the address of an event; ids cannot, because events are found by them too."""
    try:
        UUID(slug)
    except ValueError:
        return re.match(SLUG, slug) is not None
    return False


def _slug(value: object) -> object:
    if isinstance(value, str) and not is_free_form(value.strip()):
        raise PydanticCustomError("own_slug", N_("Please use small letters, digits and hyphens, at most 80."))
    return value


def _day(value: object) -> object:
    try:
        day = date.fromisoformat(value.strip()) if isinstance(value, str) else value
    except ValueError:
        day = None
    if not isinstance(day, date) or not EARLIEST <= day.year < LATEST:
        raise PydanticCustomError("own_day", N_("Please give a date."))
    return day


def _zone(name: str) -> str:
    if name not in time_zones():
        raise PydanticCustomError("own_zone", N_("Please choose a time zone from the list."))
    return name


def _role(role: Role) -> Role:
    if role < Role.ATTENDEE:
        raise PydanticCustomError("own_role", N_("Please choose a role from the list."))
    return role


def _region(code: str) -> str:
    if code and code not in REGIONS:
        raise PydanticCustomError("own_region", N_("Please choose a region from the list."))
    return code


Slug = Annotated[str, Field(pattern=SLUG)]
"""The address of an event, or its id."""

NewSlug = Annotated[str, BeforeValidator(_slug), Field(pattern=SLUG)]
"""An address that an event may get."""

Day = Annotated[date, BeforeValidator(_day)]
"""A day in the years 2000 to 2199."""

TimeZone = Annotated[str, AfterValidator(_zone)]
"""The name of an IANA zone."""

Language = Literal["de", "en"]
"""A language that the pages speak."""

EventRole = Annotated[Role, AfterValidator(_role)]
"""A role that a participant may have: 20 attendee, 30 contributor, 40 moderator, 50 organiser."""

Region = Annotated[str, AfterValidator(_region)]
"""The code of a region, or nothing."""

Page = Annotated[int, Field(ge=1, le=10_000)]
"""The number of a page of a list, from 1."""
