"""The list of sets, the forms for them, and what can be done with one without scripts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from flask.typing import ResponseReturnValue
from flask_babel import LazyString, lazy_gettext
from flask_babel import gettext as _

from wbv_events.breakouts.queries import list_sets, show_set
from wbv_events.breakouts.services import (
    announce_set,
    close_rooms,
    copy_set,
    create_set,
    edit_set,
    extend_rooms,
    open_rooms,
    remove_set,
)
from wbv_events.breakouts.views.blueprint import BASE, views
from wbv_events.core.forms import NO_PROBLEM, Problem, read, refuse, submit
from wbv_events.events.frame import frame_of, render_event_page
from wbv_events.events.views.telling import after
from wbv_events.programme.local_times import local_time


class Deed(NamedTuple):
    """What a button does, with which values, what is said then, and whether the board is next."""

    do: Callable[..., Any]
    values: Mapping[str, Any]
    told: LazyString
    to_board: bool = False


DEEDS: Final[dict[str, Deed]] = {
    "ankuendigen": Deed(
        announce_set, {"is_announced": True}, lazy_gettext("Participants see the rooms now.")
    ),
    "verbergen": Deed(
        announce_set, {"is_announced": False}, lazy_gettext("Participants no longer see the rooms.")
    ),
    "waehlen": Deed(
        announce_set,
        {"is_announced": True, "is_choosing": True},
        lazy_gettext("Participants can choose now."),
    ),
    "wahlende": Deed(
        announce_set,
        {"is_announced": True, "is_choosing": False},
        lazy_gettext("Participants can no longer choose."),
    ),
    "oeffnen": Deed(open_rooms, {}, lazy_gettext("All rooms are open."), to_board=True),
    "verlaengern": Deed(
        extend_rooms, {"minutes": 5}, lazy_gettext("The rooms have five minutes more."), to_board=True
    ),
    "schliessen": Deed(
        close_rooms, {}, lazy_gettext("Everybody is called back and has one minute."), to_board=True
    ),
    "entfernen": Deed(remove_set, {}, lazy_gettext("The breakout rooms have been removed.")),
}


@views.get(BASE)
def show_sets(slug: str) -> ResponseReturnValue:
    """Show the sets of the event."""
    frame = frame_of(slug)
    found = read(list_sets, event_id=frame.event.id)
    return render_event_page("breakouts/sets.html", frame, "rooms", found=found)


@views.get(f"{BASE}/neu")
def show_new(slug: str, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the form for a new set."""
    frame = frame_of(slug)
    slots = read(list_sets, event_id=frame.event.id).slots
    values = {"slots": slots, "set": None, "times": ("", ""), "problem": problem}
    return render_event_page("breakouts/set_form.html", frame, "rooms", **values)


@views.post(f"{BASE}/neu")
def post_new(slug: str) -> ResponseReturnValue:
    """Make a set and lead to its board."""
    values = {"event_id": frame_of(slug).event.id}
    return submit(
        create_set, values, then=after_making(slug), otherwise=lambda problem: show_new(slug, problem)
    )


@views.get(f"{BASE}/<uuid:set_id>/bearbeiten")
def show_form(slug: str, set_id: UUID, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the form for a set."""
    frame = frame_of(slug)
    found = read(show_set, event_id=frame.event.id, set_id=set_id)
    zone = ZoneInfo(frame.event.time_zone)
    times = [_typed(each, zone) for each in (found.opens_at, found.ends_at)]
    values = {"slots": (), "set": found, "times": times, "problem": problem}
    return render_event_page("breakouts/set_form.html", frame, "rooms", **values)


@views.post(f"{BASE}/<uuid:set_id>/bearbeiten")
def post_form(slug: str, set_id: UUID) -> ResponseReturnValue:
    """Change a set."""
    values = {"event_id": frame_of(slug).event.id, "set_id": set_id}
    then = after(f"/e/{slug}/gruppen/{set_id}", _("The changes are saved."))
    return submit(edit_set, values, then=then, otherwise=lambda problem: show_form(slug, set_id, problem))


@views.get(f"{BASE}/<uuid:set_id>/kopie")
def show_copy(slug: str, set_id: UUID, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the form that makes a set once more."""
    frame = frame_of(slug)
    found = read(show_set, event_id=frame.event.id, set_id=set_id)
    slots = read(list_sets, event_id=frame.event.id).slots
    return render_event_page("breakouts/copy.html", frame, "rooms", set=found, slots=slots, problem=problem)


@views.post(f"{BASE}/<uuid:set_id>/kopie")
def post_copy(slug: str, set_id: UUID) -> ResponseReturnValue:
    """Make a set once more and lead to its board."""
    values = {"event_id": frame_of(slug).event.id, "set_id": set_id}
    return submit(
        copy_set, values, then=after_making(slug), otherwise=lambda problem: show_copy(slug, set_id, problem)
    )


@views.post(f"{BASE}/<uuid:set_id>/<any({','.join(DEEDS)}):deed>")
def post_deed(slug: str, set_id: UUID, deed: str) -> ResponseReturnValue:
    """Announce, open, extend, close or remove a set."""
    do, given, told, to_board = DEEDS[deed]
    values = {"event_id": frame_of(slug).event.id, "set_id": set_id, **given}
    page = f"/e/{slug}/gruppen/{set_id}" if to_board else f"/e/{slug}/gruppen"
    return submit(do, values, then=after(page, str(told)), otherwise=refuse)


def after_making(slug: str) -> Callable[[Any], str]:
    """Return what `submit` does when a set was made: say so on its board."""
    text = _("The rooms have been made. Participants see them once they are announced or opened.")
    return lambda view: after(f"/e/{slug}/gruppen/{view.id}", text)(view)


def _typed(instant: datetime | None, zone: ZoneInfo) -> str:
    return "" if instant is None else local_time(instant, zone).isoformat(timespec="minutes")
