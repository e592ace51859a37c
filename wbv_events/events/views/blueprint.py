"""The blueprint that all pages of events belong to, and what their templates may use."""

from __future__ import annotations

from flask import Blueprint

from wbv_events.core.words import choose_locale
from wbv_events.events.period import format_period
from wbv_events.events.schemas import EventView
from wbv_events.organisations.regions import region_name

views = Blueprint("events", __name__)


@views.app_template_filter()
def period(event: EventView) -> str:
    """Return the days of an event in the language of the page."""
    return format_period(event.starts_on, event.ends_on, choose_locale())


@views.app_template_filter()
def region(code: str) -> str:
    """Return what a region is called."""
    return region_name(code)
