"""Inviting from a list in two steps, and sending the invitations."""

from __future__ import annotations

from base64 import b64encode

from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from wbv_events.core.forms import NO_PROBLEM, Problem, read, run, submit
from wbv_events.core.sheets import write_csv
from wbv_events.events.frame import organiser_frame_of, render_organiser_page
from wbv_events.events.queries import preview_invitations, show_overview
from wbv_events.events.schemas.invitations import InvitationResult
from wbv_events.events.services import invite, send_invitations
from wbv_events.events.views.blueprint import views
from wbv_events.events.views.telling import after

BASE = "/e/<slug>/organisation/einladungen"
SAMPLE = {
    "E-Mail": "jana@example.org",
    "Vorname": "Jana",
    "Nachname": "Petersen",
    "Organisation": "Bildungswerk Nord",
    "Verbund": "Verbund Nord",
    "Rolle": "Teilnehmende",
    "Funktion": "Leitung",
    "Bundesland": "Schleswig-Holstein",
    "Sprache": "Deutsch",
}


@views.get(BASE)
def show_invitations(slug: str, problem: Problem = NO_PROBLEM) -> str:
    """Show who was invited, and the form for a list."""
    frame = organiser_frame_of(slug)
    overview = read(show_overview, event_id=frame.event.id)
    return render_organiser_page(
        "events/invitations.html", frame, "invitations", overview=overview, problem=problem
    )


@views.get(f"{BASE}/vorlage.csv")
def download_sample(slug: str) -> Response:
    """Give a list to fill in."""
    organiser_frame_of(slug)
    answer = Response(write_csv(list(SAMPLE), [list(SAMPLE.values())]), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=einladungen.csv"
    return answer


@views.post(f"{BASE}/vorschau")
def show_preview(slug: str) -> ResponseReturnValue:
    """Show what an uploaded list would change; nothing is written."""
    frame = organiser_frame_of(slug)
    ack = run(preview_invitations, {"event_id": frame.event.id, "file": _uploaded()})
    if ack.ok:
        return render_organiser_page("events/invitation_preview.html", frame, "invitations", preview=ack.view)
    problem = Problem(ack.status, ack.error.code, ack.error.message, ack.error.fields or {})
    return show_invitations(slug, problem), ack.status


@views.post(f"{BASE}/uebernehmen")
def post_invitations(slug: str) -> ResponseReturnValue:
    """Take in what the preview showed."""
    frame = organiser_frame_of(slug)
    return submit(
        invite,
        {"event_id": frame.event.id},
        then=after(f"/e/{slug}/organisation/einladungen", _what_was_done),
        otherwise=lambda problem: show_invitations(slug, problem),
    )


@views.post(f"{BASE}/senden")
def post_sending(slug: str) -> ResponseReturnValue:
    """Write to everybody who was not invited yet."""
    frame = organiser_frame_of(slug)
    return submit(
        send_invitations,
        {"event_id": frame.event.id},
        then=after(f"/e/{slug}/organisation/einladungen", _what_was_sent),
        otherwise=lambda problem: show_invitations(slug, problem),
    )


def _uploaded() -> str:
    sent = request.files.get("file")
    return b64encode(sent.read() if sent else b"").decode()


def _what_was_done(done: InvitationResult) -> str:
    said = []
    if done.new:
        said.append(
            ngettext("%(num)d person has been taken in.", "%(num)d people have been taken in.", done.new)
        )
    if done.changed:
        said.append(
            ngettext("%(num)d entry has been changed.", "%(num)d entries have been changed.", done.changed)
        )
    if done.sent:
        said.append(_what_was_sent(done))
    return " ".join(said) or _("Everybody on the list was there already; nothing has changed.")


def _what_was_sent(done: InvitationResult) -> str:
    return str(
        ngettext("%(num)d invitation is on its way.", "%(num)d invitations are on their way.", done.sent)
    )
