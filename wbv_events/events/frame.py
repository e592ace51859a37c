"""The frame of every page of an event: who is looking, and where one can go from here."""

from __future__ import annotations

from typing import Any

from flask import abort, g, make_response, render_template
from werkzeug.exceptions import Forbidden

from wbv_events.core import topics
from wbv_events.core.forms import read, run
from wbv_events.core.live import place_in_the_log, told_place
from wbv_events.core.words import N_
from wbv_events.events.hooks import hooks
from wbv_events.events.queries import open_event
from wbv_events.events.schemas import EventFrame

Nav = tuple[tuple[str, str, str, str], ...]
"""Keys, labels, icons and addresses. Labels are texts of ours, which the page translates; never data."""

NAV: Nav = (
    ("lobby", N_("Lobby"), "house", ""),
    ("programme", N_("Programme"), "calendar-days", "/programm"),
    ("rooms", N_("Rooms"), "layout-grid", "/raeume"),
    ("people", N_("People"), "users", "/personen"),
    ("meetings", N_("Appointments"), "calendar-check", "/termine"),
    ("contacts", N_("Contacts"), "handshake", "/kontakte"),
    ("documents", N_("Documentation"), "folder-open", "/dokumentation"),
)
ORGANISER_NAV: Nav = (
    ("overview", N_("Overview"), "layout-dashboard", "/organisation"),
    ("event", N_("Event"), "settings", "/organisation/veranstaltung"),
    ("programme", N_("Programme"), "calendar-days", "/organisation/programm"),
    ("rooms", N_("Rooms"), "layout-grid", "/organisation/raeume"),
    ("participants", N_("Participants"), "users", "/organisation/teilnehmende"),
    ("times", N_("Meeting times"), "calendar-check", "/organisation/gespraechszeiten"),
    ("invitations", N_("Invitations"), "mail", "/organisation/einladungen"),
    ("topics", N_("Topics"), "layers", "/organisation/themen"),
    ("reports", N_("Reports"), "flag", "/organisation/meldungen"),
    ("matching", N_("Matchmaking"), "handshake", "/organisation/vermittlung"),
    ("attendance", N_("Attendance"), "chart-line", "/organisation/anwesenheit"),
    ("questions", N_("Questions"), "circle-help", "/organisation/fragen"),
    ("results", N_("Results"), "clipboard-list", "/organisation/ergebnisse"),
    ("networking", N_("Networking"), "handshake", "/organisation/netzwerk"),
    ("documentation", N_("Documentation"), "file-text", "/organisation/dokumentation"),
)


def frame_of(slug: str) -> EventFrame:
    """Return the frame of an event's page; answers 404 for strangers and 403 for who was removed.

    To be asked for before anything else is read: what is told from then on comes to the page by the log.
    """
    g.seen = place_in_the_log()
    try:
        return read(open_event, slug=slug)
    except Forbidden as refused:
        abort(make_response(render_template("events/removed.html", message=refused.description), 403))


def find_frame(slug: str) -> EventFrame | None:
    """Return the frame of an event's page, or nothing for whoever has no part in the event."""
    g.seen = place_in_the_log()
    opened = run(open_event, {"slug": slug})
    return opened.view if opened.ok else None


def organiser_frame_of(slug: str) -> EventFrame:
    """Return the frame of a page for organisers; answers 403 for everybody else."""
    frame = frame_of(slug)
    if not frame.me.may_organise:
        abort(403)
    return frame


def render_event_page(template: str, frame: EventFrame, key: str, **context: Any) -> str:
    """Render a page of an event; `key` is the entry of the navigation that is current."""
    return render_template(template, **{**_shell(frame, key), **context})


def render_organiser_page(template: str, frame: EventFrame, key: str, **context: Any) -> str:
    """Render a page of the organisers' area."""
    return render_event_page(template, frame, key, organiser_nav=_links(frame, ORGANISER_NAV), **context)


def heard_by(frame: EventFrame) -> tuple[str, ...]:
    """Return the topics that every page of an event follows."""
    return topics.event(frame.event.id), topics.person(frame.me.participant_id)


def _shell(frame: EventFrame, key: str) -> dict[str, Any]:
    base = f"/e/{frame.event.slug}"
    return {
        "frame": frame,
        "event": frame.event,
        "zone": frame.event.time_zone,
        "brand": {"title": frame.event.title, "note": frame.event.host, "href": base},
        "nav": _links(frame, NAV),
        "nav_key": key,
        "nav_news": tuple((entry, amount) for entry, amount in frame.news.items() if amount),
        "seen": told_place(g.seen, *heard_by(frame)),
        "page_tops": hooks.page_tops,
        "page_parts": ("events/membership.html",),
        "me": {"name": frame.me.name, "key": str(frame.me.participant_id)},
        "account_links": _account_links(frame, base),
        "sign_out_href": "/abmelden",
    }


def _account_links(frame: EventFrame, base: str) -> tuple[tuple[str, str, str], ...]:
    links = [
        (N_("Your profile"), "user-round-pen", f"{base}/profil"),
        (N_("Consents"), "shield-check", f"{base}/einwilligungen"),
        (N_("Your account"), "user-round", "/konto"),
        (N_("All events"), "calendar-days", "/"),
    ]
    if frame.me.may_moderate and not frame.me.may_organise:
        links.insert(0, (N_("Results"), "clipboard-list", f"{base}/organisation/ergebnisse"))
    if frame.me.may_moderate:
        links.insert(0, (N_("Restrictions"), "ban", f"{base}/einschraenkungen"))
        if not frame.me.may_organise:
            links.insert(0, (N_("Meeting times"), "calendar-check", f"{base}/organisation/gespraechszeiten"))
        links.insert(0, (N_("Speed networking"), "handshake", f"{base}/runden"))
        links.insert(0, (N_("Breakout rooms"), "users-round", f"{base}/gruppen"))
    if frame.me.may_organise:
        links.insert(0, (N_("Organise"), "settings", f"{base}/organisation"))
    return tuple(links)


def _links(frame: EventFrame, nav: Nav) -> Nav:
    return tuple((key, label, icon, f"/e/{frame.event.slug}{path}") for key, label, icon, path in nav)
