"""What participants see of a set, and what they do there without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from flask.typing import ResponseReturnValue
from flask_babel import LazyString, lazy_gettext

from wbv_events.breakouts.queries import list_announced, open_my_set
from wbv_events.breakouts.schemas.sets import SetLink
from wbv_events.breakouts.services import (
    answer_offer,
    call_for_help,
    cancel_call,
    choose_room,
    set_wishes,
    wait_for_seat,
)
from wbv_events.breakouts.views.blueprint import views
from wbv_events.core.forms import NO_PROBLEM, Problem, read, refuse, submit
from wbv_events.core.pages import local_target
from wbv_events.events.frame import frame_of, render_event_page
from wbv_events.events.views.telling import after

BASE: Final = "/e/<slug>/kleingruppen/<uuid:set_id>"
DEEDS: Final[dict[str, tuple[Callable[..., Any], LazyString]]] = {
    "platz": (choose_room, lazy_gettext("You have a seat in this room.")),
    "wuensche": (set_wishes, lazy_gettext("Your wishes are saved.")),
    "warten": (wait_for_seat, lazy_gettext("It is noted. This page shows what becomes of it.")),
    "verzichten": (wait_for_seat, lazy_gettext("You no longer wait.")),
    "antwort": (answer_offer, lazy_gettext("Your answer is saved.")),
}


@views.get(BASE)
def show_set(slug: str, set_id: UUID, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the rooms of a set: which is one's own and why, and what can be chosen or wished for."""
    frame = frame_of(slug)
    found = read(open_my_set, event_id=frame.event.id, set_id=set_id)
    return render_event_page("breakouts/own.html", frame, "rooms", found=found, problem=problem)


@views.post(f"{BASE}/<any({','.join(DEEDS)}):deed>")
def post_own(slug: str, set_id: UUID, deed: str) -> ResponseReturnValue:
    """Choose, wish, wait or answer."""
    do, told = DEEDS[deed]
    values: dict[str, object] = {"event_id": frame_of(slug).event.id, "set_id": set_id}
    if deed == "verzichten":
        values["room_id"] = None
    then = after(f"/e/{slug}/kleingruppen/{set_id}", str(told))
    return submit(do, values, then=then, otherwise=lambda problem: show_set(slug, set_id, problem))


@views.post(f"{BASE}/<uuid:room_id>/<room_slug>/ruf")
def post_call(slug: str, set_id: UUID, room_id: UUID, room_slug: str) -> ResponseReturnValue:
    """Call the moderation to a room, or ask for more time."""
    values = {"event_id": frame_of(slug).event.id, "set_id": set_id, "room_id": room_id}
    return submit(call_for_help, values, then=_room_page(slug, room_slug), otherwise=refuse)


@views.post(f"{BASE}/<uuid:call_id>/<room_slug>/zuruecknehmen")
def post_cancel(slug: str, set_id: UUID, call_id: UUID, room_slug: str) -> ResponseReturnValue:
    """Take back an own call."""
    values = {"event_id": frame_of(slug).event.id, "set_id": set_id, "call_id": call_id}
    return submit(cancel_call, values, then=_room_page(slug, room_slug), otherwise=refuse)


@views.app_template_global("announced_sets")
def announced_sets(event_id: UUID) -> list[SetLink]:
    """Return the sets that a page links to; templates ask only where the event has some."""
    return read(list_announced, event_id=event_id).sets


def _room_page(slug: str, room_slug: str) -> str:
    """Return the page of a room, whose head shows what became of the call."""
    return local_target(f"/e/{slug}/raum/{room_slug}")
