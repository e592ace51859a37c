"""The organisers' programme: the table, and the form for a slot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from flask.typing import ResponseReturnValue
from flask_babel import LazyString, lazy_gettext
from flask_babel import gettext as _

from wbv_events.core.forms import NO_PROBLEM, Problem, read, refuse, submit
from wbv_events.core.schemas import View
from wbv_events.events.frame import organiser_frame_of, render_organiser_page
from wbv_events.events.schemas import EventFrame
from wbv_events.events.views.telling import after
from wbv_events.programme.local_times import local_time
from wbv_events.programme.queries import list_plan, show_form, show_plan
from wbv_events.programme.schemas import SlotPlan
from wbv_events.programme.services import cancel_slot, end_slot, plan_slot, reinstate_slot, start_slot
from wbv_events.programme.views.blueprint import views

BASE = "/e/<slug>/organisation/programm"
DEEDS: Final[dict[str, tuple[Callable[..., View], LazyString]]] = {
    "absagen": (cancel_slot, lazy_gettext("The programme item is cancelled.")),
    "wiederaufnehmen": (reinstate_slot, lazy_gettext("The programme item takes place again.")),
    "beginnen": (start_slot, lazy_gettext("The programme item is on now.")),
    "beenden": (end_slot, lazy_gettext("The programme item has ended.")),
}


@views.get(BASE)
def show_table(slug: str) -> ResponseReturnValue:
    """Show all slots with what clashes."""
    frame = organiser_frame_of(slug)
    plan = read(list_plan, event_id=frame.event.id)
    return render_organiser_page("programme/plan.html", frame, "programme", plan=plan)


@views.get(f"{BASE}/neu")
def show_new(slug: str, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the form for a new slot."""
    frame = organiser_frame_of(slug)
    return _form(frame, read(show_form, event_id=frame.event.id), problem)


@views.post(f"{BASE}/neu")
def post_new(slug: str) -> ResponseReturnValue:
    """Add a slot and go on with it, since contributors come next."""
    values = {"event_id": organiser_frame_of(slug).event.id}
    return submit(
        plan_slot,
        values,
        then=lambda view: after(
            f"/e/{slug}/organisation/programm/{view.id}",
            _("The programme item has been added. You can name its contributors now."),
        )(view),
        otherwise=lambda problem: show_new(slug, problem),
    )


@views.get(f"{BASE}/<uuid:slot_id>")
def show_slot_form(slug: str, slot_id: UUID, problem: Problem = NO_PROBLEM) -> ResponseReturnValue:
    """Show the form for a slot, with its contributors."""
    frame = organiser_frame_of(slug)
    return _form(frame, read(show_plan, event_id=frame.event.id, slot_id=slot_id), problem)


@views.post(f"{BASE}/<uuid:slot_id>")
def post_slot(slug: str, slot_id: UUID) -> ResponseReturnValue:
    """Change a slot."""
    then = after(f"/e/{slug}/organisation/programm/{slot_id}", _("The changes are saved."))
    values = {"event_id": organiser_frame_of(slug).event.id, "slot_id": slot_id}
    return submit(
        plan_slot, values, then=then, otherwise=lambda problem: show_slot_form(slug, slot_id, problem)
    )


@views.post(f"{BASE}/<uuid:slot_id>/<any({','.join(DEEDS)}):deed>")
def post_deed(slug: str, slot_id: UUID, deed: str) -> ResponseReturnValue:
    """Cancel, reinstate, start or end a slot."""
    do, told = DEEDS[deed]
    values = {"event_id": organiser_frame_of(slug).event.id, "slot_id": slot_id}
    then = after(f"/e/{slug}/organisation/programm/{slot_id}", str(told))
    return submit(do, values, then=then, otherwise=refuse)


def _form(frame: EventFrame, plan: SlotPlan, problem: Problem) -> str:
    """Show the form with times by the event's clock."""
    zone = ZoneInfo(frame.event.time_zone)
    times = [local_time(each, zone).isoformat(timespec="minutes") for each in (plan.starts_at, plan.ends_at)]
    values = {"plan": plan, "times": times, "problem": problem}
    options = [(str(room.id), room.name) for room in plan.rooms]
    return render_organiser_page(
        "programme/slot_form.html", frame, "programme", room_options=options, **values
    )
