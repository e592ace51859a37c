"""The page of requests and contacts, the page on which one asks, and contacts as files."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, abort, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from wbv_events.contacts.cards import file_name, write_cards
from wbv_events.contacts.queries import list_contacts, list_states, show_approach
from wbv_events.contacts.schemas import MOST_ASKED, Contacts, ContactView, PersonState, Standing
from wbv_events.contacts.services import (
    accept_request,
    ask_contact,
    decline_request,
    edit_request,
    end_contact,
    withdraw_request,
    write_note,
)
from wbv_events.core.forms import NO_PROBLEM, Problem, read, refuse, run, submit
from wbv_events.core.words import N_, translate
from wbv_events.events.frame import frame_of, render_event_page
from wbv_events.events.schemas import EventFrame
from wbv_events.events.views.telling import after

views = Blueprint("contacts", __name__)
STEPS = {
    "annehmen": (accept_request, N_("You have accepted the request of %(name)s."), "contacts"),
    "ablehnen": (decline_request, N_("You have declined the request of %(name)s."), "received"),
    "zurueckziehen": (withdraw_request, N_("You have withdrawn the request to %(name)s."), "sent"),
}
"""What each does, what is said of it, and the pane that is shown afterwards."""


@views.get("/e/<slug>/kontakte")
def show_contacts(slug: str) -> str:
    """Show what somebody was asked, has asked, and whom they know."""
    return _page(frame_of(slug))


@views.get("/e/<slug>/kontakte/anfragen/<uuid:participant_id>")
def show_asking(slug: str, participant_id: UUID) -> str:
    """Show the form by which somebody is asked to be a contact."""
    return _asking_page(frame_of(slug), participant_id)


@views.post("/e/<slug>/kontakte/anfragen/<uuid:participant_id>")
def ask(slug: str, participant_id: UUID) -> ResponseReturnValue:
    """Ask somebody to be a contact."""
    frame = frame_of(slug)
    values = {"event_id": frame.event.id, "participant_id": participant_id}
    return submit(
        ask_contact,
        values,
        then=lambda done: _tell_asked(frame, done),
        otherwise=lambda problem: _asking_page(frame, participant_id, problem),
    )


@views.post("/e/<slug>/kontakte/<uuid:request_id>/<any(annehmen, ablehnen, zurueckziehen):step>")
def take_step(slug: str, request_id: UUID, step: str) -> ResponseReturnValue:
    """Answer a request, or take one back."""
    values = {"event_id": frame_of(slug).event.id, "id": request_id}
    action, done, pane = STEPS[step]
    then = after(f"/e/{slug}/kontakte#{pane}", lambda other: translate(done, name=other.name))
    return submit(action, values, then=then, otherwise=refuse)


@views.post("/e/<slug>/kontakte/<uuid:request_id>/text")
def edit(slug: str, request_id: UUID) -> ResponseReturnValue:
    """Change what a request says."""
    frame = frame_of(slug)
    values = {"event_id": frame.event.id, "id": request_id}
    return submit(
        edit_request,
        values,
        then=after(f"/e/{slug}/kontakte#sent", _("The changes are saved.")),
        otherwise=lambda problem: _page(frame, problem),
    )


@views.post("/e/<slug>/kontakte/person/<uuid:participant_id>/notiz")
def note(slug: str, participant_id: UUID) -> ResponseReturnValue:
    """Note something about a contact."""
    frame = frame_of(slug)
    values = {"event_id": frame.event.id, "participant_id": participant_id}
    return submit(
        write_note,
        values,
        then=after(f"/e/{slug}/kontakte#contacts", _("The note is saved.")),
        otherwise=lambda problem: _page(frame, problem),
    )


@views.post("/e/<slug>/kontakte/person/<uuid:participant_id>/beenden")
def end(slug: str, participant_id: UUID) -> ResponseReturnValue:
    """Give up a contact."""
    values = {"event_id": frame_of(slug).event.id, "participant_id": participant_id}
    then = after(f"/e/{slug}/kontakte#contacts", _("The contact has ended."))
    return submit(end_contact, values, then=then, otherwise=refuse)


@views.get("/e/<slug>/kontakte/alle.vcf")
def download_all(slug: str) -> Response:
    """Return all contacts as one file."""
    frame = frame_of(slug)
    return _file(frame, read(list_contacts, event_id=frame.event.id).contacts)


@views.get("/e/<slug>/kontakte/person/<uuid:participant_id>.vcf")
def download_one(slug: str, participant_id: UUID) -> Response:
    """Return one contact as a file."""
    frame = frame_of(slug)
    known = read(list_contacts, event_id=frame.event.id).contacts
    wanted = [one for one in known if one.person.participant_id == participant_id]
    return _file(frame, wanted, wanted[0].person.name) if wanted else abort(404)


def _page(frame: EventFrame, problem: Problem = NO_PROBLEM) -> str:
    found = read(list_contacts, event_id=frame.event.id)
    pages = _find_pages(frame, found)
    return render_event_page(
        "contacts/contacts.html", frame, "contacts", known=found, pages=pages, problem=problem
    )


def _find_pages(frame: EventFrame, known: Contacts) -> set[UUID]:
    """Return whose own pages open: who takes no longer part stays a contact, but has none."""
    people = [one.person for one in known.received] + [one.person for one in known.contacts]
    ids = [one.participant_id for one in people[:MOST_ASKED]]  # names beyond that are no links
    found = read(list_states, event_id=frame.event.id, participant_ids=ids)
    return {one.participant_id for one in found.states}


def _asking_page(frame: EventFrame, participant_id: UUID, problem: Problem = NO_PROBLEM) -> str:
    found = read(show_approach, event_id=frame.event.id, participant_id=participant_id)
    return render_event_page("contacts/ask.html", frame, "contacts", approach=found, problem=problem)


def _tell_asked(frame: EventFrame, done: PersonState) -> str:
    """Say what was reached, and return the pane that shows it: a request, or a contact where each asked."""
    address = f"/e/{frame.event.slug}/kontakte"
    is_contact = done.state == Standing.CONTACT
    ack = run(list_contacts, {"event_id": frame.event.id})
    if ack.ok and is_contact:
        named = {one.person.participant_id: one.person.name for one in ack.view.contacts}
    elif ack.ok and done.state == Standing.ASKED:
        named = {one.participant_id: one.name for one in ack.view.sent}
    else:
        named = {}
    if name := named.get(done.participant_id):
        flash(
            _("You are in contact with %(name)s.", name=name)
            if is_contact
            else _("The request to %(name)s has been sent.", name=name)
        )
    return f"{address}#{'contacts' if is_contact else 'sent'}"


def _file(frame: EventFrame, contacts: list[ContactView], of_one: str = "") -> Response:
    answer = Response(
        write_cards(contacts, frame.event.title), content_type="text/vcard; charset=utf-8; version=4.0"
    )
    name = file_name(of_one) or f"kontakte-{frame.event.slug}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.vcf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
