"""The pages of speed rounds: a participant's, and those on which the moderation makes and leads them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple
from uuid import UUID

from flask import Blueprint, abort, flash, get_template_attribute, request
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, lazy_gettext
from flask_babel import gettext as _

from wbv_events.core.forms import NO_PROBLEM, Problem, read, refuse, submit
from wbv_events.events.frame import frame_of, render_event_page
from wbv_events.events.schemas import EventFrame
from wbv_events.events.views.telling import after
from wbv_events.organisations.branches import BRANCHES
from wbv_events.organisations.regions import REGIONS
from wbv_events.programme.queries import list_programme
from wbv_events.programme.schemas import SlotView
from wbv_events.rounds.lasting import ends_late_at, length_of
from wbv_events.rounds.queries import in_order, is_going_on, list_series, show_overview, show_rounds
from wbv_events.rounds.schemas.views import SeriesView
from wbv_events.rounds.services import (
    change_series,
    create_series,
    end_series,
    extend_round,
    pause_series,
    resume_series,
    skip_round,
    start_series,
)

views = Blueprint("rounds", __name__)
LIST: Final = "/e/<slug>/runden"
ONE: Final = f"{LIST}/<uuid:series_id>"


class Deed(NamedTuple):
    """What a button of the moderation does, and what is said then."""

    do: Callable[..., Any]
    told: LazyString


DEEDS: Final[dict[str, Deed]] = {
    "starten": Deed(start_series, lazy_gettext("The first round begins in a few seconds.")),
    "anhalten": Deed(pause_series, lazy_gettext("The clock stands still. Talks go on.")),
    "fortsetzen": Deed(resume_series, lazy_gettext("The rounds go on.")),
    "verlaengern": Deed(extend_round, lazy_gettext("The round has one minute more.")),
    "ueberspringen": Deed(skip_round, lazy_gettext("The round has ended.")),
    "beenden": Deed(end_series, lazy_gettext("The rounds have ended.")),
}


@views.get(LIST)
def show_list(slug: str) -> ResponseReturnValue:
    """Show all series of the event, with the way to each."""
    frame = frame_of(slug)
    found = read(list_series, event_id=frame.event.id)
    return render_event_page("rounds/list.html", frame, "rooms", found=found)


@views.get(ONE)
def show_page(slug: str, series_id: UUID) -> ResponseReturnValue:
    """Show one series to whoever takes part in it."""
    frame = frame_of(slug)
    page = read(show_rounds, event_id=frame.event.id, series_id=series_id)
    return render_event_page("rounds/rounds.html", frame, "rooms", page=page, called=_called())


@views.get(f"{ONE}/leitung")
def show_desk(slug: str, series_id: UUID) -> ResponseReturnValue:
    """Show the moderation who is where, and what it can do."""
    frame = frame_of(slug)
    overview = read(show_overview, event_id=frame.event.id, series_id=series_id)
    return render_event_page("rounds/desk.html", frame, "rooms", overview=overview)


@views.post(f"{ONE}/leitung/<any({','.join(DEEDS)}):deed>")
def post_deed(slug: str, series_id: UUID, deed: str) -> ResponseReturnValue:
    """Start, pause, extend, skip or end."""
    do, told = DEEDS[deed]
    values = {"event_id": frame_of(slug).event.id, "series_id": series_id}
    return submit(
        do, values, then=after(f"/e/{slug}/runden/{series_id}/leitung", str(told)), otherwise=refuse
    )


@views.get(f"{LIST}/neu")
def show_new(slug: str, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the form for a new series."""
    frame = _moderating(slug)
    return _form(frame, None, problem, chosen=request.args.get("programmpunkt", ""))


@views.post(f"{LIST}/neu")
def post_new(slug: str) -> ResponseReturnValue:
    """Make a series and lead to its desk."""
    frame = frame_of(slug)
    return submit(
        create_series,
        {"event_id": frame.event.id},
        then=_saved(frame, _("The rounds have been created.")),
        otherwise=lambda problem: show_new(slug, problem),
    )


@views.get(f"{ONE}/leitung/bearbeiten")
def show_form(slug: str, series_id: UUID, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the form for a series."""
    frame = frame_of(slug)
    found = read(show_overview, event_id=frame.event.id, series_id=series_id)
    return _form(frame, found.series, problem)


@views.post(f"{ONE}/leitung/bearbeiten")
def post_form(slug: str, series_id: UUID) -> ResponseReturnValue:
    """Change how a series runs."""
    frame = frame_of(slug)
    return submit(
        change_series,
        {"event_id": frame.event.id, "series_id": series_id},
        then=_saved(frame, _("The changes are saved.")),
        otherwise=lambda problem: show_form(slug, series_id, problem),
    )


@views.app_template_global("rounds_of_slot")
def rounds_of_slot(event_id: UUID, slot_id: UUID) -> list[SeriesView]:
    """Return the series of a slot, in their order on pages; templates ask only where there may be some."""
    found = read(list_series, event_id=event_id).series
    return in_order(one for one in reversed(found) if one.slot_id == slot_id)


@views.app_template_global("running_rounds")
def running_rounds(event_id: UUID) -> list[SeriesView]:
    """Return the series of an event that run, also outside the times of their slots."""
    found = read(list_series, event_id=event_id).series
    return in_order(one for one in found if is_going_on(one))


def _saved(frame: EventFrame, text: str) -> Callable[[SeriesView], str]:
    """Return what follows once a series is stored: say so, and if its slot is too short; lead to its desk."""

    def tell(series: SeriesView) -> str:
        flash(text)
        found = read(list_series, event_id=frame.event.id)
        place = found.places.get(series.id)
        if place and (ends_at := ends_late_at(series, place, found.now)):
            too_long = get_template_attribute("rounds/words.html", "too_long")
            flash(too_long(length_of(series), ends_at, place, frame.event.time_zone), "warn")
        return f"/e/{frame.event.slug}/runden/{series.id}/leitung"

    return tell


def _form(
    frame: EventFrame, series: SeriesView | None, problem: Problem, chosen: str = ""
) -> ResponseReturnValue:
    slots = [] if series else _slots(frame)
    return render_event_page(
        "rounds/form.html", frame, "rooms", series=series, slots=slots, chosen=chosen, problem=problem
    )


def _slots(frame: EventFrame) -> list[SlotView]:
    """Return what has a room to wait in; first what is meant for meeting people."""
    slots = read(list_programme, event_id=frame.event.id).slots
    with_room = [one for one in slots if one.room_id and not one.cancelled_at]
    return sorted(with_room, key=lambda one: one.kind != "networking")


def _moderating(slug: str) -> EventFrame:
    frame = frame_of(slug)
    if not frame.me.may_moderate:
        abort(403)
    return frame


def _called() -> dict[str, str]:
    """Return what the codes of regions and branches are called, for reasons and cards."""
    return {**REGIONS, **{code: _(name) for code, name in BRANCHES.items()}}
